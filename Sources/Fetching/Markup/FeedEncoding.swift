import Charset
import Foundation

/// Bytes of a feed or sitemap to UTF-8.
///
/// Order: byte order mark, the `charset` of the header, UTF-16 or UTF-32 by its zeros, the XML declaration, UTF-8 where it is valid,
/// windows-1252. The encodings themselves are those of `Charset`; only the order is a feed's own.
struct FeedEncoding {
  /// Lower case; as it was declared where that is a name for the same encoding.
  var name: String
  var text: [UInt8]

  init(_ bytes: [UInt8], charset: String?) {
    if let (name, length) = Self.mark(bytes) {
      self.init(name: name, bytes[length...])
      return
    }
    let declared = Self.declaration(bytes)
    if let wide = Self.wide(bytes) {
      self.init(name: wide, bytes[...])
      return
    }
    let isValid = String(validating: bytes, as: UTF8.self) != nil
    for label in [charset, declared].compactMap({ $0.map(Self.cleaned) })
    where !label.isEmpty && !Self.isWide(label) {
      if Self.isUTF8(label), isValid { break }
      if !Self.isUTF8(label), let text = Self.converted(bytes[...], from: label) {
        self.init(name: ["gb2312", "gbk", "gb_2312-80"].contains(label) ? "gb18030" : label, text: text)
        return
      }
    }
    if !isValid, let text = Self.converted(bytes[...], from: "windows-1252") {
      self.init(name: "windows-1252", text: text)
    } else {
      self.init(name: "utf-8", text: bytes)
    }
  }

  private init(name: String, text: [UInt8]) {
    self.name = name
    self.text = text
  }

  private init(name: String, _ bytes: ArraySlice<UInt8>) {
    self.name = name
    text = name == "utf-8" ? Array(bytes) : Self.converted(bytes, from: name) ?? Array(bytes)
  }

  private static func mark(_ bytes: [UInt8]) -> (String, Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return ("utf-8", 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return ("utf-32le", 4) }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return ("utf-32be", 4) }
    if bytes.starts(with: [0xFF, 0xFE]) { return ("utf-16le", 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return ("utf-16be", 2) }
    return nil
  }

  /// Markup begins with `<`; its zeros say how wide a character is.
  private static func wide(_ bytes: [UInt8]) -> String? {
    guard bytes.count >= 4 else { return nil }
    switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
    case (0, 0, 0, 1...): return "utf-32be"
    case (1..., 0, 0, 0): return "utf-32le"
    case (0, 1..., 0, 1...): return "utf-16be"
    case (1..., 0, 1..., 0): return "utf-16le"
    default: return nil
    }
  }

  /// `encoding="…"` in the XML declaration.
  private static func declaration(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(400), as: UTF8.self)
    guard let start = head.range(of: "<?xml"),
      let end = head.range(of: "?>", range: start.upperBound..<head.endIndex),
      let key = head.range(of: "encoding", range: start.upperBound..<end.lowerBound)
    else { return nil }
    let rest = head[key.upperBound..<end.lowerBound].drop {
      $0 == " " || $0 == "=" || $0 == "\"" || $0 == "'"
    }
    return String(rest.prefix { $0 != "\"" && $0 != "'" && $0 != " " })
  }

  private static func cleaned(_ label: String) -> String {
    ASCII.lowered(
      label.utf8.filter { !ASCII.isSpace($0) && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\"") })
  }

  private static func isUTF8(_ label: String) -> Bool {
    ["utf-8", "utf8", "unicode-1-1-utf-8", "u8"].contains(label)
  }
  private static func isWide(_ label: String) -> Bool {
    label.hasPrefix("utf-16") || label.hasPrefix("utf16") || label.hasPrefix("utf-32")
      || label.hasPrefix("utf32")
  }

  /// Nil where the encoding is not known. A byte that is none becomes U+FFFD.
  private static func converted(_ bytes: ArraySlice<UInt8>, from label: String) -> [UInt8]? {
    if let encoding = Encoding(label: label), encoding.rawValue != "replacement" {
      return CharsetDecoder().decode(Array(bytes), as: encoding, from: 0).utf8
    }
    // Encodings that the web no longer knows (UTF-32, EBCDIC) are read where the C library does.
    var faults = 0
    return Converter.convert(bytes, from: label.uppercased(), faults: &faults)
  }
}
