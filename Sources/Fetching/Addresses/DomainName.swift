import Foundation

/// Domain names with letters beyond ASCII: mapping, validation, Punycode.
///
/// The mapping table is derived from the standard library's Unicode properties, which hold what UTS 46 derives its own table from.
///
/// - Source: UTS 46, sections 4 and 7 (non-transitional, without STD3 rules, hyphens and lengths unchecked, as the URL Standard
///   asks); RFC 5892, appendix A (joiners); RFC 5893 (right-to-left labels).
enum DomainName {
  static func ascii(_ domain: String) throws(WebURLError) -> String {
    if domain.utf8.allSatisfy({ $0 < 0x80 }) { return ASCII.lowered(domain.utf8) }
    var mapped = String.UnicodeScalarView()
    for scalar in domain.unicodeScalars {
      guard let target = DomainMapping.target(of: scalar) else {
        throw .host("a character that no domain has")
      }
      mapped.append(contentsOf: target)
    }
    let composed = String(mapped).precomposedStringWithCanonicalMapping
    let labels = composed.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false).map(
      Array.init)
    var decoded: [[Unicode.Scalar]] = []
    for label in labels { decoded.append(try validated(label)) }
    if decoded.contains(where: BidiRule.isRightToLeft), !decoded.allSatisfy(BidiRule.allows) {
      throw .host("mixed directions")
    }
    var parts: [String] = []
    for label in decoded {
      if label.allSatisfy(\.isASCII) {
        parts.append(String(String.UnicodeScalarView(label)))
      } else if let code = Punycode.encode(label) {
        parts.append("xn--" + code)
      } else {
        throw .host("a label too long")
      }
    }
    return parts.joined(separator: ".")
  }

  /// The label in Unicode.
  private static func validated(_ label: [Unicode.Scalar]) throws(WebURLError) -> [Unicode.Scalar] {
    var label = label
    if label.starts(with: "xn--".unicodeScalars) {
      guard label.allSatisfy(\.isASCII),
        let decoded = Punycode.decode(label.dropFirst(4).map { UInt8($0.value) }),
        decoded.contains(where: { !$0.isASCII }), isStable(decoded)
      else { throw .host("bad Punycode") }
      label = decoded
    }
    if let first = label.first, isMark(first) { throw .host("a label that begins with a mark") }
    for index in label.indices where label[index].value == 0x200C || label[index].value == 0x200D {
      guard JoinerRule.allows(label, at: index) else { throw .host("a joiner out of place") }
    }
    return label
  }

  /// What Punycode hides must be what the mapping would leave as it is.
  private static func isStable(_ label: [Unicode.Scalar]) -> Bool {
    let text = String(String.UnicodeScalarView(label))
    return label.allSatisfy { DomainMapping.target(of: $0) == [$0] }
      && text.precomposedStringWithCanonicalMapping.unicodeScalars.elementsEqual(label)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}

/// What UTS 46 maps one character to.
private enum DomainMapping {
  /// Nil: disallowed; empty: ignored.
  static func target(of scalar: Unicode.Scalar) -> [Unicode.Scalar]? {
    if scalar.isASCII { return [Unicode.Scalar(ASCII.lowered(UInt8(scalar.value)))] }
    switch scalar.value {
    case 0xDF, 0x3C2, 0x200C, 0x200D: return [scalar]  // deviations: valid where nothing is transitional
    case 0x1E9E: return ["\u{DF}"]
    case 0x3002, 0xFF0E, 0xFF61: return ["."]
    case 0xAD, 0x34F, 0x180B...0x180F, 0x200B, 0x2060, 0x2064, 0xFEFF, 0xFE00...0xFE0F, 0xE0100...0xE01EF,
      0x1BCA0...0x1BCA3:
      return []
    case 0x2FF0...0x2FFF, 0x1680, 0x1806, 0xFFFC, 0xFFFD: return nil
    default: break
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .unassigned, .privateUse, .surrogate, .control, .format, .lineSeparator, .paragraphSeparator:
      return nil
    default: break
    }
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return nil }
    guard properties.changesWhenNFKCCaseFolded else { return [scalar] }
    return folded(String(scalar).precomposedStringWithCompatibilityMapping)
  }

  /// Full case folding as "upper, then lower", which is the same but for Cherokee.
  private static func folded(_ text: String) -> [Unicode.Scalar] {
    let upper = text.unicodeScalars.map(\.properties.uppercaseMapping).joined()
    let lower = upper.unicodeScalars.map(\.properties.lowercaseMapping).joined()
    return Array(lower.precomposedStringWithCompatibilityMapping.unicodeScalars)
  }
}

