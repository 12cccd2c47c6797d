/// What matching ignores: case, `ё`, typographic variants. The text itself is never altered.
///
/// Diacritics are kept: "coté" and "côté" are different words. Source of classes and lower case: the Unicode data that Swift carries.
public enum Fold {
  /// What a code point is to the tokenizer.
  enum Class: UInt8 {
    case letter, digit, ideograph, space, newline, ignorable, punctuation, symbol
  }

  /// Below this, entries are looked up in a table; above it, they are computed.
  static let tableEnd: UInt32 = 0x2070
  static let table: [FoldEntry] = (0..<tableEnd).map { FoldEntry($0) }

  @inline(__always)
  static func entry(of scalar: UInt32) -> FoldEntry {
    scalar < tableEnd ? table[Int(scalar)] : FoldEntry(scalar)
  }

  static func kind(of scalar: UInt32) -> Class { entry(of: scalar).kind }

  /// The folded code point.
  public static func fold(_ scalar: UInt32) -> UInt32 { entry(of: scalar).folded }

  public static func isLetter(_ scalar: UInt32) -> Bool {
    kind(of: scalar) == .letter || kind(of: scalar) == .ideograph
  }

  public static func isUppercase(_ scalar: UInt32) -> Bool { entry(of: scalar).isUppercase }

  /// Characters that a reader does not see: soft hyphens, zero-width spaces, direction marks.
  public static func isIgnorable(_ scalar: UInt32) -> Bool { kind(of: scalar) == .ignorable }

  fileprivate static func classify(_ scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory) -> Class {
    switch scalar.value {
    case 0x0A, 0x0D, 0x2028, 0x2029, 0x85: return .newline
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0xFE00...0xFE0F: return .ignorable
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      return .ideograph
    default: break
    }
    switch category {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: return .letter
    case .decimalNumber: return .digit
    case .spaceSeparator, .control: return .space
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol, .otherNumber, .letterNumber:
      return .symbol
    default: return .punctuation
    }
  }

  fileprivate static func computeFold(_ scalar: Unicode.Scalar, isUppercase: Bool) -> UInt32 {
    switch scalar.value {
    case 0x41...0x5A: return scalar.value + 32
    case 0x401, 0x451: return 0x435  // Ё, ё as е: Russian prints either
    case 0x218, 0x219: return 0x15F  // Romanian ș and ț, printed with a cedilla as often as with a comma
    case 0x21A, 0x21B: return 0x163
    case 0x2018, 0x2019, 0x02BC, 0x2032, 0xFF07: return 0x27
    case 0x2010, 0x2011: return 0x2D
    case 0xFF10...0xFF19: return scalar.value - 0xFF10 + 0x30
    case 0xFF21...0xFF3A: return scalar.value - 0xFF21 + 0x61
    case 0xFF41...0xFF5A: return scalar.value - 0xFF41 + 0x61
    case 0x660...0x669: return scalar.value - 0x660 + 0x30
    default: break
    }
    // Nothing else changes, and asking of every code point was a twentieth of a start.
    guard isUppercase, scalar.properties.changesWhenLowercased else { return scalar.value }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    // "İ" lower-cases to two code points; its first is enough to match.
    return lower.first?.value ?? scalar.value
  }

  /// Letters by their category, and the numerals and circled letters that Unicode lists besides (`Other_Uppercase`).
  fileprivate static func computeIsUppercase(_ scalar: Unicode.Scalar, _ category: Unicode.GeneralCategory)
    -> Bool
  {
    switch category {
    case .uppercaseLetter, .titlecaseLetter: true
    case .letterNumber, .otherSymbol: scalar.properties.isUppercase
    default: false
    }
  }

  /// A string as matching sees it.
  public static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where kind(of: scalar.value) != .ignorable {
      result.append(Unicode.Scalar(fold(scalar.value)) ?? scalar)
    }
    return String(result)
  }
}

/// What matching knows of one code point, in eight bytes: the tokenizer asks for all of it at once.
struct FoldEntry: Sendable {
  let folded: UInt32
  let kind: Fold.Class
  let isUppercase: Bool

  init(_ code: UInt32) {
    let scalar = Unicode.Scalar(code) ?? (code < Fold.tableEnd ? " " : "\u{FFFD}")
    let category = scalar.properties.generalCategory
    isUppercase = Fold.computeIsUppercase(scalar, category)
    folded = Fold.computeFold(scalar, isUppercase: isUppercase)
    kind = Fold.classify(scalar, category)
  }
}
