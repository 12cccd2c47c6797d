import CLibcurl
import Foundation
import Synchronization

/// Sends requests over libcurl's multi interface: many hosts at once, connections reused, HTTP/2 where offered.
///
/// One thread of its own owns the handles; callers suspend. Nothing is followed and nothing retried here: one request, one answer.
public final class HTTPClient: Sendable {
  private enum Command: Sendable {
    case send(Int, HTTPRequest, @Sendable (Result<HTTPResponse, FetchFailure>) -> Void)
    case cancel(Int)
    case close
  }

  private struct Mailbox: Sendable {
    var commands: [Command] = []
    var next = 0
    var isClosed = false
  }

  private let options: ClientOptions
  private let mailbox = Mutex(Mailbox())
  private nonisolated(unsafe) let multi: UnsafeMutableRawPointer

  /// Nil where libcurl has no memory left.
  public init?(_ options: ClientOptions) {
    curl_global_init(Int(CURL_GLOBAL_DEFAULT))
    guard let multi = curl_multi_init() else { return nil }
    self.multi = multi
    self.options = options
    dateline_multi_setopt_long(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, options.connections)
    dateline_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, options.connections)
    let thread = Thread { [self] in run() }
    thread.name = "dateline-http"
    thread.start()
  }

  /// Ends all transfers; the client cannot be used after it.
  public func close() {
    mailbox.withLock {
      $0.commands.append(.close)
      $0.isClosed = true
    }
    curl_multi_wakeup(multi)
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
    let wasClosed = mailbox.withLock { box -> Bool in
      if !box.isClosed { box.commands.append(command) }
      return box.isClosed
    }
    if wasClosed {
      if case .send(_, _, let completion) = command {
        completion(.failure(FetchFailure(.cancelled, "the client is closed")))
      }
    } else {
      curl_multi_wakeup(multi)
    }
  }
}

extension HTTPClient {
  /// The thread's whole life.
  private func run() {
    var active: [Int: Transfer] = [:]
    var cancelled: Set<Int> = []
    while true {
      let commands = mailbox.withLock { box -> [Command] in
        defer { box.commands = [] }
        return box.commands
      }
      for command in commands {
        switch command {
        case .send(let id, let request, let completion):
          if cancelled.remove(id) != nil {
            completion(.failure(FetchFailure(.cancelled, request.url.href)))
          } else {
            start(id, request, completion, in: &active)
          }
        case .cancel(let id):
          if active[id] != nil {
            end(id, FetchFailure(.cancelled, "interrupted"), in: &active)
          } else {
            cancelled.insert(id)
          }
        case .close:
          for id in active.keys { end(id, FetchFailure(.cancelled, "interrupted"), in: &active) }
          curl_multi_cleanup(multi)
          return
        }
      }
      step(&active)
    }
  }

  private func start(
    _ id: Int, _ request: HTTPRequest,
    _ completion: @escaping @Sendable (Result<HTTPResponse, FetchFailure>) -> Void,
    in active: inout [Int: Transfer]
  ) {
    guard let transfer = Transfer(request, options, completion: completion) else {
      completion(.failure(FetchFailure(.connect, "no memory for a transfer")))
      return
    }
    active[id] = transfer
    curl_multi_add_handle(multi, transfer.handle.pointer)
  }

  private func end(_ id: Int, _ failure: FetchFailure, in active: inout [Int: Transfer]) {
    guard let transfer = active.removeValue(forKey: id) else { return }
    curl_multi_remove_handle(multi, transfer.handle.pointer)
    transfer.fail(failure)
  }

  /// Moves bytes, hands out what is done, and waits for more.
  private func step(_ active: inout [Int: Transfer]) {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE else { continue }
      let code = dateline_result(message)
      guard let id = active.first(where: { $0.value.handle.pointer == message.pointee.easy_handle })?.key,
        let transfer = active.removeValue(forKey: id)
      else { continue }
      curl_multi_remove_handle(multi, transfer.handle.pointer)
      transfer.finish(code)
    }
    let limit = ContinuousClock.now - .seconds(options.firstByteTimeout)
    for (id, transfer) in active where !transfer.hasAnswered && transfer.started < limit {
      end(
        id,
        FetchFailure(.timeout, "\(transfer.request.url.host): no answer in \(options.firstByteTimeout) s"),
        in: &active)
    }
    if mailbox.withLock({ $0.commands.isEmpty }) {
      curl_multi_poll(multi, nil, 0, active.isEmpty ? 1000 : 200, nil)
    }
  }
}
