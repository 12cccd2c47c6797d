/// One record of a web archive (ISO 28500, WARC 1.1).
public struct WARCRecord: Sendable {
  /// `1.0`, `1.1`, `0.18`.
  public var version: String
  public var headers: HTTPHeaders
  public var block: [UInt8]

  /// `response`, `request`, `revisit`, `warcinfo`, …
  public var type: String { headers["warc-type"].map { ASCII.lowered($0.utf8) } ?? "" }

  /// Some writers put the address in angle brackets, as the grammar of an older version had it.
  public var targetURI: String? {
    guard let uri = headers["warc-target-uri"] else { return nil }
    return uri.hasPrefix("<") && uri.hasSuffix(">") ? String(uri.dropFirst().dropLast()) : uri
  }

  /// ISO 8601, UTC.
  public var date: String? { headers["warc-date"] }

  /// The HTTP response inside a `response` record; nil for others.
  public var response: HTTPMessage? { type == "response" ? HTTPMessage(parsing: block[...]) : nil }
}
