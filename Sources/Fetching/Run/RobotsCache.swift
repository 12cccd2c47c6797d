/// The robots.txt of each site, fetched once and kept for a day.
actor RobotsCache {
  private let ledger: any FetchLedger
  private let now: @Sendable () -> Int
  private let options: FetchOptions
  private var known: [String: Task<Answer, Never>] = [:]

  /// The rules, and why they could not be had where nobody answered: then nothing is allowed.
  struct Answer: Sendable {
    var robots: Robots
    var failure: FetchFailure?
  }

  init(ledger: any FetchLedger, options: FetchOptions, now: @escaping @Sendable () -> Int) {
    self.ledger = ledger
    self.options = options
    self.now = now
  }

  /// - Parameter fetch: gets an address without asking robots.txt first.
  func robots(
    for url: WebURL, fetch: @escaping @Sendable (WebURL) async -> Result<HTTPResponse, FetchFailure>
  ) async -> Answer {
    let origin = url.origin
    if let task = known[origin] { return await task.value }
    let task = Task { [ledger, options, now] in
      if let stored = try? ledger.robots(origin), now() - stored.fetched < options.robotsAge {
        return Answer(robots: Robots(parsing: stored.rules))
      }
      guard let address = try? WebURL("\(origin)/robots.txt") else { return Answer(robots: .allowingAll) }
      let (answer, rules) = Self.read(await fetch(address))
      if let rules { try? ledger.save(StoredRobots(origin: origin, fetched: now(), rules: rules)) }
      return answer
    }
    known[origin] = task
    return await task.value
  }

  /// RFC 9309, 2.3.1: 2xx is parsed, 4xx allows all, everything else disallows all until it is answered; that is not kept.
  private static func read(_ result: Result<HTTPResponse, FetchFailure>) -> (Answer, rules: [UInt8]?) {
    switch result {
    case .success(let response) where (200..<300).contains(response.status):
      let rules = Array(response.payload(limit: Robots.limit).prefix(Robots.limit))
      return (Answer(robots: Robots(parsing: rules)), rules)
    case .success(let response) where (400..<500).contains(response.status) && response.status != 429:
      return (Answer(robots: .allowingAll), [])
    case .success: return (Answer(robots: .disallowingAll), nil)
    case .failure(let failure):
      switch failure.code {
      case .tooManyRedirects, .badRedirect: return (Answer(robots: .allowingAll), [])
      case .status, .tooLarge, .blocked: return (Answer(robots: .disallowingAll), nil)
      default: return (Answer(robots: .disallowingAll, failure: failure), nil)
      }
    }
  }
}
