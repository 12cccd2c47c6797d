/// An http or https address, parsed and normalised as the WHATWG URL standard says.
///
/// Other schemes are refused: nothing else is ever fetched. Every component is stored serialised, ASCII only.
///
/// - Source: URL Standard (url.spec.whatwg.org), sections 4.4 (parsing), 3.5 (hosts), 1.3 (percent-encode sets).
public struct WebURL: Sendable, Hashable {
  /// `http` or `https`.
  public internal(set) var scheme: String
  var username = ""
  var password = ""
  /// A domain in ASCII, a dotted IPv4 address, or an IPv6 address in brackets.
  public internal(set) var host: String
  /// Nil where it is the scheme's default.
  public internal(set) var port: UInt16?
  /// Segments without their slashes; at least one.
  var segments: [String]
  /// Without its `?`.
  public internal(set) var query: String?
  /// Without its `#`.
  public internal(set) var fragment: String?

  /// Begins with a slash.
  public var path: String { "/" + segments.joined(separator: "/") }

  /// What stands on the request line: path and query.
  public var target: String { query.map { "\(path)?\($0)" } ?? path }

  /// Scheme, host and port: what robots.txt and connections belong to.
  public var origin: String { "\(scheme)://\(authority)" }

  /// Host, and the port where it is not the scheme's own.
  public var authority: String { port.map { "\(host):\($0)" } ?? host }

  /// The port that is connected to.
  public var effectivePort: UInt16 { port ?? (scheme == "https" ? 443 : 80) }

  /// The whole address; two addresses are the same for a browser where these are equal.
  public var href: String {
    var text = "\(scheme)://"
    if !username.isEmpty || !password.isEmpty {
      text += username
      if !password.isEmpty { text += ":\(password)" }
      text += "@"
    }
    text += authority + path
    if let query { text += "?\(query)" }
    if let fragment { text += "#\(fragment)" }
    return text
  }

  /// The same address without user name, password and fragment: what is sent.
  public var withoutSecrets: WebURL {
    var copy = self
    copy.username = ""
    copy.password = ""
    copy.fragment = nil
    return copy
  }

  var hasCredentials: Bool { !username.isEmpty || !password.isEmpty }
}

/// Why a text is no address that can be fetched.
public enum WebURLError: Error, Equatable, Sendable {
  case relativeWithoutBase
  case scheme(String)
  case host(String)
  case port
}

extension WebURLError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .relativeWithoutBase: "a relative address without a base"
    case .scheme(let scheme): "the scheme '\(scheme)' is refused: only http and https are fetched"
    case .host(let reason): "bad host: \(reason)"
    case .port: "bad port"
    }
  }
}

extension WebURL {
  /// - Parameter base: what a relative `text` is resolved against.
  public init(_ text: String, base: WebURL? = nil) throws(WebURLError) {
    var parser = WebURLParser(text, base: base)
    self = try parser.parse()
  }
}
