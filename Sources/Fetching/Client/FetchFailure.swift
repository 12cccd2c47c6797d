/// Why something was not fetched. It ends one transfer, never a run.
public struct FetchFailure: Error, Equatable, Sendable {
  public enum Code: String, Sendable, CaseIterable {
    case dns, connect, tls, reset
    case timeout, truncated
    case tooLarge = "too-large"
    case badResponse = "bad-response"
    case unexpectedNotModified = "unexpected-304"
    case refusedAddress = "refused-address"
    case refusedScheme = "refused-scheme"
    case badRedirect = "bad-redirect"
    case tooManyRedirects = "too-many-redirects"
    case disallowed, blocked
    case unsupportedType = "unsupported-type"
    case status
    case notFeed = "not-a-feed"
    case waiting
    /// A file of this machine.
    case unreadable
    case cancelled
  }

  public var code: Code
  /// What the user needs to act: the address, the status, the limit.
  public var detail: String
  /// Seconds until the server wants to be asked again, where it said so.
  public var retryAfter: Int?
  /// Whether the same request may succeed a little later.
  public var isTemporary: Bool {
    switch code {
    case .dns, .connect, .reset, .timeout, .truncated: true
    default: false
    }
  }

  public init(_ code: Code, _ detail: String, retryAfter: Int? = nil) {
    self.code = code
    self.detail = detail
    self.retryAfter = retryAfter
  }
}

extension FetchFailure: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(detail)" }
}
