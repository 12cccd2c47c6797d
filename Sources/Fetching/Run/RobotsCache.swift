import Synchronization

/// The robots.txt of each site, fetched once and kept for a day.
final class RobotsCache: Sendable {
  /// The rules, and why they could not be had where nobody answered: then nothing is allowed.
  struct Answer: Sendable {
    var robots: Robots
    var failure: FetchFailure?
    /// What the rules are for us.
    var policy: RobotsPolicy
  }

  private enum Entry {
    case asking(Task<Answer, Never>)
    case known(Answer)
  }

  private let ledger: any FetchLedger
  private let now: @Sendable () -> Int
  private let options: FetchOptions
  private let warn: @Sendable (String) -> Void
  /// A lock, not an actor: what is known costs no change of thread.
  private let entries = Mutex<[String: Entry]>([:])

  /// - Parameter warn: called with an origin whose file is in an encoding that it may not be in.
  init(
    ledger: any FetchLedger, options: FetchOptions, now: @escaping @Sendable () -> Int,
    warn: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.warn = warn
    self.ledger = ledger
    self.options = options
    self.now = now
  }

  /// - Parameter fetch: gets an address without asking robots.txt first.
  func robots(
    for url: WebURL, fetch: @escaping @Sendable (WebURL) async -> Result<HTTPResponse, FetchFailure>
  ) async -> Answer {
    let origin = url.origin
    let entry = entries.withLock { entries -> Entry in
      if let entry = entries[origin] { return entry }
      let entry = Entry.asking(Task { await ask(origin, fetch: fetch) })
      entries[origin] = entry
      return entry
    }
    switch entry {
    case .known(let answer): return answer
    case .asking(let task): return await task.value
    }
  }

  private func ask(
    _ origin: String, fetch: @Sendable (WebURL) async -> Result<HTTPResponse, FetchFailure>
  ) async -> Answer {
    let answer = if let kept = stored(origin) { kept } else { await fetched(origin, fetch: fetch) }
    entries.withLock { $0[origin] = .known(answer) }
    return answer
  }

  private func stored(_ origin: String) -> Answer? {
    guard let stored = try? ledger.robots(origin), now() - stored.fetched < options.robotsAge else {
      return nil
    }
    return self.answer(Robots(parsing: stored.rules))
  }

  private func fetched(
    _ origin: String, fetch: @Sendable (WebURL) async -> Result<HTTPResponse, FetchFailure>
  ) async -> Answer {
    guard let address = try? WebURL("\(origin)/robots.txt") else { return self.answer(.allowingAll) }
    let (robots, failure, rules) = Self.read(await fetch(address))
    if robots.isUnreadable { warn(origin) }
    if let rules { try? ledger.save(StoredRobots(origin: origin, fetched: now(), rules: rules)) }
    return self.answer(robots, failure)
  }

  private func answer(_ robots: Robots, _ failure: FetchFailure? = nil) -> Answer {
    Answer(robots: robots, failure: failure, policy: robots.policy(for: options.agent))
  }

  /// RFC 9309, 2.3.1: 2xx is parsed, 4xx allows all, everything else disallows all until it is answered; that is not kept.
  private static func read(_ result: Result<HTTPResponse, FetchFailure>) -> (
    Robots, FetchFailure?, rules: [UInt8]?
  ) {
    switch result {
    case .success(let response) where (200..<300).contains(response.status):
      let rules = Array(response.payload(limit: Robots.limit).prefix(Robots.limit))
      return (Robots(parsing: rules), nil, rules)
    case .success(let response) where (400..<500).contains(response.status) && response.status != 429:
      return (.allowingAll, nil, [])
    case .success: return (.disallowingAll, nil, nil)
    case .failure(let failure):
      switch failure.code {
      case .tooManyRedirects, .badRedirect: return (.allowingAll, nil, [])
      case .status, .tooLarge, .blocked: return (.disallowingAll, nil, nil)
      default: return (.disallowingAll, failure, nil)
      }
    }
  }
}
