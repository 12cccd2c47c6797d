/// A character encoding of the web (WHATWG Encoding Standard), with the bytes-to-text table or converter that reads it.
package enum Encoding: String, CaseIterable, Sendable {
  case utf8 = "utf-8"
  case utf16le = "utf-16le"
  case utf16be = "utf-16be"
  case ibm866
  case iso8859Part2 = "iso-8859-2"
  case iso8859Part3 = "iso-8859-3"
  case iso8859Part4 = "iso-8859-4"
  case iso8859Part5 = "iso-8859-5"
  case iso8859Part6 = "iso-8859-6"
  case iso8859Part7 = "iso-8859-7"
  case iso8859Part8 = "iso-8859-8"
  case iso8859Part10 = "iso-8859-10"
  case iso8859Part13 = "iso-8859-13"
  case iso8859Part14 = "iso-8859-14"
  case iso8859Part15 = "iso-8859-15"
  case iso8859Part16 = "iso-8859-16"
  case koi8r = "koi8-r"
  case koi8u = "koi8-u"
  case macintosh
  case windows874 = "windows-874"
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1252 = "windows-1252"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case windows1258 = "windows-1258"
  case macCyrillic = "x-mac-cyrillic"
  case gb18030
  case big5
  case eucJP = "euc-jp"
  case iso2022JP = "iso-2022-jp"
  case shiftJIS = "shift_jis"
  case eucKR = "euc-kr"
  /// Encodings that may hide scripts: nothing of them is read.
  case replacement
  case userDefined = "x-user-defined"

  /// The C library's name of the same repertoire; where names differ, the one that reads what the web writes
  /// (`windows-31j` for `shift_jis`, UHC for `euc-kr`).
  var converterName: String {
    switch self {
    case .ibm866: "IBM866"
    case .koi8u: "KOI8-RU"
    case .windows874: "CP874"
    case .windows1250, .windows1251, .windows1252, .windows1253, .windows1254, .windows1255, .windows1256,
      .windows1257, .windows1258:
      "CP" + rawValue.dropFirst(8)
    case .macCyrillic: "MAC-UK"
    case .big5: "BIG5-HKSCS"
    case .eucJP: "EUCJP-MS"
    case .shiftJIS: "CP932"
    case .eucKR: "UHC"
    default: rawValue.uppercased()
    }
  }

  /// True where one byte is always one character.
  var isSingleByte: Bool {
    switch self {
    case .utf8, .utf16le, .utf16be, .gb18030, .big5, .eucJP, .iso2022JP, .shiftJIS, .eucKR, .replacement:
      false
    default: true
    }
  }

  /// The encoding that a label means, without regard to case and surrounding white space; nil for an unknown label.
  package init?(label: some Sequence<UInt8>) {
    var name = Array(label)
    while let last = name.last, last.isSpace { name.removeLast() }
    let trimmed = name.drop(while: \.isSpace).map(\.lowered)
    guard let encoding = Self.byLabel[String(decoding: trimmed, as: UTF8.self)] else { return nil }
    self = encoding
  }

  package init?(label: String) { self.init(label: label.utf8) }

  private static let byLabel: [String: Encoding] = {
    var map: [String: Encoding] = [:]
    for (encoding, labels) in encodingLabels {
      for label in labels.split(separator: " ") { map[String(label)] = encoding }
    }
    return map
  }()
}
