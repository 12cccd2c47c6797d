/// One reading of one date: first the time with its zone is taken out of the tokens, then what is left must be a day.
struct FeedDateReading {
  private var tokens: [FeedDateToken]
  private let words: FeedDateWords
  /// Seconds since midnight; 86,400 for `24:00`.
  private var time: Int?
  private var hasSeconds = false
  /// Minutes east of Greenwich.
  private var zone: Int?
  private var impliedZone: Int?

  init(tokens: [FeedDateToken], words: FeedDateWords) {
    self.tokens = tokens
    if self.tokens.last == .space { self.tokens.removeLast() }
    self.words = words
  }

  mutating func date() -> FeedDate? {
    if tokens.count == 1, case .number(let value, let digits) = tokens[0] { return bare(value, digits) }
    guard takeTime() else { return nil }
    guard let (day, precision) = day() else { return nil }
    let offset = time == nil ? 0 : (zone ?? impliedZone ?? 0)
    let seconds = day * 86_400 + Int64(time ?? 0) - Int64(offset) * 60
    guard time != nil else { return FeedDate(seconds: seconds, precision: precision) }
    return FeedDate(seconds: seconds, precision: hasSeconds ? .second : .minute)
  }

  /// Digits alone: Unix times and compact ISO 8601.
  private func bare(_ value: Int, _ digits: Int) -> FeedDate? {
    func date(_ year: Int, _ month: Int, _ day: Int, _ precision: FeedDate.Precision = .day) -> FeedDate? {
      Self.days(year, month, day).map { FeedDate(seconds: $0 * 86_400, precision: precision) }
    }
    switch digits {
    case 4: return date(value, 1, 1, .year)
    case 5: return ordinal(year: Self.fullYear(value / 1000), day: value % 1000)
    case 6: return date(Self.fullYear(value / 10_000), value / 100 % 100, value % 100)
    case 7: return ordinal(year: value / 1000, day: value % 1000)
    case 8: return date(value / 10_000, value / 100 % 100, value % 100)
    case 9, 10: return FeedDate(seconds: Int64(value))
    case 13: return FeedDate(seconds: Int64(value / 1000))
    case 14:
      let clock = value % 1_000_000
      guard let midnight = bare(value / 1_000_000, 8), clock / 10_000 < 24, clock / 100 % 100 < 60,
        clock % 100 < 60
      else { return nil }
      let seconds = clock / 10_000 * 3600 + clock / 100 % 100 * 60 + clock % 100
      return FeedDate(seconds: midnight.seconds + Int64(seconds))
    default: return nil
    }
  }

  private func ordinal(year: Int, day: Int) -> FeedDate? {
    guard year > 1, (1...(Calendar.isLeap(year) ? 366 : 365)).contains(day) else { return nil }
    return FeedDate(
      seconds: (Calendar.days(year: year, month: 1, day: 1) + Int64(day - 1)) * 86_400, precision: .day)
  }

  /// Two digits are of 1970…2069.
  private static func fullYear(_ year: Int) -> Int {
    year < 70 ? 2000 + year : year < 100 ? 1900 + year : year
  }

  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64? {
    guard (2...9999).contains(year), (1...12).contains(month),
      (1...Calendar.daysInMonth(month, of: year)).contains(day)
    else { return nil }
    return Calendar.days(year: year, month: month, day: day)
  }
}

extension FeedDateReading {
  private func number(at index: Int) -> Int? {
    guard index < tokens.count, case .number(let value, let digits) = tokens[index], digits <= 9 else {
      return nil
    }
    return value
  }

  private func isSign(_ sign: Unicode.Scalar, at index: Int) -> Bool {
    index >= 0 && index < tokens.count && tokens[index] == .sign(sign)
  }