/// Where a zero-width joiner or non-joiner may stand.
private enum JoinerRule {
  static func allows(_ label: [Unicode.Scalar], at index: Int) -> Bool {
    if index > 0, label[index - 1].properties.canonicalCombiningClass == .virama { return true }
    guard label[index].value == 0x200C else { return false }
    let before = label[..<index].last { !isTransparent($0) }
    let after = label[(index + 1)...].first { !isTransparent($0) }
    guard let before, let after else { return false }
    return joins(before) && !joinsOnlyBefore(before) && joins(after)
  }

  private static func isTransparent(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark
  }

  /// Letters of scripts whose letters join (Arabic, Syriac, N'Ko, Mandaic, Mongolian).
  private static func joins(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x620...0x64A, 0x66E...0x6D5, 0x6EE...0x6EF, 0x6FA...0x6FF, 0x710...0x72F, 0x74D...0x77F,
      0x7CA...0x7EA,
      0x840...0x858, 0x860...0x8C7, 0x1807...0x18AA:
      scalar.value != 0x621 && scalar.value != 0x6D4
    default: false
    }
  }

  /// Letters that join the one before them and never the one after (Joining_Type R).
  private static func joinsOnlyBefore(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x622...0x625, 0x627, 0x629, 0x62F...0x632, 0x648, 0x671...0x673, 0x675...0x677, 0x688...0x699,
      0x6C0,
      0x6C3...0x6CB, 0x6CD, 0x6CF, 0x6D2...0x6D3, 0x6D5, 0x6EE...0x6EF, 0x710, 0x715...0x719, 0x71E, 0x728,
      0x72A,
      0x72C, 0x72F, 0x74D, 0x759...0x75B, 0x76B...0x76C, 0x771, 0x773...0x774, 0x778...0x779:
      true
    default: false
    }
  }
}

/// RFC 5893, with bidirectional classes by script.
private enum BidiRule {
  private enum Class { case left, right, arabicNumber, europeanNumber, mark, other }

  static func isRightToLeft(_ label: [Unicode.Scalar]) -> Bool {
    label.contains { [.right, .arabicNumber].contains(kind(of: $0)) }
  }

  static func allows(_ label: [Unicode.Scalar]) -> Bool {
    let kinds = label.map(kind)
    guard let first = kinds.first else { return true }
    let last = kinds.last { $0 != .mark }
    if first == .right {
      let ends = last == .right || last == .europeanNumber || last == .arabicNumber
      let mixes = kinds.contains(.europeanNumber) && kinds.contains(.arabicNumber)
      return ends && !mixes && !kinds.contains(.left)
    }
    guard first == .left else { return false }
    return (last == .left || last == .europeanNumber) && !kinds.contains(.right)
      && !kinds.contains(.arabicNumber)
  }

  private static func kind(of scalar: Unicode.Scalar) -> Class {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    default: break
    }
    switch scalar.value {
    case 0x30...0x39, 0x6F0...0x6F9: return .europeanNumber
    case 0x660...0x669, 0x66B...0x66C, 0x600...0x605: return .arabicNumber
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFE, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return .right
    default: break
    }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .spacingMark,
      .decimalNumber, .letterNumber:
      return .left
    default: return .other
    }
  }
}
