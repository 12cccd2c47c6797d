import Model

/// A page with what people said its article is: the whole body, or snippets that must and must not be in it.
public struct MarkedPage: Sendable {
  public var page: Page
  public var body: String?
  public var wanted: [String]
  public var unwanted: [String]
  /// Not wanted either, but not counted in figures.
  public var comments: [String]
  /// Pages of one site are never learned from and judged by each other.
  public var site: String
  /// Names the set in figures.
  public var set: String
  public var weight: Double

  public init(
    page: Page, body: String?, wanted: [String], unwanted: [String], comments: [String], site: String,
    set: String, weight: Double
  ) {
    self.page = page
    self.body = body
    self.wanted = wanted
    self.unwanted = unwanted
    self.comments = comments
    self.site = site
    self.set = set
    self.weight = weight
  }

  /// Which of `count` parts the page's site falls into, when the sites are dealt for the `round`th time.
  func fold(of count: Int, round: Int = 0) -> Int {
    var dealt = SplitMix(state: NameHash.of(site) &+ UInt64(round) &* 0x2545_f491_4f6c_dd1d)
    return round == 0 ? Int(NameHash.of(site) % UInt64(max(1, count))) : dealt.below(count)
  }
}

/// Letters and digits of any script in a row, as hashes in their exact case.
enum ExactWords {
  static func words(of text: String) -> [UInt64] {
    var words: [UInt64] = []
    var hash: UInt64 = 0
    for scalar in text.unicodeScalars {
      if isWord(scalar) {
        hash = (hash == 0 ? 0xcbf2_9ce4_8422_2325 : hash) ^ UInt64(scalar.value)
        hash = hash &* 0x100_0000_01b3 | 1
      } else if hash != 0 {
        words.append(hash)
        hash = 0
      }
    }
    if hash != 0 { words.append(hash) }
    return words
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 { return UInt8(scalar.value).isLetterOrDigit || scalar == "_" }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return true
    default: return false
    }
  }

  /// One number for each four words in a row; a shorter text is one such run.
  static func runs(of words: [UInt64]) -> [UInt64] {
    guard !words.isEmpty else { return [] }
    return (0..<max(1, words.count - 3)).map { start in
      words[start..<min(start + 4, words.count)].reduce(17) { $0 &* 0x9e37_79b9_7f4a_7c15 &+ $1 }
    }
  }
}
