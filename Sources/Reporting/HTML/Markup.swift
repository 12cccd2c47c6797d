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
  ///
  /// Over bytes, and most text has nothing to escape: an article's page is a thousand pieces.
  static func escaped(_ content: String) -> String {
    var content = content
    return content.withUTF8 { bytes in
      guard let first = bytes.indices.first(where: { unsafeLength(bytes, $0) > 0 }) else {
        return String(decoding: bytes, as: UTF8.self)
      }
      var result = Array(bytes[..<first])
      result.reserveCapacity(bytes.count + 64)
      var index = first
      while index < bytes.count {
        let length = unsafeLength(bytes, index)
        if length > 0 {
          result.append(contentsOf: replacement(of: bytes[index]).utf8)
          index += length
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  private static func replacement(of byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: "\u{FFFD}"
    }
  }

  /// Bytes of the character at `index` that is not to stand as it is; 0 where it may.
  private static func unsafeLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0x0D: 1
    default: HiddenCharacter.length(bytes, index)
    }
  }
}
