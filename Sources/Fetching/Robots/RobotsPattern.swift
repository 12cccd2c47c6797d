/// A path pattern: literal pieces between `*`, from the start of the path; `$` at its end means the end.
///
/// Matching takes time proportional to path and pattern, whatever the number of stars: leftmost matches of the pieces, each found
/// with its prefix function (Knuth, Morris, Pratt).
struct RobotsPattern: Sendable, Equatable {
  private struct Piece: Sendable, Equatable {
    var bytes: [UInt8]
    /// Length of the longest border of each prefix.
    var borders: [Int]

    init(_ bytes: [UInt8]) {
      self.bytes = bytes
      borders = Array(repeating: 0, count: bytes.count)
      var length = 0
      for index in bytes.indices.dropFirst() {
        while length > 0, bytes[index] != bytes[length] { length = borders[length - 1] }
        if bytes[index] == bytes[length] { length += 1 }
        borders[index] = length
      }
    }

    /// The index just past the first occurrence at or after `start`.
    func end(in path: [UInt8], from start: Int) -> Int? {
      if bytes.isEmpty { return start }
      var length = 0
      for index in start..<max(start, path.count) {
        while length > 0, path[index] != bytes[length] { length = borders[length - 1] }
        if path[index] == bytes[length] { length += 1 }
        if length == bytes.count { return index + 1 }
      }
      return nil
    }
  }

  private var pieces: [Piece]
  private var endsHere: Bool
  /// Bytes of the pattern as written: the longest wins.
  let length: Int

  /// - Parameter text: normalised or not; percent-encoding is folded here.
  init(_ text: ArraySlice<UInt8>) {
    length = text.count
    endsHere = text.last == UInt8(ascii: "$")
    let body = endsHere ? text.dropLast() : text
    pieces = body.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map { Piece(Self.normalised($0)) }
  }

  /// A pattern for names: letter case is folded, nothing else.
  init(name: some Collection<UInt8>) {
    length = name.count
    endsHere = true
    pieces = name.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false)
      .map { Piece($0.map(ASCII.lowered)) }
  }

  /// - Parameter path: as `normalisedTarget` makes it.
  func matches(_ path: [UInt8]) -> Bool {
    guard let first = pieces.first, path.starts(with: first.bytes) else { return false }
    var position = first.bytes.count
    for piece in pieces.dropFirst() {
      guard let end = piece.end(in: path, from: position) else { return false }
      position = end
    }
    guard endsHere else { return true }
    let rest = path[position...]
    // The sign itself at the end of an address is taken for what the rule's author wrote.
    if rest.isEmpty || rest.elementsEqual("%24".utf8) { return true }
    guard pieces.count > 1, let last = pieces.last?.bytes else { return false }
    let beforeLast = position - last.count
    return last.isEmpty
      || (path.count - last.count >= beforeLast && path.suffix(last.count).elementsEqual(last))
  }
}

extension RobotsPattern {
  /// Path and query of an address, one spelling for each meaning. The signs `*` and `$` are literal in an address.
  static func normalisedTarget(_ target: String) -> [UInt8] {
    var bytes = Array(target.utf8)[...]
    if let scheme = firstRange(of: "://", in: bytes), !bytes[..<scheme].contains(UInt8(ascii: "/")) {
      let rest = bytes[(scheme + 3)...]
      bytes = rest[(rest.firstIndex { "/?#;".utf8.contains($0) } ?? rest.endIndex)...]
    }
    if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) { bytes = bytes[..<hash] }
    let path = normalised(bytes, literalStars: true)
    return path.first == UInt8(ascii: "/") ? path : [UInt8(ascii: "/")] + path
  }

  private static func firstRange(of text: String, in bytes: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(text.utf8)
    return bytes.indices.first { bytes[$0...].starts(with: wanted) }
  }

  /// RFC 9309, 2.2.2: unreserved characters plain, reserved ones as written, all others encoded with upper-case digits.
  private static func normalised(_ bytes: ArraySlice<UInt8>, literalStars: Bool = false) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if let byte = PercentEncoding.byte(in: bytes, at: index) {
        if PercentEncoding.isUnreserved(byte) {
          out.append(byte)
        } else {
          PercentEncoding.append(byte, to: &out)
        }
        index += 3
        continue
      }
      let byte = bytes[index]
      let isSign = byte == UInt8(ascii: "$") || (literalStars && byte == UInt8(ascii: "*"))
      if !isSign, isKept(byte) { out.append(byte) } else { PercentEncoding.append(byte, to: &out) }
      index += 1
    }
    return out
  }

  private static func isKept(_ byte: UInt8) -> Bool {
    PercentEncoding.isUnreserved(byte) || "%:/?#[]@!&'()*+,;=".utf8.contains(byte)
  }
}
