/// HTML as it is written: every text escaped, elements closed by construction.
struct Markup {
  private(set) var text = ""

  /// - Parameter room: bytes that a document has at least.
  init(room: Int = 1 << 16) { text.reserveCapacity(room) }

  /// - Parameter attributes: left out where the value is nil.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ content: (inout Markup) -> Void
  ) {
    open(name, attributes)
    content(&self)
    text += "</\(name)>"
  }

  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text content: String
  ) {
    element(name, attributes) { $0.write(content) }
  }

  /// An element without content: `br`, `meta`.
  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:]) {
    open(name, attributes)
  }

  mutating func link(to anchor: String, _ label: String, title: String? = nil) {
    element("a", ["href": "#\(anchor)", "title": title], text: label)
  }

  mutating func write(_ content: String) { text += Self.escaped(content) }

  /// Markup of our own: style sheets, drawings.
  mutating func writeRaw(_ markup: String) { text += markup }

  mutating func newLine() { text += "\n" }

  private mutating func open(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    text += "<\(name)"
    for (key, value) in attributes {
      guard let value else { continue }
      text += " \(key)=\"\(Self.escaped(value))\""
    }
    text += ">"
  }

  /// Control characters and direction overrides of foreign text are shown as the replacement character.
  static func escaped(_ content: String) -> String {
    var result = ""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
