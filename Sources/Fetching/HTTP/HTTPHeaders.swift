/// Header fields in the order in which they came.
public struct HTTPHeaders: Sendable, Equatable {
  public private(set) var fields: [(name: String, value: String)] = []

  public init() {}

  public static func == (left: HTTPHeaders, right: HTTPHeaders) -> Bool {
    left.fields.count == right.fields.count
      && zip(left.fields, right.fields).allSatisfy { $0.name == $1.name && $0.value == $1.value }
  }

  public mutating func append(_ name: String, _ value: String) { fields.append((name, value)) }

  /// The first value of that name, whatever its letter case.
  public subscript(name: String) -> String? {
    fields.first { ASCII.sameWord($0.name, name) }?.value
  }

  public func all(_ name: String) -> [String] {
    var values: [String] = []
    for field in fields where ASCII.sameWord(field.name, name) { values.append(field.value) }
    return values
  }

  /// Reads lines up to the first empty one. CRLF or LF end them; a line that begins with white space goes on with the one before.
  ///
  /// - Returns: the index past the empty line; nil where there is none.
  static func read(_ bytes: ArraySlice<UInt8>) -> (HTTPHeaders, end: Int)? {
    var headers = HTTPHeaders()
    var start = bytes.startIndex
    while let lineEnd = bytes[start...].firstIndex(of: 0x0A) {
      let line = ASCII.trimmedEnd(bytes[start..<lineEnd])
      if line.isEmpty { return (headers, lineEnd + 1) }
      headers.append(line: line)
      start = lineEnd + 1
    }
    return nil
  }

  mutating func append(line: ArraySlice<UInt8>) {
    if let first = line.first, ASCII.isSpace(first) {
      if !fields.isEmpty { fields[fields.count - 1].value += " " + Self.text(ASCII.trimmed(line)) }
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      append(Self.text(ASCII.trimmed(line[..<colon])), Self.text(ASCII.trimmed(line[(colon + 1)...])))
    }
  }

  /// UTF-8 where it is, else Latin-1, which is what header bytes once were.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}

extension ASCII {
  /// Whether `word` is `lowercase` in any letter case; most differ in length.
  static func sameWord(_ word: String, _ lowercase: String) -> Bool {
    let (left, right) = (word.utf8, lowercase.utf8)
    guard left.count == right.count else { return false }
    var other = right.startIndex
    for byte in left {
      if lowered(byte) != right[other] { return false }
      other = right.index(after: other)
    }
    return true
  }

  static func trimmedEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let last = bytes.lastIndex(where: { $0 != 0x0D }) else { return bytes.prefix(0) }
    return bytes[...last]
  }
}
