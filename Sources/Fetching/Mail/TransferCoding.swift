/// `Content-Transfer-Encoding` (RFC 2045, 6). Damage costs the bytes it is in.
enum TransferCoding {
  /// - Parameter name: as the header gives it; unknown codings are taken for none.
  static func decode(_ bytes: ArraySlice<UInt8>, _ name: String) -> [UInt8] {
    switch ASCII.lowered(ASCII.trimmedText(name).utf8) {
    case "base64": base64(bytes)
    case "quoted-printable": quotedPrintable(bytes)
    default: Array(bytes)
    }
  }

  static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "=") else {
        out.append(byte)
        continue
      }
      if index + 1 < bytes.endIndex, let high = ASCII.hex(bytes[index]), let low = ASCII.hex(bytes[index + 1])
      {
        out.append(high << 4 | low)
        index += 2
        continue
      }
      // A line that goes on; blanks may have been added behind the sign on the way.
      let rest = bytes[index...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      if rest.first == 0x0A {
        index = rest.startIndex + 1
      } else if rest.isEmpty {
        index = bytes.endIndex
      } else {
        out.append(byte)
      }
    }
    return out
  }

  static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count / 4 * 3)
    var held: UInt32 = 0
    var bits: UInt32 = 0
    for byte in bytes {
      guard let value = value(byte) else {
        if byte == UInt8(ascii: "=") { (held, bits) = (0, 0) }
        continue
      }
      held = (held << 6 | UInt32(value)) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: held >> bits))
      }
    }
    return out
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
    case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
