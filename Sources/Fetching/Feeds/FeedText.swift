import Foundation

/// Texts of feeds as markup, whichever way they are packed: text, escaped, inline XHTML, base 64.
enum FeedText {
  static func markup(_ node: MarkupNode) -> String {
    let type = node["type"].map(ContentType.media) ?? ""
    if node["mode"] == "base64" || isBase64(type),
      let data = Data(base64Encoded: node.text.filter { !$0.isWhitespace })
    {
      return withoutScripts(CharacterRepair.text(Array(data)))
    }
    let isXML = type == "xhtml" || type.hasSuffix("+xml") || node["mode"] == "xml"
    return withoutScripts(ASCII.trimmedText(isXML ? node.markup : node.inner))
  }

  /// RFC 4287, 4.1.3.3: a media type that is neither text nor XML.
  private static func isBase64(_ type: String) -> Bool {
    type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("+xml") && !type.hasSuffix("/xml")
  }

  /// What begins a stretch that no reader sees, and what ends it.
  private static let hidden: [(open: String, close: String)] = [
    ("<script", "</script>"), ("<style", "</style>"), ("<!--", "-->"),
  ]

  /// Without scripts, styles and comments; one that does not end hides the rest.
  private static func withoutScripts(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return text }
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), let mark = hidden.first(where: { matches($0.open, bytes, index) })
      {
        while index < bytes.count, !matches(mark.close, bytes, index) { index += 1 }
        index = min(index + mark.close.utf8.count, bytes.count)
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out.count == bytes.count ? text : String(decoding: out, as: UTF8.self)
  }

  private static func matches(_ mark: String, _ bytes: [UInt8], _ index: Int) -> Bool {
    index + mark.utf8.count <= bytes.count
      && ASCII.equalsIgnoringCase(bytes[index..<(index + mark.utf8.count)], mark)
  }
}
