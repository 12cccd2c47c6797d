import Synchronization

/// Bytes of a page as UTF-8, and what had to be decided or repaired for that.
package struct DecodedPage: Sendable {
  package var utf8: [UInt8]
  package var encoding: Encoding
  /// True where the page names another encoding than the one in which its bytes make sense.
  package var contradictsDeclaration = false
  /// Sequences that mean nothing and became U+FFFD.
  package var faults = 0
}

/// Finds a page's encoding and decodes it.
///
/// Order: byte order mark; UTF-16 by its zeros; what the bytes can be (valid UTF-8 with any non-ASCII character outweighs
/// every declaration); the header's `charset`; `<meta>` or the XML declaration within the first 4,096 bytes; statistics.
package struct CharsetDecoder: Sendable {
  package init() {}

  /// Labels stand early; the standard looks at 1,024 bytes, real pages need more.
  private static let declarationWindow = 4096

  package func decode(_ bytes: [UInt8], header: String?) -> DecodedPage {
    if let marked = byteOrderMark(bytes) { return decode(bytes, as: marked.encoding, from: marked.length) }
    if let wide = ZeroPattern.encoding(of: bytes) { return decode(bytes, as: wide, from: 0) }
    let declared =
      header.flatMap { Encoding(label: $0) }
      ?? CharsetDeclaration.encoding(in: bytes.prefix(Self.declarationWindow))
    let firstFault = UTF8Repair.firstFault(in: bytes)
    if firstFault == nil {
      // Without a byte over 0x7F every encoding but the stateful ones says the same.
      if declared == .iso2022JP || declared == .replacement {
        return decode(bytes, as: declared ?? .utf8, from: 0)
      }
      let isWrong =
        declared != nil && declared != .utf8 && UTF8Repair.endOfASCII(bytes, from: 0) < bytes.count
      return DecodedPage(utf8: bytes, encoding: .utf8, contradictsDeclaration: isWrong)
    }
    if let declared, declared != .utf8, declared != .utf16le, declared != .utf16be {
      return decode(bytes, as: declared, from: 0)
    }
    // A few broken sequences in what is otherwise UTF-8 are faults; many mean another encoding.
    let repaired = UTF8Repair.repaired(bytes)
    if EncodingGuess.isMostlyUTF8(bytes, faults: repaired.faults) {
      return DecodedPage(utf8: repaired.text, encoding: .utf8, faults: repaired.faults)
    }
    var page = decode(bytes, as: EncodingGuess.encoding(of: bytes), from: 0)
    page.contradictsDeclaration = declared != nil
    return page
  }

  private func byteOrderMark(_ bytes: [UInt8]) -> (encoding: Encoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16le, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16be, 2) }
    return nil
  }

  /// All bytes from `start` on, in one encoding.
  package func decode(_ bytes: [UInt8], as encoding: Encoding, from start: Int) -> DecodedPage {
    var page = DecodedPage(utf8: [], encoding: encoding)
    switch encoding {
    case .replacement:
      page.utf8 = Array("\u{FFFD}".utf8)
      page.faults = 1
    case .utf8:
      (page.utf8, page.faults) = UTF8Repair.repaired(start == 0 ? bytes : Array(bytes[start...]))
    case .utf16le, .utf16be:
      (page.utf8, page.faults) = WideText.decode(bytes[start...], bigEndian: encoding == .utf16be)
    default:
      if encoding.isSingleByte {
        page.utf8 = Self.tables.table(encoding).decode(bytes[start...])
      } else if let text = Converter.convert(
        bytes[start...], from: encoding.converterName, faults: &page.faults)
      {
        page.utf8 = text
      } else {
        (page.utf8, page.faults) = UTF8Repair.repaired(bytes)
      }
    }
    return page
  }

  private static let tables = TableCache()

  /// Tables once made, shared by all workers.
  private final class TableCache: Sendable {
    private let made = Mutex<[Encoding: SingleByteEncoding]>([:])

    func table(_ encoding: Encoding) -> SingleByteEncoding {
      made.withLock { tables in
        if let table = tables[encoding] { return table }
        let table = SingleByteEncoding(encoding)
        tables[encoding] = table
        return table
      }
    }
  }
}
