/// Names of elements or attributes by a hash of their lower-case bytes, in one open-addressing table.
struct NameTable: Sendable {
  private var keys: [UInt64]
  private var values: [UInt8]
  private let mask: Int

  /// - Parameter names: at most 200, each with its value.
  init(_ names: [(String, UInt8)]) {
    keys = [UInt64](repeating: 0, count: 512)
    values = [UInt8](repeating: 0, count: 512)
    mask = 511
    for (name, value) in names {
      let hash = NameHash.of(name)
      var slot = Int(truncatingIfNeeded: hash) & mask
      while keys[slot] != 0 { slot = (slot + 1) & mask }
      keys[slot] = hash
      values[slot] = value
    }
  }

  /// The value of the name with that hash.
  func value(_ hash: UInt64) -> UInt8? {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while keys[slot] != 0 {
      if keys[slot] == hash { return values[slot] }
      slot = (slot + 1) & mask
    }
    return nil
  }
}

/// A running 64-bit hash of a name, byte by byte, without regard to ASCII case.
struct NameHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ byte: UInt8) {
    let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
    value = (value ^ UInt64(lower)) &* 0x9e37_79b9_7f4a_7c15
    value ^= value >> 29
  }

  static func of(_ name: String) -> UInt64 { of(name.utf8) }

  static func of(_ name: some Sequence<UInt8>) -> UInt64 {
    var hash = NameHash()
    for byte in name { hash.add(byte) }
    return hash.value
  }
}

extension NameTable {
  static let tags = NameTable(
    Tag.allCases.filter { $0 != .text && $0 != .other }.map { ($0.name, $0.rawValue) })
  static let attributes = NameTable(AttributeName.allCases.map { ($0.name, $0.rawValue) })
}

/// The attributes that are kept; all others are skipped while reading.
enum AttributeName: UInt8, CaseIterable, Sendable {
  case id, `class`, name, content, property, itemprop, itemtype, itemscope, itemid, rel, href, src, role
  case type, charset, datetime, lang, title, style, hidden, alt, value, scheme, about, resource, typeof
  case httpEquiv, ariaHidden, ariaLabel, xmlLang, dataTestid, dataComponent, dataType, dataDatetime
  case dataTimestamp

  /// The lower-case name, as in HTML: `httpEquiv` is `http-equiv`.
  var name: String {
    if self == .xmlLang { return "xml:lang" }
    return "\(self)".reduce(into: "") { $0 += $1.isUppercase ? "-" + $1.lowercased() : String($1) }
  }
}
