/// Cuts a text into tokens in one pass.
///
/// - A word is a run of letters, with the digits that follow a letter ("A380"); apostrophes and hyphens are tokens of their own, in every language.
/// - A number is a run of digits: "1 200,5" is four tokens, and whoever reads numbers joins them.
/// - An ideograph or kana is a token by itself.
/// - Soft hyphens, zero-width characters and direction marks belong to no hash.
public struct Tokenizer: Sendable {
  public init() {}

  public func tokens(of text: String) -> [Token] { tokens(of: Array(text.utf8)) }

  /// - Parameter bytes: valid UTF-8.
  public func tokens(of bytes: [UInt8]) -> [Token] {
    bytes.withUnsafeBufferPointer { bytes in
      Fold.table.withUnsafeBufferPointer { fold in
        var scan = Scan(bytes: bytes, fold: fold)
        scan.run()
        return scan.tokens
      }
    }
  }

  /// A code point and how many bytes it takes.
  /// - Parameter bytes: valid UTF-8.
  @inlinable
  public static func decode(_ bytes: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
    let first = bytes[index]
    return first < 0x80 ? (UInt32(first), 1) : decodeLong(bytes, at: index)
  }

  @usableFromInline
  static func decodeLong(_ bytes: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
    let first = bytes[index]
    func tail(_ offset: Int) -> UInt32 {
      index + offset < bytes.count ? UInt32(bytes[index + offset] & 0x3F) : 0
    }
    if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | tail(1), min(2, bytes.count - index)) }
    if first < 0xF0 {
      return (UInt32(first & 0x0F) << 12 | tail(1) << 6 | tail(2), min(3, bytes.count - index))
    }
    let high = UInt32(first & 0x07) << 18 | tail(1) << 12
    return (high | tail(2) << 6 | tail(3), min(4, bytes.count - index))
  }
}

/// Reads code points and makes tokens of their runs.
///
/// Over buffers, because each byte of each article passes here: checks and copies of an open token took four times as long (`make bench`, words).
private struct Scan {
  let bytes: UnsafeBufferPointer<UInt8>
  let fold: UnsafeBufferPointer<FoldEntry>
  var tokens: [Token] = []
  /// Of the next code point.
  private var byte = 0
  private var codePoint: Int32 = 0
  /// White space since the last token: what the next token's shape says.
  private var gap: Token.Shape = [.spaceBefore, .lineBefore, .blankLineBefore]

  init(bytes: UnsafeBufferPointer<UInt8>, fold: UnsafeBufferPointer<FoldEntry>) {
    self.bytes = bytes
    self.fold = fold
    tokens.reserveCapacity(bytes.count / 5 + 8)
  }

  mutating func run() {
    while byte < bytes.count {
      let (entry, length) = peek()
      switch entry.kind {
      case .letter: run(of: .word, entry, length)
      case .digit: run(of: .number, entry, length)
      case .ideograph: single(entry, length, .word, .ideograph)
      case .punctuation: single(entry, length, .punctuation, [])
      case .symbol: single(entry, length, .symbol, [])
      case .ignorable: pass(length)
      case .space:
        gap.insert(.spaceBefore)
        pass(length)
      case .newline:
        gap.formUnion(gap.contains(.lineBefore) ? .blankLineBefore : [.spaceBefore, .lineBefore])
        pass(length)
      }
    }
  }

  @inline(__always)
  private func peek() -> (entry: FoldEntry, length: Int) {
    let first = bytes[byte]
    return first < 0x80 ? (fold[Int(first)], 1) : peekLong(first)
  }

  private func peekLong(_ first: UInt8) -> (entry: FoldEntry, length: Int) {
    let wanted = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var scalar = UInt32(first & (first < 0xE0 ? 0x1F : first < 0xF0 ? 0x0F : 0x07))
    let end = min(byte + wanted, bytes.count)
    for index in byte + 1..<max(end, byte + 1) { scalar = scalar << 6 | UInt32(bytes[index] & 0x3F) }
    return (scalar < Fold.tableEnd ? fold[Int(scalar)] : FoldEntry(scalar), end - byte)
  }

  @inline(__always)
  private mutating func pass(_ length: Int) {
    byte += length
    codePoint += 1
  }

  /// A word or a number from its first code point to the one that ends it.
  private mutating func run(of kind: Token.Kind, _ first: FoldEntry, _ length: Int) {
    let (byteStart, start) = (byte, codePoint)
    var hash = TokenHash()
    hash.add(first.folded)
    var shape = gap
    var hasLower = !first.isUppercase
    if first.isUppercase { shape.insert(.capitalised) }
    pass(length)
    while byte < bytes.count {
      let (entry, length) = peek()
      if entry.kind == .letter {
        if kind == .number { break }
        if entry.isUppercase { shape.insert(.innerCapital) } else { hasLower = true }
        hash.add(entry.folded)
      } else if entry.kind == .digit {
        hash.add(entry.folded)
      } else if entry.kind != .ignorable {
        break
      }
      pass(length)
    }
    if !hasLower { shape.insert(.allCapitals) }
    add(kind, shape, hash, from: byteStart, start)
  }

  private mutating func single(
    _ entry: FoldEntry, _ length: Int, _ kind: Token.Kind, _ shape: Token.Shape
  ) {
    let (byteStart, start) = (byte, codePoint)
    var hash = TokenHash()
    hash.add(entry.folded)
    pass(length)
    add(kind, gap.union(shape), hash, from: byteStart, start)
  }

  @inline(__always)
  private mutating func add(
    _ kind: Token.Kind, _ shape: Token.Shape, _ hash: TokenHash, from byteStart: Int, _ start: Int32
  ) {
    tokens.append(
      Token(
        byteStart: Int32(truncatingIfNeeded: byteStart), byteEnd: Int32(truncatingIfNeeded: byte),
        start: start, end: codePoint, hash: hash.value, kind: kind, shape: shape))
    gap = []
  }
}
