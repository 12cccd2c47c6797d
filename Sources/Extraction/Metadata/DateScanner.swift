import Model

/// A calendar day found in a text, with the time of day where one stands beside it.
struct FoundDate: Sendable, Equatable {
  var year: Int
  var month: Int
  var day: Int
  /// `T09:30`, `T09:30:00Z`, `T09:30:00+01:00`; empty without a time.
  var time = ""
  /// Bytes in the text.
  var range: Range<Int>
  /// True where day and month could be the other way round.
  var isAmbiguous = false

  /// A number that grows with the day.
  var order: Int { (year * 100 + month) * 100 + day }

  var iso: String { Self.pad(year, 4) + "-" + Self.pad(month, 2) + "-" + Self.pad(day, 2) }

  static func pad(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  func timestamp(method: String) -> Timestamp? { Timestamp(iso: iso + time, method: method) }
}

/// Finds days written in numbers or with a month's name, in any language whose months are known.
///
/// Forms: `2026-01-05`, `2026/1/5`, `20260105`, `5.1.2026`, `05/01/2026`, `5 January 2026`, `5 de enero de 2026`,
/// `January 5th, 2026`, `2026年1月5日`, with `T09:30:00Z`, `09:30`, `9:30 pm` after them. Years 1990…2099.
struct DateScanner: Sendable {
  let months: [UInt64: Int]

  init(_ words: PageWords) {
    var months: [UInt64: Int] = [:]
    for (name, number) in words.months {
      let hashes = WordSet.words(of: Array(name.utf8)[...])
      if hashes.count == 1 { months[hashes[0]] = number }
    }
    self.months = months
  }

  /// - Parameter monthFirst: how to read `05/04/2026`.
  /// - Returns: in order, without overlap.
  func dates(in text: ArraySlice<UInt8>, monthFirst: Bool, limit: Int = .max) -> [FoundDate] {
    // Most texts hold no day: every form has five digits or more.
    guard text.reduce(0, { $0 + ($1.isDigit ? 1 : 0) }) >= 5 else { return [] }
    let tokens = DateTokenizer.tokens(of: text, months: months)
    var found: [FoundDate] = []
    var index = 0
    while index < tokens.count, found.count < limit {
      if var (date, next) = match(tokens, index, monthFirst: monthFirst) {
        let end = TimeOfDay.read(tokens, text, from: next, into: &date.time)
        date.range = tokens[index].start..<tokens[max(index, end - 1)].end
        found.append(date)
        next = max(next, end)
        index = next
      } else {
        index += 1
      }
    }
    return found
  }

  func first(in text: String, monthFirst: Bool = false) -> FoundDate? {
    dates(in: Array(text.utf8)[...], monthFirst: monthFirst, limit: 1).first
  }

  private func match(_ tokens: [DateToken], _ index: Int, monthFirst: Bool) -> (FoundDate, Int)? {
    let first = tokens[index]
    if let month = first.month { return named(tokens, index, month: month) }
    guard let number = first.number else { return nil }
    switch first.length {
    case 8: return compact(first, index)
    case 4: return yearFirst(tokens, index, year: number)
    case 1, 2: return dayFirst(tokens, index, monthFirst: monthFirst)
    default: return nil
    }
  }

  private func make(_ year: Int, _ month: Int, _ day: Int, ambiguous: Bool = false) -> FoundDate? {
    guard (1990...2099).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.days(in: month, of: year)
    else {
      return nil
    }
    return FoundDate(year: year, month: month, day: day, range: 0..<0, isAmbiguous: ambiguous)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// `20260105`
  private func compact(_ token: DateToken, _ index: Int) -> (FoundDate, Int)? {
    guard let number = token.number else { return nil }
    return make(number / 10000, number / 100 % 100, number % 100).map { ($0, index + 1) }
  }

  /// `2026-01-05`, `2026年1月5日`, `2026 January 5`
  private func yearFirst(_ tokens: [DateToken], _ index: Int, year: Int) -> (FoundDate, Int)? {
    guard index + 2 < tokens.count, tokens[index + 1].gap != .far, tokens[index + 2].gap != .far else {
      return nil
    }
    let second = tokens[index + 1]
    let third = tokens[index + 2]
    guard let day = third.number, third.length <= 2 else { return nil }
    if let month = second.month { return make(year, month, day).map { ($0, index + 3) } }
    guard let month = second.number, second.length <= 2, second.gap.isDateMark,
      second.gap == third.gap || second.gap == .year
    else { return nil }
    return make(year, month, day).map { ($0, index + 3) }
  }

  /// `5.1.2026`, `05/01/26`, `5 January 2026`
  private func dayFirst(_ tokens: [DateToken], _ index: Int, monthFirst: Bool) -> (FoundDate, Int)? {
    guard index + 2 < tokens.count, let first = tokens[index].number else { return nil }
    let second = tokens[index + 1]
    let third = tokens[index + 2]
    guard second.gap != .far, third.gap != .far, var year = third.number else { return nil }
    if let month = second.month {
      guard third.length == 4 else { return nil }
      return make(year, month, first).map { ($0, index + 3) }
    }
    guard let middle = second.number, second.length <= 2, second.gap.isDateMark, second.gap == third.gap,
      third.length == 4 || (third.length == 2 && tokens[index].length == 2 && second.length == 2)
    else { return nil }
    if third.length == 2 { year += 2000 }
    let swaps = second.gap != .stop && (monthFirst ? first <= 12 : middle > 12)
    let isAmbiguous = first <= 12 && middle <= 12 && first != middle && second.gap != .stop
    let date =
      swaps
      ? make(year, first, middle, ambiguous: isAmbiguous) : make(year, middle, first, ambiguous: isAmbiguous)
    return (date ?? make(year, first, middle)).map { ($0, index + 3) }
  }

  /// `January 5th, 2026`
  private func named(_ tokens: [DateToken], _ index: Int, month: Int) -> (FoundDate, Int)? {
    guard index + 2 < tokens.count, let day = tokens[index + 1].number, tokens[index + 1].length <= 2,
      let year = tokens[index + 2].number, tokens[index + 2].length == 4,
      tokens[index + 1].gap != .far, tokens[index + 2].gap != .far
    else { return nil }
    return make(year, month, day).map { ($0, index + 3) }
  }
}
