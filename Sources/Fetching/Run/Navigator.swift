/// Gets an address as a well-behaved visitor does: asks robots.txt on each hop, keeps to each host's pace, follows redirects, and tries
/// again later what may succeed later.
struct Navigator: Sendable {
  let client: HTTPClient
  let gate: HostGate
  let robots: RobotsCache
  let options: FetchOptions
  let now: @Sendable () -> Int
  /// Archives what is neither a page nor a source: redirects, refusals, robots.txt.
  let keep: @Sendable (HTTPResponse) async -> Void

  /// The last answer of a chain of redirects.
  struct Answer: Sendable {
    var response: HTTPResponse
    /// The final address where every redirect on the way was permanent.
    var movedTo: WebURL?
    var fellBackToHTTP = false
  }

  func get(_ request: HTTPRequest) async -> Result<Answer, FetchFailure> {
    await follow(request, redirects: options.redirects, asksRobots: true)
  }

  private func follow(_ first: HTTPRequest, redirects: Int, asksRobots: Bool) async -> Result<
    Answer, FetchFailure
  > {
    var request = first
    var isPermanent = true
    var fellBack = false
    for hop in 0...redirects {
      let result = await visit(request, asksRobots: asksRobots)
      guard case .success(let response) = result else { return result.map { Answer(response: $0) } }
      guard [301, 302, 303, 307, 308].contains(response.status) else {
        let moved = hop > 0 && isPermanent ? request.url : nil
        return .success(Answer(response: response, movedTo: moved, fellBackToHTTP: fellBack))
      }
      guard let location = response.headers["location"], !location.isEmpty else {
        return .failure(
          FetchFailure(.badRedirect, "\(request.url.href): status \(response.status) without a Location"))
      }
      do {
        var next = try WebURL(location, base: request.url)
        if next.fragment == nil { next.fragment = request.url.fragment }
        isPermanent = isPermanent && (response.status == 301 || response.status == 308)
        fellBack = fellBack || (request.url.scheme == "https" && next.scheme == "http")
        request = Self.redirected(request, to: next)
      } catch WebURLError.scheme(let scheme) {
        return .failure(FetchFailure(.refusedScheme, "\(request.url.href) redirects to \(scheme):"))
      } catch {
        return .failure(
          FetchFailure(.badRedirect, "\(request.url.href) redirects to \(location.prefix(200))"))
      }
    }
    return .failure(FetchFailure(.tooManyRedirects, "\(first.url.href): more than \(redirects)"))
  }

  /// Validators belong to the first address, credentials and cookies to its host.
  private static func redirected(_ request: HTTPRequest, to url: WebURL) -> HTTPRequest {
    var next = request
    next.url = url
    let isSameSite = url.origin == request.url.origin
    if isSameSite, !url.hasCredentials {
      next.url.username = request.url.username
      next.url.password = request.url.password
    }
    if !isSameSite {
      next.headers.removeAll { ["authorization", "cookie"].contains(ASCII.lowered($0.name.utf8)) }
    }
    return next
  }

  /// robots.txt itself: five redirects, nobody asked (RFC 9309, 2.3.1.2).
  private func getRobots(_ url: WebURL) async -> Result<HTTPResponse, FetchFailure> {
    let result = await follow(HTTPRequest(url, limit: 4 << 20), redirects: 5, asksRobots: false)
    if case .success(let answer) = result, (200..<300).contains(answer.response.status) {
      await keep(answer.response)
    }
    return result.map(\.response)
  }

  func rules(for url: WebURL) async -> RobotsCache.Answer {
    await robots.robots(for: url) { await getRobots($0) }
  }

  /// One hop, with its tries.
  private func visit(_ request: HTTPRequest, asksRobots: Bool) async -> Result<HTTPResponse, FetchFailure> {
    var delay = options.delay
    if asksRobots {
      let answer = await rules(for: request.url)
      if let failure = answer.failure { return .failure(failure) }
      let policy = answer.policy
      guard policy.isAllowed(request.url) else {
        return .failure(FetchFailure(.disallowed, "\(request.url.href): robots.txt of \(request.url.host)"))
      }
      delay = max(delay, min(policy.crawlDelay ?? 0, options.longestDelay))
    }
    var last = FetchFailure(.connect, request.url.host)
    for attempt in 1...max(1, options.tries) {
      let result = await once(request, delay: asksRobots ? delay : 0)
      let wait: Double
      switch result {
      case .success(let response):
        guard let failure = Self.failure(of: response) else { return result }
        last = failure
        if failure.code == .blocked {
          gate.block(request.url.authority, failure)
          return .failure(failure)
        }
        let asked = RetryAfter.seconds(response.headers["retry-after"], now: now())
        last.retryAfter = asked.map { min($0, 86_400) }
        wait = asked.map(Double.init) ?? backoff(attempt)
      case .failure(let failure):
        last = failure
        guard failure.isTemporary, failure.code != .dns || attempt == 1 else { return result }
        wait = backoff(attempt)
      }
      guard attempt < options.tries else { break }
      guard wait <= options.patience else {
        last.code = .waiting
        gate.block(request.url.authority, last)
        return .failure(last)
      }
      gate.hold(request.url.authority, seconds: wait)
    }
    return .failure(last)
  }

  private func backoff(_ attempt: Int) -> Double {
    options.backoff * Double(1 << min(attempt - 1, 10)) * Double.random(in: 0.5...1.5)
  }

  private func once(_ request: HTTPRequest, delay: Double) async -> Result<HTTPResponse, FetchFailure> {
    let host = request.url.authority
    do { try await gate.enter(host) } catch { return .failure(error) }
    let started = ContinuousClock.now
    let result = await client.send(request)
    var isReached = true
    if case .failure(let failure) = result { isReached = ![.dns, .connect, .timeout].contains(failure.code) }
    gate.leave(host, started: started, delay: delay, isReached: isReached)
    if case .success(let response) = result, response.status >= 300, response.status != 304 {
      await keep(response)
    }
    return result
  }

  /// Answers that mean "not now" or "not you".
  private static func failure(of response: HTTPResponse) -> FetchFailure? {
    let place = response.url.href
    let isChallenge =
      response.headers["cf-mitigated"] != nil || (response.headers["server"] ?? "").hasPrefix("cloudflare")
    if response.status == 403 || response.status == 503, isChallenge {
      return FetchFailure(.blocked, "\(place): a challenge page in place of an answer")
    }
    if response.status == 429 || response.status >= 500 {
      return FetchFailure(.status, "\(place): status \(response.status)")
    }
    return nil
  }
}

/// `Retry-After`: seconds or a date (RFC 9110, 10.2.3).
enum RetryAfter {
  static func seconds(_ value: String?, now: Int) -> Int? {
    guard let value = value.map(ASCII.trimmedText), !value.isEmpty else { return nil }
    if let seconds = Int(value) { return seconds >= 0 ? seconds : nil }
    return FeedDateParser().date(value).map { max(0, Int($0.seconds) - now) }
  }
}
