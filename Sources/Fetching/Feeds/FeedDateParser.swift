/// Reads dates as feeds write them: RFC 822 and its misspellings, ISO 8601 in all its forms, asctime, Unix times, prose in many languages.
///
/// Nothing is guessed: what cannot be read, is impossible, or lacks its year is nil. A time without a zone is taken as UTC.
public struct FeedDateParser: Sendable {
  private let words: FeedDateWords

  public init(words: FeedDateWords = FeedDateWords()) { self.words = words }

  public func date(_ text: String) -> FeedDate? {
    var reading = FeedDateReading(tokens: FeedDateToken.tokens(of: text), words: words)
    return reading.date()
  }
}

enum FeedDateToken: Equatable {
  case number(value: Int, digits: Int)
  case word(String)
  case sign(Unicode.Scalar)
  case space

  /// At most 200 characters are looked at: no date is longer.
  static func tokens(of text: String) -> [FeedDateToken] {
    var tokens: [FeedDateToken] = []
    var number = 0
    var digits = 0
    var word = String.UnicodeScalarView()
    func endNumber() {
      if digits > 0 { tokens.append(.number(value: number, digits: digits)) }
      (number, digits) = (0, 0)
    }
    func endWord() {
      if !word.isEmpty { tokens.append(.word(String(word))) }
      word.removeAll()
    }
    for scalar in text.unicodeScalars.prefix(200) {
      if let digit = digit(scalar) {
        endWord()
        number = digits < 15 ? number * 10 + digit : number
        digits += 1
      } else if scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark {
        endNumber()
        if isUnit(scalar) { endWord() }
        word.append(scalar)
        if isUnit(scalar) { endWord() }
      } else {
        endNumber()
        if scalar == "." || scalar == "'" || scalar == "\u{2019}", !word.isEmpty {
          word.append(scalar)
          continue
        }
        endWord()
        if !scalar.properties.isWhitespace {
          tokens.append(.sign(scalar == "\u{2212}" ? "-" : scalar))
        } else if tokens.last != .space, !tokens.isEmpty {
          tokens.append(.space)
        }
      }
    }
    endNumber()
    endWord()
    return tokens
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    if scalar.isASCII { return ASCII.isDigit(UInt8(scalar.value)) ? Int(scalar.value) - 0x30 : nil }
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else {
      return nil
    }
    return Int(value)
  }

  /// A sign of Chinese writing is a word of its own, for no space parts them.
  private static func isUnit(_ scalar: Unicode.Scalar) -> Bool {
    (0x4E00...0x9FFF).contains(scalar.value) && scalar.properties.isIdeographic
      && "年月日号".unicodeScalars.contains(scalar)
  }
}