  /// Takes `8:00`, `08:00:00.123 PM +0100` out; false where a time is impossible.
  private mutating func takeTime() -> Bool {
    guard
      let colon = tokens.indices.first(where: {
        isSign(":", at: $0) && number(at: $0 - 1) != nil && number(at: $0 + 1) != nil
      })
    else { return takeHourAlone() }
    guard let hour = number(at: colon - 1), let minute = number(at: colon + 1) else { return false }
    var end = colon + 2
    var second = 0
    if isSign(":", at: end) {
      guard let value = number(at: end + 1) else { return false }
      second = value
      hasSeconds = true
      end += 2
      if isSign(".", at: end) || isSign(",", at: end), end + 1 < tokens.count, case .number = tokens[end + 1]
      {
        end += 2
      }
    }
    guard !isSign(":", at: end), minute < 60, second <= 60, hour <= 24 else { return false }
    var start = colon - 1
    let half = takeHalf(before: &start, after: &end)
    let hour24 = Self.hour(hour, half)
    guard hour24 < 24 || (minute == 0 && second == 0) else { return false }
    time = hour24 * 3600 + minute * 60 + min(second, 59)
    guard takeZone(after: &end) else { return false }
    tokens.replaceSubrange(start..<end, with: [.space])
    return true
  }

  /// `2026-01-05T08Z`: an hour behind a `T`.
  private mutating func takeHourAlone() -> Bool {
    guard let mark = tokens.firstIndex(of: .word("T")), let hour = number(at: mark + 1), hour <= 24 else {
      return true
    }
    time = hour * 3600
    var end = mark + 2
    guard takeZone(after: &end) else { return false }
    tokens.removeSubrange(mark..<end)
    return true
  }

  private static func hour(_ hour: Int, _ half: FeedDateWords.Meaning?) -> Int {
    guard case .half(let isAfternoon, _) = half, hour <= 12 else { return hour }
    return hour % 12 + (isAfternoon ? 12 : 0)
  }

  /// `AM`, `p.m.`, 오후: behind the time, or before it.
  private mutating func takeHalf(before start: inout Int, after end: inout Int) -> FeedDateWords.Meaning? {
    let next = end < tokens.count && tokens[end] == .space ? end + 1 : end
    if let half = half(at: next) {
      end = next + 1
      return half
    }
    var before = start - 1
    if before >= 0, tokens[before] == .space { before -= 1 }
    if let half = half(at: before) {
      start = before
      return half
    }
    return nil
  }

  private mutating func half(at index: Int) -> FeedDateWords.Meaning? {
    guard tokens.indices.contains(index), case .word(let word) = tokens[index], let meaning = words[word],
      case .half(_, let implied) = meaning
    else { return nil }
    impliedZone = implied ?? impliedZone
    return meaning
  }

  /// `Z`, `+01:00`, `-0800`, `GMT+3`, `Etc/GMT`, `(CET)`; false where an offset is impossible.
  private mutating func takeZone(after end: inout Int) -> Bool {
    var next = end < tokens.count && tokens[end] == .space ? end + 1 : end
    if next + 1 < tokens.count, case .word = tokens[next], isSign("/", at: next + 1) { next += 2 }
    if next < tokens.count, case .word(let word) = tokens[next], case .zone(let minutes) = words[word] {
      zone = minutes
      end = next + 1
      guard let more = offset(at: end) else { return !hasBadOffset(at: end) }
      zone = minutes + more.minutes
      end = more.end
      return true
    }
    guard let found = offset(at: next) else { return !hasBadOffset(at: next) }
    zone = found.minutes
    end = found.end
    return true
  }

  private func hasBadOffset(at index: Int) -> Bool {
    guard isSign("+", at: index) || isSign("-", at: index), index + 1 < tokens.count,
      case .number(_, let digits) = tokens[index + 1]
    else { return false }
    return digits == 2 && isSign(":", at: index + 2) || digits == 4
  }

  /// ±hh, ±hhmm, ±hh:mm in minutes; nil where there is none or it is more than a day.
  private func offset(at index: Int) -> (minutes: Int, end: Int)? {
    guard isSign("+", at: index) || isSign("-", at: index), index + 1 < tokens.count,
      case .number(let value, let digits) = tokens[index + 1]
    else { return nil }
    var minutes: Int
    var end = index + 2
    switch digits {
    case 1, 2:
      minutes = value * 60
      if isSign(":", at: end), let rest = number(at: end + 1), rest < 60 {
        minutes += rest
        end += 2
      }
    case 3, 4:
      guard value % 100 < 60 else { return nil }
      minutes = value / 100 * 60 + value % 100
    default: return nil
    }
    guard minutes < 24 * 60 else { return nil }
    return (isSign("-", at: index) ? -minutes : minutes, end)
  }
}

