import Model

/// What an expression says about time before it is tied to a day: the under-specified value.
indirect enum TimeNode {
  /// Fields of the calendar as far as they were said.
  case fields(TimeFields)
  /// The unit that many units from the anchor's, or from that of `base`: "last week" −1, "this year" 0.
  case unit(TimeGrain, Int, base: TimeNode?)
  /// So much time from the anchor or from `base`: "three days ago", "two weeks after 5 May".
  case offset(Double, TimeGrain, base: TimeNode?)
  /// So much time from the day that the text named last: "three weeks later"; of unknown place where none is near.
  case later(Double, TimeGrain, than: TimeNode?)
  /// The first or (negative) last units of something: "the first three months of 2026".
  case stretch(Int, TimeGrain, of: TimeNode)
  /// Several whole units beside the anchor: "the last three months" −3, "the next two weeks" 2.
  case period(Int, TimeGrain)
  /// "The last three months and two weeks": the greater unit first, all of one sign.
  case periods([(count: Int, grain: TimeGrain)])
  /// The n-th unit or weekday of something; from its end where negative: "the last Friday of March".
  case nth(Int, NthUnit, of: TimeNode)
  /// Lower fields inside a named stretch: "Monday next week", "the 20th of next month".
  case within(TimeNode, TimeNode)
  case part(TimePart, TimeNode)
  case range(TimeNode, TimeNode)
  /// A stretch of time that begins or ends with a known one: "two weeks from 5 May".
  case bound(TimeExpression.Direction, TimeNode)
  /// Dates in a row that share what the last of them says: "on 3, 4 and 5 June".
  case list([TimeNode])
  /// `relation` as in `TimeFields`.
  case holiday(String, year: TimeNode?, relation: Int?)
  /// A time of day: `T10:30`, `TMO`.
  case clock(String, of: TimeNode?)
  /// So many days from the day that the text named last: "the same day" 0, "the next day" 1; from the day of publication where none is near.
  case told(Int)
  case duration(value: String, high: String?)
  case set(String)
  /// Words of time that tell none: an age, a greeting.
  case nothing
  /// `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`, or a value that never becomes an interval.
  case reference(String)
}

enum NthUnit {
  case grain(TimeGrain)
  case weekday(Int)
}

enum TimePart: String {
  case start = "START"
  case middle = "MID"
  case end = "END"
}

/// What of a calendar date was said.
struct TimeFields {
  var century: Int?
  /// 199 for the 1990s.
  var decade: Int?
  var year: Int?
  var isFiscal = false
  var half: Int?
  var quarter: Int?
  /// 1 spring … 4 winter (from December of `year`).
  var season: Int?
  var month: Int?
  var week: Int?
  /// ISO 8601.
  var weekday: Int?
  var isWeekend = false
  var day: Int?
  /// What was said about which of several: −1 "last", 0 "this", 1 "next".
  var relation: Int?
  /// "this coming Friday": the nearest one that way, not that of the next week.
  var isNearest = false

  /// The smallest field said.
  var grain: TimeGrain? {
    if day != nil || weekday != nil { return .day }
    if isWeekend { return .weekend }
    if week != nil { return .week }
    if month != nil { return .month }
    if season != nil { return .season }
    if quarter != nil { return .quarter }
    if half != nil { return .half }
    if year != nil { return .year }
    if decade != nil { return .decade }
    return century == nil ? nil : .century
  }

  /// "Friday": it takes no year from a date beside it.
  var isWeekdayAlone: Bool { weekday != nil && month == nil && day == nil && week == nil }

  /// The value with an X for each digit that was not said.
  var template: String {
    if isFiscal, let year { return "FY\(CalendarDay.padded(year, 4))" + (quarter.map { "-Q\($0)" } ?? "") }
    let head = year.map { CalendarDay.padded($0, 4) } ?? "XXXX"
    if let weekday, day == nil {
      return "\(head)-W\(week.map { CalendarDay.padded($0, 2) } ?? "XX")-\(weekday)"
    }
    if isWeekend { return "\(head)-W\(week.map { CalendarDay.padded($0, 2) } ?? "XX")-WE" }
    if let week { return "\(head)-W\(CalendarDay.padded(week, 2))" }
    if let season { return "\(head)-\(["SP", "SU", "FA", "WI"][(season - 1) % 4])" }
    if let quarter { return "\(head)-Q\(quarter)" }
    if let half { return "\(head)-H\(half)" }
    if let day {
      return "\(head)-\(month.map { CalendarDay.padded($0, 2) } ?? "XX")-\(CalendarDay.padded(day, 2))"
    }
    if let month { return "\(head)-\(CalendarDay.padded(month, 2))" }
    if year != nil { return head }
    if let decade { return decade < 10 ? "XX\(decade)" : CalendarDay.padded(decade, 3) }
    return century.map { CalendarDay.padded($0, 2) } ?? "XXXX"
  }
}
