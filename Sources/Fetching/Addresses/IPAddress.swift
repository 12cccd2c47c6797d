/// An IPv4 or IPv6 address.
public enum IPAddress: Sendable, Hashable {
  case v4(UInt32)
  /// Eight groups of 16 bits.
  case v6([UInt16])

  /// Every spelling of an IPv4 address that a browser takes: `127.1`, `0x7f.1`, `0177.0.0.1`, `2130706433`.
  init?(looseV4 text: String) {
    var parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if parts.count > 1, parts.last?.isEmpty == true { parts.removeLast() }
    guard (1...4).contains(parts.count) else { return nil }
    var numbers: [UInt64] = []
    for part in parts {
      guard let number = Self.looseNumber(part) else { return nil }
      numbers.append(number)
    }
    guard let last = numbers.popLast(), numbers.allSatisfy({ $0 <= 255 }),
      last < UInt64(1) << (8 * UInt64(4 - numbers.count))
    else { return nil }
    var address = last
    for (index, number) in numbers.enumerated() { address += number << (8 * UInt64(3 - index)) }
    self = .v4(UInt32(address))
  }

  /// Decimal, octal (`0…`) or hexadecimal (`0x…`), capped far above any address; nil for anything else.
  static func looseNumber(_ text: some Collection<UInt8>) -> UInt64? {
    var digits = Array(text)
    guard !digits.isEmpty else { return nil }
    var radix: UInt64 = 10
    if digits.count >= 2, digits[0] == UInt8(ascii: "0") {
      if digits[1] | 0x20 == UInt8(ascii: "x") {
        radix = 16
        digits.removeFirst(2)
      } else {
        radix = 8
        digits.removeFirst()
      }
    }
    var value: UInt64 = 0
    for byte in digits {
      guard let digit = ASCII.hex(byte), UInt64(digit) < radix else { return nil }
      value = min(value * radix + UInt64(digit), 1 << 40)
    }
    return value
  }

  /// The text between the brackets; a last part in dotted decimal is read.
  init?(v6 text: ArraySlice<UInt8>) {
    let colon = UInt8(ascii: ":")
    var groups: [UInt16] = []
    var gap: Int?
    var index = text.startIndex
    if text.starts(with: "::".utf8) {
      gap = 0
      index += 2
    } else if text.first == colon {
      return nil
    }
    while index < text.endIndex {
      guard groups.count < 8 else { return nil }
      let stop = text[index...].firstIndex { ASCII.hex($0) == nil } ?? text.endIndex
      if stop < text.endIndex, text[stop] == UInt8(ascii: ".") {
        guard groups.count <= 6, let dotted = Self.strictV4(text[index...]) else { return nil }
        groups += [UInt16(dotted >> 16), UInt16(dotted & 0xFFFF)]
        index = text.endIndex
        break
      }
      guard (1...4).contains(stop - index) else { return nil }
      groups.append(text[index..<stop].reduce(0) { $0 << 4 | UInt16(ASCII.hex($1) ?? 0) })
      guard stop < text.endIndex else {
        index = stop
        break
      }
      guard text[stop] == colon, stop + 1 < text.endIndex else { return nil }
      index = stop + 1
      if text[index] == colon {
        guard gap == nil else { return nil }
        gap = groups.count
        index += 1
      }
    }
    if let gap {
      guard groups.count < 8 else { return nil }
      groups.insert(contentsOf: Array(repeating: 0, count: 8 - groups.count), at: gap)
    }
    guard groups.count == 8 else { return nil }
    self = .v6(groups)
  }

  private static func strictV4(_ text: ArraySlice<UInt8>) -> UInt32? {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var address: UInt32 = 0
    for part in parts {
      guard (1...3).contains(part.count), part.allSatisfy(ASCII.isDigit),
        part.count == 1 || part.first != UInt8(ascii: "0"),
        let number = UInt8(String(decoding: part, as: UTF8.self))
      else { return nil }
      address = address << 8 | UInt32(number)
    }
    return address
  }
}

extension IPAddress: CustomStringConvertible {
  /// Dotted decimal, or the shortest IPv6 form (RFC 5952) without brackets.
  public var description: String {
    switch self {
    case .v4(let bits):
      return "\(bits >> 24).\(bits >> 16 & 255).\(bits >> 8 & 255).\(bits & 255)"
    case .v6(let groups):
      let zeros = Self.longestZeros(groups)
      var text = ""
      var index = 0
      while index < 8 {
        if index == zeros.lowerBound, !zeros.isEmpty {
          text += index == 0 ? "::" : ":"
          index = zeros.upperBound
          continue
        }
        text += String(groups[index], radix: 16)
        if index < 7 { text += ":" }
        index += 1
      }
      return text
    }
  }

  /// The first of the longest runs of two or more zero groups; empty where there is none.
  private static func longestZeros(_ groups: [UInt16]) -> Range<Int> {
    var best = 0..<0
    var start = 0
    while start < 8 {
      var end = start
      while end < 8, groups[end] == 0 { end += 1 }
      if end - start > 1, end - start > best.count { best = start..<end }
      start = max(end, start + 1)
    }
    return best
  }
}