extension FeedDateReading {
  /// One of the numbers that are left, with what stood before it.
  private struct Part {
    var value: Int
    var digits: Int
    var index: Int
  }

  private mutating func day() -> (Int64, FeedDate.Precision)? {
    var parts: [Part] = []
    var months: [(month: Int, index: Int)] = []
    for (index, token) in tokens.enumerated() {
      switch token {
      case .number(let value, let digits): parts.append(Part(value: value, digits: digits, index: index))
      case .word(let word):
        switch words[word] {
        case .month(let month): months.append((month, index))
        case .filler(let implied): impliedZone = implied ?? impliedZone
        case .zone(let minutes): zone = zone ?? minutes
        case .half: break
        case nil:
          // A weekday stands before everything; an unknown word further on is a month or a day that nobody can read.
          if !parts.isEmpty || !months.isEmpty { return nil }
        }
      default: break
      }
    }
    guard parts.count <= 3, let first = parts.first else { return nil }
    // "Mar, 06 Jan": where two words could be months, the one before the first number is a weekday.
    let month = months.count > 1 ? months.first { $0.index > first.index } ?? months.last : months.first
    if let month { return named(month, parts) }
    return numeric(parts)
  }

  private func named(_ month: (month: Int, index: Int), _ parts: [Part]) -> (Int64, FeedDate.Precision)? {
    if parts.count == 1 {
      guard parts[0].digits == 4, let days = Self.days(parts[0].value, month.month, 1) else { return nil }
      return (days, .month)
    }
    guard parts.count == 2 else { return nil }
    let yearIsFirst = parts[0].digits >= 3 || parts[0].value > 31
    let (year, day) = yearIsFirst ? (parts[0], parts[1]) : (parts[1], parts[0])
    return Self.days(fullYear(year), month.month, day.value).map { ($0, .day) }
  }

  private func fullYear(_ part: Part) -> Int { part.digits <= 2 ? Self.fullYear(part.value) : part.value }

  private func separator(after part: Part) -> Unicode.Scalar? {
    if part.index + 1 < tokens.count, case .sign(let sign) = tokens[part.index + 1] { sign } else { nil }
  }

  private func numeric(_ parts: [Part]) -> (Int64, FeedDate.Precision)? {
    switch parts.count {
    case 1:
      // ISO 8601 basic forms before a time: 20260105T0800Z lost its time already; "-0312" is a year and a month.
      guard
        let date = isSign("-", at: 0) && parts[0].digits == 4
          ? Self.days(Self.fullYear(parts[0].value / 100), parts[0].value % 100, 1).map({
            FeedDate(seconds: $0 * 86_400, precision: .month)
          })
          : bare(parts[0].value, min(parts[0].digits, 8))
      else { return nil }
      return (Calendar.floorDiv(date.seconds, 86_400), date.precision)
    case 2:
      let year = fullYear(parts[0])
      if parts[1].digits == 3 {
        return ordinal(year: year, day: parts[1].value).map { ($0.seconds / 86_400, .day) }
      }
      guard parts[0].digits == 4 || isSign("-", at: 0) else { return nil }
      return Self.days(year, parts[1].value, 1).map { ($0, .month) }
    default:
      return ordered(parts).flatMap { Self.days(fullYear($0.year), $0.month.value, $0.day.value) }.map {
        ($0, .day)
      }
    }
  }

  /// Year first; else by the separator: dots are day first, slashes are read only where one order is possible.
  private func ordered(_ parts: [Part]) -> (year: Part, month: Part, day: Part)? {
    if parts[0].digits == 4 { return (parts[0], parts[1], parts[2]) }
    guard parts[2].digits == 4 else {
      return separator(after: parts[0]) == "."
        ? (parts[2], parts[1], parts[0]) : (parts[0], parts[1], parts[2])
    }
    if separator(after: parts[0]) != "/" { return (parts[2], parts[1], parts[0]) }
    if parts[0].value > 12 { return (parts[2], parts[1], parts[0]) }
    return parts[1].value > 12 || parts[0].value == parts[1].value ? (parts[2], parts[0], parts[1]) : nil
  }
}
