import Lexicon

/// Reads the numbers of an article: digits with their separators, magnitude words, numbers in words, ordinals.
///
/// Words are entries of `numbers.tsv`: `cardinal` (0…999 with its value), `ordinal`, `magnitude` (may stand alone: "тысяча"), `multiplier` (needs a number
/// before it: "million"), `joiner` ("and"), `half`, `article` ("a" in "a million"), `ordinal-suffix`, `decimal-mark`.
struct NumberReader: Sendable {
  enum Role: String { case cardinal, ordinal, magnitude, multiplier, joiner, half, fraction, article }

  let kind: EntryKind?
  let roles: [Role?]
  let values: [Double]
  let suffixes: Set<UInt64>
  private let habit: UInt8
  let hyphen = TokenHash.of("-")

  init(lexicon: LanguageLexicon) {
    kind = lexicon.kind("numbers")
    let categories = lexicon.column("category", of: "numbers")
    let texts = lexicon.column("value", of: "numbers")
    roles = categories.map(Role.init)
    values = texts.map { Double($0) ?? 0 }
    var suffixes: Set<UInt64> = []
    var habit = UInt8(ascii: ".")
    for row in lexicon.rows(of: "numbers") {
      if row["category"] == "ordinal-suffix" {
        for form in row["form"].split(separator: "|") { suffixes.insert(TokenHash.of(String(form))) }
      }
      if row["category"] == "decimal-mark" { habit = row["form"].utf8.first ?? habit }
    }
    self.suffixes = suffixes
    self.habit = habit
  }

  /// By first token; a run of digits that is part of a longer number is listed alone too.
  func numbers(in document: Document) -> [NumberReading] {
    let format = NumberFormat(document: document, habit: habit)
    var found: [NumberReading] = []
    for index in document.tokens.indices where document.tokens[index].kind == .number {
      readDigits(at: index, format, document, &found)
    }
    var wordsEnd = 0
    let digits = found.count
    for candidate in document.candidates(of: kind) {
      let index = Int(candidate.start)
      guard index >= wordsEnd, let reading = words(at: index, document) else { continue }
      found.append(reading)
      if let year = spokenYear(at: index, document) { found.append(year) }
      wordsEnd = reading.tokens.upperBound
    }
    if found.count > digits { found.sort { $0.tokens.lowerBound < $1.tokens.lowerBound } }
    return found
  }

  func role(at index: Int, _ document: Document) -> (role: Role, value: Double, end: Int)? {
    var best: (Role, Double, Int)?
    for candidate in document.candidates(at: index) where candidate.kind == kind {
      if let role = roles[Int(candidate.row)] {
        best = (role, values[Int(candidate.row)], Int(candidate.end))
      }
    }
    return best
  }

  private func words(at index: Int, _ document: Document) -> NumberReading? {
    guard let first = role(at: index, document), first.role != .joiner, first.role != .multiplier else {
      return nil
    }
    var sum = NumberSum()
    var position = index
    var end = index
    while let (role, value, next) = role(at: position, document) {
      switch role {
      case .article where position == index:
        guard let (following, _, _) = self.role(at: next, document),
          following == .multiplier || following == .magnitude
        else { return nil }
      case .joiner where position > index:
        position = next
        continue
      case .fraction:
        guard position == index, let scaled = fraction(value, next, document) else {
          return reading(index..<end, sum)
        }
        return NumberReading(
          tokens: index..<scaled.end, value: scaled.value, form: .spelled, factor: scaled.value / value)
      default:
        guard sum.take(role, value) else { return reading(index..<end, sum) }
        end = next
      }
      position = next
      if sum.isOrdinal { break }
      if position < document.tokens.count, document.tokens[position].hash == hyphen { position += 1 }
    }
    return reading(index..<end, sum)
  }

  /// "half a million": a magnitude must follow, an article may stand between.
  private func fraction(_ value: Double, _ start: Int, _ document: Document) -> (value: Double, end: Int)? {
    var position = start
    if let (role, _, next) = role(at: position, document), role == .article { position = next }
    if position < document.tokens.count, document.tokens[position].hash == hyphen { position += 1 }
    guard let (role, factor, end) = role(at: position, document), role == .magnitude || role == .multiplier
    else { return nil }
    return (value * factor, end)
  }

  private func reading(_ tokens: Range<Int>, _ sum: NumberSum) -> NumberReading? {
    guard !tokens.isEmpty else { return nil }
    return NumberReading(
      tokens: tokens, value: sum.value, form: sum.isOrdinal ? .ordinal : .spelled, factor: sum.factor)
  }

  /// "nineteen eighty-six": two cardinals from 10 to 99, side by side.
  private func spokenYear(at index: Int, _ document: Document) -> NumberReading? {
    guard let (role, century, next) = role(at: index, document), role == .cardinal,
      (11...20).contains(century), let rest = words(at: next, document), (10...99).contains(rest.value),
      rest.form == .spelled
    else { return nil }
    return NumberReading(
      tokens: index..<rest.tokens.upperBound, value: century * 100 + rest.value, form: .spokenYear)
  }
}
