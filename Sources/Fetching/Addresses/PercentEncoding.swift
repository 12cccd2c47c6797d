/// Percent-encode sets of the URL standard (section 1.3).
enum PercentEncoding {
  enum Component {
    case fragment, query, path, userinfo

    /// ASCII bytes beyond controls that are encoded in this component.
    var encoded: String {
      switch self {
      case .fragment: " \"<>`"
      case .query: " \"#<>'"
      case .path: " \"#<>?^`{}"
      case .userinfo: " \"#<>?^`{}/:;=@[\\]|"
      }
    }
  }

  static func encode(_ bytes: ArraySlice<UInt8>, leaving component: Component) -> String {
    let encoded = Array(component.encoded.utf8)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte < 0x20 || byte > 0x7E || encoded.contains(byte) {
        append(byte, to: &out)
      } else {
        out.append(byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  static func append(_ byte: UInt8, to out: inout [UInt8]) {
    let digits = Array("0123456789ABCDEF".utf8)
    out.append(UInt8(ascii: "%"))
    out.append(digits[Int(byte >> 4)])
    out.append(digits[Int(byte & 15)])
  }

  /// The byte that `%XX` at `index` stands for.
  static func byte(in bytes: ArraySlice<UInt8>, at index: Int) -> UInt8? {
    guard bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
      let high = ASCII.hex(bytes[index + 1]), let low = ASCII.hex(bytes[index + 2])
    else { return nil }
    return high << 4 | low
  }

  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if let byte = byte(in: bytes, at: index) {
        out.append(byte)
        index += 3
      } else {
        out.append(bytes[index])
        index += 1
      }
    }
    return out
  }

  /// One spelling for each meaning: unreserved bytes plain, others encoded with upper-case digits (RFC 3986, 6.2.2).
  static func normalised(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if let byte = byte(in: bytes, at: index) {
        if isUnreserved(byte) { out.append(byte) } else { append(byte, to: &out) }
        index += 3
        continue
      }
      let byte = bytes[index]
      if byte <= 0x20 || byte > 0x7E || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
        || byte == UInt8(ascii: "\"")
      {
        append(byte, to: &out)
      } else {
        out.append(byte)
      }
      index += 1
    }
    return out
  }

  static func isUnreserved(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "~")
  }
}
