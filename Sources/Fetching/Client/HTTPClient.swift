import CLibcurl
import Foundation
import Glibc
import Synchronization

/// Sends requests over libcurl's multi interface: many hosts at once, connections reused, HTTP/2 where offered.
///
/// One thread of its own owns the handles; callers suspend. Nothing is followed and nothing retried here: one request, one answer.
public final class HTTPClient: Sendable {
  enum Command: Sendable {
    case send(Int, HTTPRequest, @Sendable (Result<HTTPResponse, FetchFailure>) -> Void)
    case cancel(Int)
    case close
  }

  private struct Mailbox: Sendable {
    var commands: [Command] = []
    var next = 0
    var isClosed = false
  }

  let options: ClientOptions
  private let mailbox = Mutex(Mailbox())
  /// A file descriptor that the thread polls beside its sockets: written to, it wakes it.
  let wake: Int32

  /// Nil where the system has no memory or no descriptor left.
  public init?(_ options: ClientOptions) {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    wake = dateline_event()
    self.options = options
    guard wake >= 0 else { return nil }
    let thread = Thread { [self] in
      guard var loop = TransferLoop(self) else { return refuseAll() }
      loop.run()
    }
    thread.name = "dateline-http"
    thread.start()
  }

  deinit { Glibc.close(wake) }

  /// Ends all transfers; the client cannot be used after it.
  public func close() {
    mailbox.withLock {
      $0.commands.append(.close)
      $0.isClosed = true
    }
    dateline_event_raise(wake)
  }

  /// One hop. Cancelling the task ends the transfer.
  public func send(_ request: HTTPRequest) async -> Result<HTTPResponse, FetchFailure> {
    let id = mailbox.withLock { box -> Int in
      box.next += 1
      return box.next
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        post(.send(id, request) { continuation.resume(returning: $0) })
      }
    } onCancel: {
      post(.cancel(id))
    }
  }

  private func post(_ command: Command) {
    let (wasClosed, isFirst) = mailbox.withLock { box -> (Bool, Bool) in
      if !box.isClosed { box.commands.append(command) }
      return (box.isClosed, box.commands.count == 1)
    }
    if wasClosed {
      Self.refuse(command)
    } else if isFirst {
      // Whoever posts into a box that holds commands already was preceded by one who woke the thread.
      dateline_event_raise(wake)
    }
  }

  private static func refuse(_ command: Command) {
    if case .send(_, _, let completion) = command {
      completion(.failure(FetchFailure(.cancelled, "the client is closed")))
    }
  }

  /// What came in since the last call.
  func takeCommands() -> [Command] {
    mailbox.withLock { box in
      defer { box.commands = [] }
      return box.commands
    }
  }

  /// libcurl has no memory left for its multi handle.
  private func refuseAll() {
    mailbox.withLock { $0.isClosed = true }
    takeCommands().forEach(Self.refuse)
  }
}
