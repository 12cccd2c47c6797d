import CLibcurl
import Foundation

/// The life of the client's thread: it alone touches libcurl's handles.
struct TransferLoop {
  private let client: HTTPClient
  private let multi: UnsafeMutableRawPointer
  private var active: [UnsafeMutableRawPointer: (id: Int, transfer: Transfer)] = [:]
  private var cancelled: Set<Int> = []
  /// Handles that wait for their next transfer: making one costs more than clearing it.
  private var idle: [TransferHandle] = []
  private var nextCheck = ContinuousClock.now
  private static let mostIdle = 256

  /// Nil where libcurl has no memory left.
  init?(_ client: HTTPClient) {
    guard let multi = curl_multi_init() else { return nil }
    self.multi = multi
    self.client = client
    dateline_multi_setopt_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, client.options.connections)
    dateline_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, client.options.connections)
  }

  mutating func run() {
    while obey() { step() }
    for (id, _) in active.values { end(id, FetchFailure(.cancelled, "interrupted")) }
    idle = []
    curl_multi_cleanup(multi)
  }

  /// Carries out what callers asked for; false once the client is closed.
  private mutating func obey() -> Bool {
    for command in client.takeCommands() {
      switch command {
      case .send(let id, let request, let completion):
        if cancelled.remove(id) != nil {
          completion(.failure(FetchFailure(.cancelled, request.url.href)))
        } else {
          start(id, request, completion)
        }
      case .cancel(let id):
        if !end(id, FetchFailure(.cancelled, "interrupted")) { cancelled.insert(id) }
      case .close: return false
      }
    }
    return true
  }

  private mutating func start(
    _ id: Int, _ request: HTTPRequest,
    _ completion: @escaping @Sendable (Result<HTTPResponse, FetchFailure>) -> Void
  ) {
    var pinned: [String] = []
    if let resolver = client.options.resolver, !request.url.host.hasPrefix("["),
      IPAddress(looseV4: request.url.host) == nil
    {
      let addresses = resolver(request.url.host)
      guard !addresses.isEmpty else {
        completion(.failure(FetchFailure(.dns, "\(request.url.host): no such name")))
        return
      }
      let place = "\(request.url.host):\(request.url.effectivePort)"
      pinned = ["-\(place)", "\(place):\(addresses.joined(separator: ","))"]
    }
    guard let handle = idle.popLast() ?? TransferHandle() else {
      completion(.failure(FetchFailure(.connect, "no memory for a transfer")))
      return
    }
    let transfer = Transfer(
      request, client.options, handle: handle, pinned: pinned, completion: completion)
    active[handle.pointer] = (id, transfer)
    curl_multi_add_handle(multi, handle.pointer)
  }

  /// - Returns: false where no such transfer is active.
  @discardableResult
  private mutating func end(_ id: Int, _ failure: FetchFailure) -> Bool {
    guard let transfer = active.values.first(where: { $0.id == id })?.transfer else { return false }
    release(transfer.handle)
    transfer.fail(failure)
    return true
  }

  private mutating func release(_ handle: TransferHandle) {
    active[handle.pointer] = nil
    curl_multi_remove_handle(multi, handle.pointer)
  }

  /// Moves bytes, hands out what is done, and waits for more.
  private mutating func step() {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle,
        let transfer = active[handle]?.transfer
      else { continue }
      let code = dateline_result(message)
      let result = transfer.result(code)
      release(transfer.handle)
      if idle.count < Self.mostIdle { idle.append(transfer.handle.cleared()) }
      transfer.completion(result)
    }
    let now = ContinuousClock.now
    if now >= nextCheck {
      endSilent(now)
      nextCheck = now + .milliseconds(100)
    }
    dateline_poll(multi, client.wake, active.isEmpty ? 1000 : 200)
  }

  private mutating func endSilent(_ now: ContinuousClock.Instant) {
    let seconds = client.options.firstByteTimeout
    let limit = now - .seconds(seconds)
    for (id, transfer) in active.values where !transfer.hasAnswered && transfer.started < limit {
      end(id, FetchFailure(.timeout, "\(transfer.request.url.host): no answer in \(seconds) s"))
    }
  }
}
