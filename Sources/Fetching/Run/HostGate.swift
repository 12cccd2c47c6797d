/// One request at a time for each host, and no sooner than its delay allows.
actor HostGate {
  private struct Host {
    var isBusy = false
    var nextStart: ContinuousClock.Instant?
    var waiting: [CheckedContinuation<Void, Never>] = []
    var blocked: FetchFailure?
    /// Failures to reach it, in a row.
    var misses = 0
  }

  private var hosts: [String: Host] = [:]
  /// A host that cannot be reached this often is left alone for the rest of the run.
  private static let mostMisses = 6

  /// Waits for the host's turn. Each `enter` that does not throw is followed by a `leave`.
  func enter(_ name: String) async throws(FetchFailure) {
    while hosts[name, default: Host()].isBusy {
      await withCheckedContinuation { hosts[name, default: Host()].waiting.append($0) }
    }
    if let blocked = hosts[name]?.blocked { throw blocked }
    hosts[name, default: Host()].isBusy = true
    if let next = hosts[name]?.nextStart, next > .now {
      do { try await Task.sleep(until: next) } catch {
        release(name)
        throw FetchFailure(.cancelled, "interrupted")
      }
    }
  }

  /// - Parameter delay: seconds from the request's start to the next one's.
  func leave(_ name: String, started: ContinuousClock.Instant, delay: Double, isReached: Bool) {
    var host = hosts[name, default: Host()]
    host.nextStart = max(started + .seconds(delay), host.nextStart ?? started)
    host.misses = isReached ? 0 : host.misses + 1
    if host.misses >= Self.mostMisses {
      host.blocked = FetchFailure(
        .connect, "\(name) was not reached \(host.misses) times in a row", retryAfter: 3600)
    }
    hosts[name] = host
    release(name)
  }

  /// No request before `seconds` from now.
  func hold(_ name: String, seconds: Double) {
    hosts[name, default: Host()].nextStart = .now + .seconds(seconds)
  }

  /// No request to this host in this run.
  func block(_ name: String, _ failure: FetchFailure) { hosts[name, default: Host()].blocked = failure }

  private func release(_ name: String) {
    hosts[name]?.isBusy = false
    let waiting = hosts[name]?.waiting ?? []
    hosts[name]?.waiting = []
    for continuation in waiting { continuation.resume() }
  }
}
