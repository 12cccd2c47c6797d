import Charset

/// Header fields of a message or of a part of one (RFC 5322, 2.2), words in other encodings decoded (RFC 2047).
struct MailHeaders {
  private(set) var fields: [(name: String, value: [UInt8])] = []
  /// Where the body begins.
  private(set) var end: Int

  init(_ bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    end = bytes.endIndex
    while start < bytes.endIndex {
      let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let line = ASCII.trimmedEnd(bytes[start..<lineEnd])
      let next = min(lineEnd + 1, bytes.endIndex)
      if line.isEmpty {
        end = next
        return
      }
      append(line)
      start = next
    }
  }

  private mutating func append(_ line: ArraySlice<UInt8>) {
    if let first = line.first, ASCII.isSpace(first) {
      if !fields.isEmpty { fields[fields.count - 1].value += [0x20] + ASCII.trimmed(line) }
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let name = ASCII.lowered(ASCII.trimmed(line[..<colon]))
      fields.append((name, Array(ASCII.trimmed(line[(colon + 1)...]))))
    }
  }

  /// The first field of that name (lower case) as it stands; bytes that are no UTF-8 are read as windows-1252.
  func raw(_ name: String) -> String? {
    fields.first { $0.name == name }.map { Self.text($0.value, charset: nil) }
  }

  /// The same with encoded words decoded.
  func text(_ name: String) -> String? {
    fields.first { $0.name == name }.map { EncodedWords.decoded($0.value) }
  }

  static func text(_ bytes: [UInt8], charset: String?) -> String {
    String(decoding: CharsetDecoder().decode(bytes, header: charset).utf8, as: UTF8.self)
  }
}

/// A field's value and its parameters: `text/plain; charset=utf-8; name*0="a"; name*1*=%20b` (RFC 2045, 5.1; RFC 2231).
struct MailParameters {
  /// Lower case.
  var value: String
  private var parameters: [String: String] = [:]

  init(_ field: String) {
    var parts: [String] = []
    var part = ""
    var isQuoted = false
    for character in field {
      if character == "\"" { isQuoted.toggle() }
      if character == ";", !isQuoted {
        parts.append(part)
        part = ""
      } else {
        part.append(character)
      }
    }
    parts.append(part)
    value = ASCII.lowered(ASCII.trimmedText(parts[0]).utf8)
    for part in parts.dropFirst() {
      let cells = part.split(separator: "=", maxSplits: 1)
      guard cells.count == 2 else { continue }
      let text = ASCII.trimmedText(String(cells[1])).filter { $0 != "\"" }
      parameters[ASCII.lowered(ASCII.trimmedText(String(cells[0])).utf8)] = text
    }
  }

  /// The pieces of a divided parameter are joined; percent-encoding and charset marks of RFC 2231 are taken off.
  subscript(name: String) -> String? {
    if let plain = parameters[name] { return plain }
    if let extended = parameters["\(name)*"] { return Self.unmarked(extended) }
    var joined = ""
    var number = 0
    while let piece = parameters["\(name)*\(number)"] ?? parameters["\(name)*\(number)*"] {
      joined += piece
      number += 1
    }
    return number == 0 ? nil : Self.unmarked(joined)
  }

  private static func unmarked(_ text: String) -> String {
    let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
    let bytes = PercentEncoding.decode(Array((parts.count == 3 ? String(parts[2]) : text).utf8)[...])
    return MailHeaders.text(Array(bytes), charset: parts.count == 3 ? String(parts[0]) : nil)
  }
}

/// `=?utf-8?B?…?=` (RFC 2047). White space between two such words is no part of the text; their bytes are joined before they are
/// decoded, since some writers cut a character in two.
enum EncodedWords {
  static func decoded(_ value: [UInt8]) -> String {
    var out = ""
    var run: (charset: String, bytes: [UInt8])?
    var index = 0
    var plainStart = 0
    func flush(_ run: (charset: String, bytes: [UInt8])?) -> String {
      run.map { MailHeaders.text($0.bytes, charset: $0.charset) } ?? ""
    }
    while index < value.count {
      guard value[index] == UInt8(ascii: "="), let word = Word(value[index...]) else {
        index += 1
        continue
      }
      let between = value[plainStart..<index]
      if run == nil || !between.allSatisfy(ASCII.isSpace) {
        out += flush(run) + MailHeaders.text(Array(between), charset: nil)
        run = (word.charset, word.bytes)
      } else if run?.charset == word.charset {
        run?.bytes += word.bytes
      } else {
        out += flush(run)
        run = (word.charset, word.bytes)
      }
      index = word.end
      plainStart = index
    }
    return out + flush(run) + MailHeaders.text(Array(value[plainStart...]), charset: nil)
  }

  private struct Word {
    var charset: String
    var bytes: [UInt8]
    var end: Int

    /// Nil where no such word begins here.
    init?(_ rest: ArraySlice<UInt8>) {
      let mark = UInt8(ascii: "?")
      guard rest.starts(with: "=?".utf8) else { return nil }
      let start = rest.startIndex + 2
      guard let first = rest[start...].firstIndex(of: mark), first + 2 < rest.endIndex,
        rest[first + 2] == mark,
        let last = rest[(first + 3)...].firstIndex(of: mark), last + 1 < rest.endIndex,
        rest[last + 1] == UInt8(ascii: "=")
      else { return nil }
      // A language may follow the charset after an asterisk (RFC 2231, 5).
      charset = ASCII.lowered(rest[start..<first].prefix { $0 != UInt8(ascii: "*") })
      let text = rest[(first + 3)..<last]
      switch ASCII.lowered(rest[first + 1]) {
      case UInt8(ascii: "b"): bytes = TransferCoding.base64(text)
      case UInt8(ascii: "q"):
        bytes = TransferCoding.quotedPrintable(text.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }[...])
      default: return nil
      }
      end = last + 2
    }
  }
}
