/// A word, number or mark of a text, with its place in bytes and in code points.
///
/// Inlined into the annotators, which ask it millions of questions a second (`make bench`).
@frozen
public struct Token: Sendable, Equatable {
  @frozen public enum Kind: UInt8, Sendable { case word, number, punctuation, symbol }

  @frozen public struct Shape: OptionSet, Sendable {
    public let rawValue: UInt8
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// White space stands before it (or the text begins).
    @inlinable public static var spaceBefore: Shape { Shape(rawValue: 1) }
    /// A line break stands before it (or the text begins).
    @inlinable public static var lineBefore: Shape { Shape(rawValue: 2) }
    /// A blank line stands before it (or the text begins).
    @inlinable public static var blankLineBefore: Shape { Shape(rawValue: 4) }
    /// Its first letter is a capital.
    @inlinable public static var capitalised: Shape { Shape(rawValue: 8) }
    /// It has no small letter, and a capital.
    @inlinable public static var allCapitals: Shape { Shape(rawValue: 16) }
    /// A capital stands after its first letter: "BitRiver", "США".
    @inlinable public static var innerCapital: Shape { Shape(rawValue: 32) }
    /// One ideograph.
    @inlinable public static var ideograph: Shape { Shape(rawValue: 64) }
  }

  /// UTF-8 offsets into the text.
  public var byteStart: Int32
  public var byteEnd: Int32
  /// Code-point offsets into the text.
  public var start: Int32
  public var end: Int32
  /// Of the folded form; equal hashes are taken as equal words (64 bits).
  public var hash: UInt64
  public var kind: Kind
  public var shape: Shape

  @inlinable public var isCapitalised: Bool { shape.contains(.capitalised) }

  /// Its first code point.
  /// - Parameter bytes: the text that it was cut from.
  @inlinable
  public func firstScalar(in bytes: [UInt8]) -> UInt32 { Tokenizer.decode(bytes, at: Int(byteStart)).scalar }
}

/// The hash under which words are matched: FNV-1a over folded code points, mixed at the end.
public struct TokenHash: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  @inline(__always)
  mutating func add(_ scalar: UInt32) { state = (state ^ UInt64(scalar)) &* 0x100_0000_01B3 }

  /// Takes one more code point as written.
  public mutating func add(unfolded scalar: UInt32) {
    let entry = Fold.entry(of: scalar)
    if entry.kind != .ignorable { add(entry.folded) }
  }

  public var value: UInt64 {
    var mixed = state
    mixed ^= mixed >> 32
    mixed = mixed &* 0xD6E8_FEB8_6659_FD93
    mixed ^= mixed >> 32
    return mixed
  }

  /// Of one word that is one token.
  public static func of(_ word: String) -> UInt64 {
    var hash = TokenHash()
    for scalar in word.unicodeScalars { hash.add(unfolded: scalar.value) }
    return hash.value
  }
}
