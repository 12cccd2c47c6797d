import Synchronization

/// One request at a time for each host, and no sooner than its delay allows.
final class HostGate: Sendable {
  private struct Host {
    var isBusy = false
    var nextStart: ContinuousClock.Instant?
    var waiting: [CheckedContinuation<Void, Never>] = []
    var blocked: FetchFailure?
    /// Failures to reach it, in a row.
    var misses = 0
  }

  private enum Turn {
    case mine(from: ContinuousClock.Instant?)
    case others
    case blocked(FetchFailure)
  }

  /// A lock, not an actor: where nobody waits, a turn costs no change of thread.
  private let hosts = Mutex<[String: Host]>([:])
  /// A host that cannot be reached this often is left alone for the rest of the run.
  private static let mostMisses = 6

  /// Hosts whose turn somebody waits for.
  var waiting: Int { hosts.withLock { $0.values.reduce(0) { $0 + $1.waiting.count } } }

  /// Waits for the host's turn. Each `enter` that does not throw is followed by a `leave`.
  func enter(_ name: String) async throws(FetchFailure) {
    while true {
      switch take(name) {
      case .blocked(let failure): throw failure
      case .others: await wait(name)
      case .mine(let start):
        guard let start, start > .now else { return }
        do { try await Task.sleep(until: start) } catch {
          release(name)
          throw FetchFailure(.cancelled, "interrupted")
        }
        return
      }
    }
  }

  private func take(_ name: String) -> Turn {
    hosts.withLock { hosts in
      var host = hosts[name, default: Host()]
      if host.isBusy { return .others }
      if let blocked = host.blocked { return .blocked(blocked) }
      host.isBusy = true
      hosts[name] = host
      return .mine(from: host.nextStart)
    }
  }

  private func wait(_ name: String) async {
    await withCheckedContinuation { continuation in
      let isBusy = hosts.withLock { hosts in
        guard hosts[name]?.isBusy == true else { return false }
        hosts[name]?.waiting.append(continuation)
        return true
      }
      if !isBusy { continuation.resume() }
    }
  }

  /// - Parameter delay: seconds from the request's start to the next one's.
  func leave(_ name: String, started: ContinuousClock.Instant, delay: Double, isReached: Bool) {
    hosts.withLock { hosts in
      var host = hosts[name, default: Host()]
      host.nextStart = max(started + .seconds(delay), host.nextStart ?? started)
      host.misses = isReached ? 0 : host.misses + 1
      if host.misses >= Self.mostMisses {
        host.blocked = FetchFailure(
          .connect, "\(name) was not reached \(host.misses) times in a row", retryAfter: 3600)
      }
      hosts[name] = host
    }
    release(name)
  }

  /// No request before `seconds` from now.
  func hold(_ name: String, seconds: Double) {
    hosts.withLock { $0[name, default: Host()].nextStart = .now + .seconds(seconds) }
  }

  /// No request to this host in this run.
  func block(_ name: String, _ failure: FetchFailure) {
    hosts.withLock { $0[name, default: Host()].blocked = failure }
  }

  private func release(_ name: String) {
    let waiting = hosts.withLock { hosts -> [CheckedContinuation<Void, Never>] in
      hosts[name]?.isBusy = false
      defer { hosts[name]?.waiting = [] }
      return hosts[name]?.waiting ?? []
    }
    for continuation in waiting { continuation.resume() }
  }
}
