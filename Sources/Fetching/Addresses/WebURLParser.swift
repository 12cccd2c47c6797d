/// The basic URL parser, for http and https only: the states that these two never reach are left out.
struct WebURLParser {
  private let bytes: [UInt8]
  private let base: WebURL?
  private var position = 0

  init(_ text: String, base: WebURL?) {
    // Leading and trailing C0 controls and spaces are cut; tabs and line ends are dropped wherever they stand.
    let utf8 = Array(text.utf8)
    let start = utf8.firstIndex { $0 > 0x20 } ?? utf8.count
    let end = (utf8.lastIndex { $0 > 0x20 } ?? -1) + 1
    bytes = start < end ? utf8[start..<end].filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D } : []
    self.base = base
  }

  mutating func parse() throws(WebURLError) -> WebURL {
    guard let scheme = takeScheme() else {
      guard let base else { throw .relativeWithoutBase }
      return try relative(to: base)
    }
    guard scheme == "http" || scheme == "https" else { throw .scheme(scheme) }
    if let base, base.scheme == scheme, !bytes[position...].starts(with: "//".utf8) {
      return try relative(to: base)
    }
    return try authority(scheme: scheme)
  }

  private func isSlash(_ index: Int) -> Bool {
    index < bytes.count && (bytes[index] == UInt8(ascii: "/") || bytes[index] == UInt8(ascii: "\\"))
  }

  private mutating func takeScheme() -> String? {
    guard let first = bytes.first, ASCII.isLetter(first),
      let colon = bytes.firstIndex(where: { !ASCII.isSchemeByte($0) }), bytes[colon] == UInt8(ascii: ":")
    else { return nil }
    position = colon + 1
    return String(decoding: bytes[..<colon].map(ASCII.lowered), as: UTF8.self)
  }

  private mutating func relative(to base: WebURL) throws(WebURLError) -> WebURL {
    if isSlash(position) {
      if isSlash(position + 1) { return try authority(scheme: base.scheme) }
      var url = base
      position += 1
      pathQueryFragment(of: &url, keeping: [])
      return url
    }
    var url = base
    url.fragment = nil
    guard position < bytes.count else { return url }
    switch bytes[position] {
    case UInt8(ascii: "?"), UInt8(ascii: "#"):
      queryFragment(of: &url)
    default:
      pathQueryFragment(of: &url, keeping: Array(base.segments.dropLast()))
    }
    return url
  }

  private mutating func authority(scheme: String) throws(WebURLError) -> WebURL {
    while isSlash(position) { position += 1 }
    let end =
      bytes[position...].firstIndex { byte in
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "?")
          || byte == UInt8(ascii: "#")
      } ?? bytes.count
    var url = WebURL(scheme: scheme, host: "", segments: [""])
    var hostStart = position
    if let at = bytes[position..<end].lastIndex(of: UInt8(ascii: "@")) {
      credentials(bytes[position..<at], of: &url)
      hostStart = at + 1
    }
    try hostAndPort(bytes[hostStart..<end], of: &url)
    position = isSlash(end) ? end + 1 : end
    pathQueryFragment(of: &url, keeping: [])
    return url
  }

  private func credentials(_ text: ArraySlice<UInt8>, of url: inout WebURL) {
    let colon = text.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
    url.username = PercentEncoding.encode(text[..<colon], leaving: .userinfo)
    url.password = PercentEncoding.encode(text[colon...].dropFirst(), leaving: .userinfo)
  }

  private func hostAndPort(_ text: ArraySlice<UInt8>, of url: inout WebURL) throws(WebURLError) {
    var inBrackets = false
    var colon = text.endIndex
    for index in text.indices {
      if text[index] == UInt8(ascii: "[") { inBrackets = true }
      if text[index] == UInt8(ascii: "]") { inBrackets = false }
      if text[index] == UInt8(ascii: ":"), !inBrackets {
        colon = index
        break
      }
    }
    guard colon > text.startIndex else { throw .host("it is missing") }
    url.host = try HostParser.serialised(text[..<colon])
    let digits = text[colon...].dropFirst()
    guard !digits.isEmpty else { return }
    var port = 0
    for byte in digits {
      guard ASCII.isDigit(byte) else { throw .port }
      port = port * 10 + Int(byte - UInt8(ascii: "0"))
      guard port <= 65535 else { throw .port }
    }
    let standard = url.scheme == "https" ? 443 : 80
    url.port = port == standard ? nil : UInt16(port)
  }

  /// Reads segments from `position` (just past a slash, or at the first byte of a relative path).
  private mutating func pathQueryFragment(of url: inout WebURL, keeping kept: [String]) {
    var segments = kept
    let end =
      bytes[position...].firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
    var start = position
    while true {
      var stop = start
      while stop < end, !isSlash(stop) { stop += 1 }
      let isLast = stop == end
      switch PathSegment(bytes[start..<stop]) {
      case .twoDots:
        if !segments.isEmpty { segments.removeLast() }
        if isLast { segments.append("") }
      case .oneDot:
        if isLast { segments.append("") }
      case .name:
        segments.append(PercentEncoding.encode(bytes[start..<stop], leaving: .path))
      }
      if isLast { break }
      start = stop + 1
    }
    url.segments = segments
    url.query = nil
    url.fragment = nil
    position = end
    queryFragment(of: &url)
  }

  private mutating func queryFragment(of url: inout WebURL) {
    guard position < bytes.count else { return }
    let hash = bytes[position...].firstIndex(of: UInt8(ascii: "#")) ?? bytes.count
    if bytes[position] == UInt8(ascii: "?") {
      url.query = PercentEncoding.encode(bytes[(position + 1)..<hash], leaving: .query)
    }
    if hash < bytes.count {
      url.fragment = PercentEncoding.encode(bytes[(hash + 1)...], leaving: .fragment)
    }
  }
}

/// What a path segment does: dots may be written `%2e`.
private enum PathSegment {
  case oneDot, twoDots, name

  init(_ segment: ArraySlice<UInt8>) {
    guard segment.count <= 6 else {
      self = .name
      return
    }
    let plain = String(decoding: segment.map(ASCII.lowered), as: UTF8.self)
    switch plain {
    case ".", "%2e": self = .oneDot
    case "..", ".%2e", "%2e.", "%2e%2e": self = .twoDots
    default: self = .name
    }
  }
}
