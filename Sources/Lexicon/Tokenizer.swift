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
    var scan = Scan(capacity: bytes.count / 5)
    var position = 0
    while position < bytes.count {
      let (scalar, length) = Self.decode(bytes, at: position)
      scan.take(scalar, byte: Int32(position), length: Int32(length))
      position += length
    }
    scan.finish(byte: Int32(position))
    return scan.tokens
  }

  /// A code point and how many bytes it takes.
  @inline(__always)
  static func decode(_ bytes: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
    let first = bytes[index]
    if first < 0x80 { return (UInt32(first), 1) }
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

/// The open token and what stood before it.
private struct Scan {
  var tokens: [Token] = []
  /// Held here: a global is asked for with a check each time.
  private let fold = Fold.table
  private var open: Token?
  private var hash = TokenHash()
  private var hasLower = false
  private var codePoint: Int32 = 0
  /// White space since the last token: what the next token's shape says.
  private var gap: Token.Shape = [.spaceBefore, .lineBefore, .blankLineBefore]

  init(capacity: Int) { tokens.reserveCapacity(capacity) }

  mutating func take(_ scalar: UInt32, byte: Int32, length: Int32) {
    defer { codePoint += 1 }
    let entry = scalar < Fold.tableEnd ? fold[Int(scalar)] : FoldEntry(scalar)
    switch entry.kind {
    case .letter: letter(entry, byte)
    case .digit: digit(entry, byte)
    case .ideograph: single(entry, byte, length, .word, .ideograph)
    case .punctuation: single(entry, byte, length, .punctuation, [])
    case .symbol: single(entry, byte, length, .symbol, [])
    case .ignorable: break
    case .space:
      close(byte)
      gap.insert(.spaceBefore)
    case .newline:
      close(byte)
      gap.insert(gap.contains(.lineBefore) ? .blankLineBefore : [.spaceBefore, .lineBefore])
    }
  }

  mutating func finish(byte: Int32) { close(byte) }

  private mutating func letter(_ entry: FoldEntry, _ byte: Int32) {
    if open?.kind == .number { close(byte) }
    let upper = entry.isUppercase
    if open == nil {
      start(.word, byte)
      if upper { open?.shape.formUnion([.capitalised, .allCapitals]) }
    } else if upper {
      open?.shape.insert(.innerCapital)
    }
    if !upper { hasLower = true }
    hash.add(entry.folded)
  }

  private mutating func digit(_ entry: FoldEntry, _ byte: Int32) {
    if open == nil { start(.number, byte) }
    hash.add(entry.folded)
  }

  private mutating func single(
    _ entry: FoldEntry, _ byte: Int32, _ length: Int32, _ kind: Token.Kind, _ shape: Token.Shape
  ) {
    close(byte)
    start(kind, byte)
    open?.shape.formUnion(shape)
    hasLower = true
    hash.add(entry.folded)
    codePoint += 1
    close(byte + length)
    codePoint -= 1
  }

  private mutating func start(_ kind: Token.Kind, _ byte: Int32) {
    open = Token(
      byteStart: byte, byteEnd: byte, start: codePoint, end: codePoint, hash: 0, kind: kind, shape: gap)
    hash = TokenHash()
    hasLower = false
    gap = []
  }

  private mutating func close(_ byte: Int32) {
    guard var token = open else { return }
    token.byteEnd = byte
    token.end = codePoint
    token.hash = hash.value
    if hasLower { token.shape.remove(.allCapitals) }
    tokens.append(token)
    open = nil
  }
}
