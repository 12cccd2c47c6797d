import Model

/// How much time a calendar unit holds.
enum TimeGrain: String {
  case minute = "MIN"
  case second = "S"
  case hour = "H"
  case day = "D"
  /// Monday to Friday; holidays are not known.
  case workday = "BD"
  case weekend = "WE"
  case week = "W"
  case month = "M"
  case quarter = "Q"
  case season = "SN"
  case half = "HY"
  case year = "Y"
  case decade = "DE"
  case century = "CE"
  case millennium = "ML"

  /// The unit of this grain that holds a day.
  func interval(holding day: CalendarDay) -> DayInterval? {
    switch self {
    case .minute, .second, .hour, .day, .workday: return DayInterval(first: day, last: day)
    case .weekend:
      let saturday = day + (6 - day.weekday)
      return DayInterval(first: saturday, last: saturday + 1)
    case .week:
      let monday = day + (1 - day.weekday)
      return DayInterval(first: monday, last: monday + 6)
    case .month: return months(from: day.month, count: 1, day.year)
    case .quarter: return months(from: (day.month - 1) / 3 * 3 + 1, count: 3, day.year)
    case .season: return season(holding: day)
    case .half: return months(from: day.month <= 6 ? 1 : 7, count: 6, day.year)
    case .year: return months(from: 1, count: 12, day.year)
    case .decade: return years(from: day.year / 10 * 10, count: 10)
    case .century: return years(from: day.year / 100 * 100, count: 100)
    case .millennium: return years(from: day.year / 1000 * 1000, count: 1000)
    }
  }

  private func season(holding day: CalendarDay) -> DayInterval? {
    let start = day.month / 3 * 3
    return start == 0
      ? TimeGrain.span(fromMonth: 12, year: day.year - 1, count: 3)
      : TimeGrain.span(fromMonth: start, year: day.year, count: 3)
  }

  private func months(from month: Int, count: Int, _ year: Int) -> DayInterval? {
    TimeGrain.span(fromMonth: month, year: year, count: count)
  }

  private func years(from year: Int, count: Int) -> DayInterval? {
    TimeGrain.span(fromMonth: 1, year: max(year, 1), count: count * 12 - (year == 0 ? 12 : 0))
  }

  /// Whole months.
  static func span(fromMonth month: Int, year: Int, count: Int) -> DayInterval? {
    guard let first = CalendarDay(year: year, month: month, day: 1), let next = first.adding(months: count)
    else { return nil }
    return DayInterval(first: first, last: next + -1)
  }

  /// A day moved by so many of these units; nil where the calendar ends.
  func move(_ day: CalendarDay, by count: Int) -> CalendarDay? {
    guard abs(count) < 1_000_000 else { return nil }
    switch self {
    case .minute, .second, .hour: return day
    case .day: return day + count
    case .workday: return Self.workday(day, count)
    case .week, .weekend: return day + 7 * count
    default: return day.adding(months: (months ?? 0) * count)
    }
  }

  /// Each five working days are a week; from a weekend the count begins with its Monday, backwards with its Friday.
  private static func workday(_ day: CalendarDay, _ count: Int) -> CalendarDay {
    guard count != 0 else { return day }
    let step = count < 0 ? -1 : 1
    var found = day + count / 5 * 7
    var rest = abs(count % 5)
    if rest == 0, found.weekday > 5 { (found, rest) = (found + -7 * step, 5) }
    while rest > 0 {
      found = found + step
      if found.weekday <= 5 { rest -= 1 }
    }
    return found
  }

  /// How many months one is; nil for what is no number of months.
  var months: Int? {
    switch self {
    case .month: 1
    case .quarter, .season: 3
    case .half: 6
    case .year: 12
    case .decade: 120
    case .century: 1200
    case .millennium: 12000
    default: nil
    }
  }

  /// The TIMEX3 value of the unit that begins on this day.
  func value(of day: CalendarDay) -> String {
    let year = CalendarDay.padded(day.year, 4)
    switch self {
    case .minute, .second, .hour, .day, .workday: return day.iso ?? "XXXX-XX-XX"
    case .weekend: return week(of: day) + "-WE"
    case .week: return week(of: day)
    case .month: return "\(year)-\(CalendarDay.padded(day.month, 2))"
    case .quarter: return "\(year)-Q\((day.month - 1) / 3 + 1)"
    case .season:
      return (day.month == 12 ? CalendarDay.padded(day.year, 4) : year) + "-"
        + (["WI", "SP", "SU", "FA"][day.month / 3 % 4])
    case .half: return "\(year)-H\(day.month <= 6 ? 1 : 2)"
    case .year: return year
    case .decade: return String(year.prefix(3))
    case .century: return String(year.prefix(2))
    case .millennium: return String(year.prefix(1))
    }
  }

  private func week(of day: CalendarDay) -> String {
    let (year, week) = day.week
    return "\(CalendarDay.padded(year, 4))-W\(CalendarDay.padded(week, 2))"
  }

  /// The letters of a duration: `P3M`, `PT5H`; a quarter is three months.
  func duration(_ count: String) -> String {
    switch self {
    case .minute: "PT\(count)M"
    case .second: "PT\(count)S"
    case .hour: "PT\(count)H"
    case .workday: "P\(count)D"
    case .quarter: Int(count).map { "P\($0 * 3)M" } ?? "P\(count)Q"
    case .half: Int(count).map { "P\($0 * 6)M" } ?? "P\(count)HY"
    case .season: "P\(count)SN"
    case .millennium: Int(count).map { "P\($0 * 1000)Y" } ?? "P\(count)L"
    default: "P\(count)\(rawValue)"
    }
  }

  static func < (left: TimeGrain, right: TimeGrain) -> Bool { left.rank < right.rank }
  private var rank: Int {
    [
      .second, .minute, .hour, .day, .workday, .weekend, .week, .month, .quarter, .season, .half, .year,
      .decade,
      .century, .millennium,
    ].firstIndex(of: self) ?? 0
  }
}
