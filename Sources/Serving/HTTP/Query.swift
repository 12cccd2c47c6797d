/// Names and values of a query string or of a form (application/x-www-form-urlencoded), in their order.
struct Query: Sendable, Equatable {
  var pairs: [Pair] = []

  struct Pair: Sendable, Equatable {
    var name: String
    var value: String
  }

  init() {}

  init(_ pairs: [(String, String)]) { self.pairs = pairs.map { Pair(name: $0.0, value: $0.1) } }

  /// - Parameter encoded: `a=1&b=%20`; bytes that are no UTF-8 become the replacement character, control characters blanks.
  init(encoded: some Sequence<UInt8>) {
    for part in Array(encoded).split(separator: UInt8(ascii: "&")) where pairs.count < Self.longest {
      let cut = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
      let value = cut == part.endIndex ? part[cut...] : part[(cut + 1)...]
      pairs.append(
        Pair(name: Percent.decoded(part[..<cut], isForm: true), value: Percent.decoded(value, isForm: true)))
    }
  }

  /// More names than these are passed over.
  private static let longest = 200

  /// The first value that is not empty.
  subscript(name: String) -> String? { pairs.first { $0.name == name && !$0.value.isEmpty }?.value }

  func setting(_ name: String, _ value: String?) -> Query {
    var query = self
    query.pairs.removeAll { $0.name == name }
    if let value, !value.isEmpty { query.pairs.append(Pair(name: name, value: value)) }
    return query
  }

  /// What belongs behind a path: `?a=1&b=2`, or nothing.
  var text: String {
    let set = pairs.filter { !$0.value.isEmpty }
    guard !set.isEmpty else { return "" }
    return "?" + set.map { "\(Percent.encoded($0.name))=\(Percent.encoded($0.value))" }.joined(separator: "&")
  }
}

/// Percent-encoding (RFC 3986, section 2.1; for forms with `+` as a blank).
enum Percent {
  static func decoded(_ bytes: ArraySlice<UInt8>, isForm: Bool) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "%"), index + 1 < bytes.endIndex, let high = digit(bytes[index]),
        let low = digit(bytes[index + 1])
      {
        result.append(high << 4 | low)
        index += 2
      } else {
        result.append(isForm && byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    let text = String(decoding: result, as: UTF8.self)
    guard result.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return text }
    var clean = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isLineEnd = scalar == "\n" || scalar == "\r" || scalar == "\t"
      clean.append(scalar.value < 0x20 && !isLineEnd || scalar.value == 0x7F ? " " : scalar)
    }
    return String(clean)
  }

  /// Everything but letters, digits and `-._~` is encoded.
  static func encoded(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-._~".utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}
