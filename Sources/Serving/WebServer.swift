import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Model
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// The site behind a socket: requests in, answers out, on loopback unless told otherwise.
public struct WebServer: Sendable {
  private let site: Site
  private let settings: ServerSettings

  /// Bytes of a request's body at most.
  private static let longestBody = Reader.longest + 65_536
  private static let mostConnections = 512
  /// A request waits while so many are being answered, and is refused beyond.
  private static let mostRequests = 256

  /// - Throws: `ServerError`, `StoreError`, `LexiconError`.
  public init(_ settings: ServerSettings) throws {
    self.settings = settings
    site = try Site(settings)
  }

  /// Serves until the process is told to stop; requests in hand are answered first.
  ///
  /// - Parameter ready: gets the port, once the server listens.
  public func run(ready: @escaping @Sendable (Int) -> Void) async throws {
    // One thread reads and writes for everybody: what takes longer than that is made on others.
    NIOSingletons.groupLoopCountSuggestion = 1
    let loops = MultiThreadedEventLoopGroup.singleton
    let threads = NIOThreadPool(numberOfThreads: settings.threads)
    threads.start()
    var logger = Logger(label: "dateline")
    logger.logLevel = .error
    let limits = HTTP1Channel.Configuration.DecoderConfiguration(
      maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)
    let application = Application(
      responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
        await respond(to: request, on: threads)
      },
      server: .http1(configuration: .init(idleTimeout: .seconds(30), httpDecoderConfiguration: limits)),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.address, port: settings.port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
      onServerRunning: { channel in
        ready(channel.localAddress?.port ?? 0)
        let site = site
        Task.detached { _ = try? await threads.runIfActive { site.warm() } }
      }, logger: logger)
    do {
      try await withTaskExecutorPreference(LoopExecutor(loop: loops.any())) {
        try await application.runService()
      }
    } catch let error as IOError {
      throw ServerError.address("\(settings.address):\(settings.port)", reason: "\(error)")
    }
    try await threads.shutdownGracefully()
  }

  private func respond(to request: Request, on threads: NIOThreadPool) async -> Response {
    var headers: [String: String] = [:]
    for field in request.headers where headers[field.name.canonicalName] == nil {
      headers[field.name.canonicalName] = field.value
    }
    if let authority = request.head.authority { headers["host"] = authority }
    var asked = WebRequest(
      method: request.method.rawValue, target: request.head.path ?? "/", headers: headers)
    let isRefused = site.metrics.open.load(ordering: .relaxed) >= Self.mostRequests
    do {
      if asked.method != "GET", asked.method != "HEAD", !isRefused {
        asked.body = Array((try await request.body.collect(upTo: Self.longestBody)).readableBytesView)
      }
    } catch {
      return response(site.refusal(.tooLarge(limit: Self.longestBody), asked), isHead: false)
    }
    if isRefused { return response(site.refusal(.busy("too many requests at a time"), asked), isHead: false) }
    let isHead = asked.method == "HEAD"
    let visit = site.visit(asked)
    if let answer = site.known(visit) { return response(answer, isHead: isHead) }
    let answer = try? await threads.runIfActive { visit.site.answer(visit) }
    return response(answer ?? site.refusal(.busy("the server is stopping"), asked), isHead: isHead)
  }

  private func response(_ answer: WebAnswer, isHead: Bool) -> Response {
    var fields = HTTPFields()
    if !answer.type.isEmpty { fields[.contentType] = answer.type }
    for header in answer.headers {
      if let name = HTTPField.Name(header.name) { fields.append(HTTPField(name: name, value: header.value)) }
    }
    let status = HTTPResponse.Status(code: answer.status)
    if isHead {
      let length = answer.body.count
      return Response(
        status: status, headers: fields,
        body: ResponseBody(contentLength: length) { try await $0.finish(nil) })
    }
    guard answer.status != 304, answer.status != 204 else { return Response(status: status, headers: fields) }
    return Response(
      status: status, headers: fields, body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}

/// Runs tasks on the thread that reads and writes: to hand each step of a request to another thread and back took longer than all steps of an
/// answer that is kept.
private final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    let executor = asUnownedTaskExecutor()
    loop.execute { job.runSynchronously(on: executor) }
  }
}
