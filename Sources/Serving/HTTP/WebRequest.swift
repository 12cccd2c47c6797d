/// One request as the site sees it.
struct WebRequest: Sendable {
  var method: String
  /// As sent, without the query.
  var path: String
  var query: Query
  /// By lower-case name; of a name that is sent twice, the first.
  var headers: [String: String]
  var body: [UInt8]
  /// When its head was read.
  let arrived = ContinuousClock.now

  init(
    method: String, target: String, headers: [String: String] = [:], body: [UInt8] = []
  ) {
    self.method = method
    let cut = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    path = String(target[..<cut])
    query = cut == target.endIndex ? Query() : Query(encoded: target.utf8[target.utf8.index(after: cut)...])
    self.headers = headers
    self.body = body
  }

  /// The path's parts, decoded.
  var segments: [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).map {
      Percent.decoded(ArraySlice(Array($0)), isForm: false)
    }
  }

  func cookie(_ name: String) -> String? {
    for part in (headers["cookie"] ?? "").split(separator: ";") {
      let cells = part.split(separator: "=", maxSplits: 1)
      if cells.count == 2, cells[0].drop(while: { $0 == " " }) == name { return String(cells[1]) }
    }
    return nil
  }

  /// The media type of the body without its parameters, in lower case.
  var contentType: String {
    let type = (headers["content-type"] ?? "").prefix { $0 != ";" }.lowercased()
    return type.filter { $0 != " " }
  }

  /// Whether a browser says that another site made it send this.
  var isFromElsewhere: Bool {
    if let site = headers["sec-fetch-site"], site != "same-origin", site != "none" { return true }
    guard let origin = headers["origin"], let host = headers["host"] else { return false }
    return origin != "http://\(host)" && origin != "https://\(host)"
  }
}

/// What of several forms a client wants (RFC 9110, section 12.5.1).
enum Accepted {
  /// The offered media type that is wanted most, the first of equals; nil where none is wanted.
  static func choice(of offered: [String], header: String?) -> String? {
    guard let header, !header.isEmpty else { return offered.first }
    let wanted = header.split(separator: ",").prefix(50).map(range)
    var best: (type: String, quality: Double)?
    for type in offered {
      let family = type.prefix { $0 != "/" }
      let fitting =
        wanted.last { $0.type == type } ?? wanted.last { $0.type == "\(family)/*" }
        ?? wanted.last { $0.type == "*/*" || $0.type == "*" }
      guard let fitting, fitting.quality > 0 else { continue }
      if fitting.quality > best?.quality ?? 0 { best = (type, fitting.quality) }
    }
    return best?.type
  }

  private static func range(_ text: Substring) -> (type: String, quality: Double) {
    let parts = text.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
    let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
    return (parts.first ?? "", quality ?? 1)
  }

  /// Whether a client reads gzip (RFC 9110, section 12.5.3).
  static func takesGzip(_ header: String?) -> Bool {
    (header ?? "").split(separator: ",").prefix(50).map(range).contains {
      $0.type == "gzip" && $0.quality > 0
    }
  }

  /// The interface language that is wanted most.
  static func language(of offered: [String], header: String?) -> String? {
    guard let header else { return nil }
    var best: (language: String, quality: Double)?
    for (type, quality) in header.split(separator: ",").prefix(50).map(range) {
      let language = String(type.prefix { $0 != "-" })
      if offered.contains(language), quality > best?.quality ?? 0 { best = (language, quality) }
    }
    return best?.language
  }
}
