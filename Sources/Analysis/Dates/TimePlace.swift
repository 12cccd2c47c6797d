import Model

/// A stretch of the calendar that an expression denotes.
struct TimePlace {
  var interval: DayInterval
  var grain: TimeGrain
  /// Where it is not that of the grain's unit that begins the interval.
  private var ownValue: String?
  /// True where the publication date had a part in it.
  var usesAnchor = false

  init?(_ grain: TimeGrain, holding day: CalendarDay?, usesAnchor: Bool = false) {
    guard let day, let interval = grain.interval(holding: day) else { return nil }
    self.interval = interval
    self.grain = grain
    self.usesAnchor = usesAnchor
  }

  init(interval: DayInterval, grain: TimeGrain, value: String, usesAnchor: Bool = false) {
    self.interval = interval
    self.grain = grain
    ownValue = value
    self.usesAnchor = usesAnchor
  }

  /// TIMEX3. Written when asked for: most places are only weighed against others.
  var value: String {
    get { ownValue ?? grain.value(of: interval.first) }
    set { ownValue = newValue }
  }
}

/// What an expression can lean on: the day of publication, and which way its sentence looks.
struct TimeAnchor {
  /// nil where nothing says when the article was published; then nothing relative has an interval.
  var day: CalendarDay?
  var looksAhead = false
  var looksBack = false
}

/// Ties a `TimeNode` to the calendar.
///
/// Habits: weeks begin on Monday; "last Friday" and "next Friday" are those of the week before and after; a month or weekday alone is the latest one,
/// or the next one where the sentence looks ahead; winter begins in December.
struct TimePlacer {
  let anchor: TimeAnchor

  /// nil where it cannot be known, or does not exist.
  func place(_ node: TimeNode) -> TimePlace? {
    switch node {
    case .fields(let fields): return place(fields)
    case .unit(let grain, let count, let base): return unit(grain, count, base)
    case .offset(let count, let grain, let base): return offset(count, grain, base)
    case .later(let count, let grain, let than): return than.flatMap { later(count, grain, than: $0) }
    case .nth(let count, let unit, let of): return place(of).flatMap { nth(count, unit, in: $0) }
    case .within(let inner, let outer): return within(inner, outer)
    case .part(let part, let of): return place(of).flatMap { Self.part(part, of: $0) }
    case .holiday(let name, let year, let relation): return holiday(name, year, relation)
    case .stretch(let count, let grain, let of): return place(of).flatMap { stretch(count, grain, in: $0) }
    case .list(let nodes): return nodes.last.flatMap(place)
    case .range(let from, let to): return range(from, to)
    case .clock(_, let of):
      return of.flatMap(place) ?? TimePlace(.day, holding: anchor.day, usesAnchor: true)
    case .period(let count, let grain): return period(count, grain)
    case .periods(let amounts): return periods(amounts)
    case .bound(_, let of): return place(of)
    case .told(let days): return unit(.day, days, nil)
    case .duration, .set, .reference, .nothing: return nil
    }
  }

  // MARK: Fields

  private func place(_ fields: TimeFields) -> TimePlace? {
    if fields.isFiscal { return nil }
    if fields.year != nil || fields.decade.map({ $0 >= 10 }) == true || fields.century != nil {
      return Self.complete(fields)
    }
    guard let day = anchor.day else { return nil }
    return chosen(fields, around: day).map {
      var place = $0
      place.usesAnchor = true
      return place
    }
  }

  /// A place for fields that name a year (or decade, century).
  static func complete(_ fields: TimeFields) -> TimePlace? {
    if let decade = fields.decade {
      return TimePlace(.decade, holding: CalendarDay(year: decade * 10, month: 1, day: 1))
    }
    if let century = fields.century {
      return TimePlace(.century, holding: CalendarDay(year: max(century * 100, 1), month: 1, day: 1))
    }
    guard let year = fields.year else { return nil }
    func first(_ month: Int, _ day: Int = 1) -> CalendarDay? {
      CalendarDay(year: year, month: month, day: day)
    }
    if let day = fields.day {
      return fields.month.flatMap { TimePlace(.day, holding: first($0, day)) }
    }
    if let week = fields.week {
      let monday = CalendarDay.monday(year: year, week: week)
      if let weekday = fields.weekday { return TimePlace(.day, holding: monday.map { $0 + (weekday - 1) }) }
      return TimePlace(fields.isWeekend ? .weekend : .week, holding: monday)
    }
    guard fields.weekday == nil, !fields.isWeekend else { return nil }
    if let month = fields.month { return TimePlace(.month, holding: first(month)) }
    if let season = fields.season { return TimePlace(.season, holding: first(season * 3)) }
    if let quarter = fields.quarter { return TimePlace(.quarter, holding: first(quarter * 3 - 2)) }
    if let half = fields.half { return TimePlace(.half, holding: first(half * 6 - 5)) }
    return TimePlace(.year, holding: first(1))
  }

  /// Fields without a year: which of the possible ones is meant.
  private func chosen(_ fields: TimeFields, around day: CalendarDay) -> TimePlace? {
    if fields.decade != nil {
      return nil
    }
    if let weekday = fields.weekday, fields.month == nil {
      guard fields.day == nil else { return dayAndWeekday(fields, day) }
      return fields.isNearest
        ? nearest(weekday, fields.relation ?? 0, day) : self.weekday(weekday, fields.relation, day)
    }
    if fields.isWeekend { return weekend(fields.relation, day) }
    var options: [TimePlace] = []
    if let number = fields.day, fields.month == nil {
      options = (-2...2).compactMap { shift in
        day.adding(months: shift).flatMap {
          TimePlace(.day, holding: CalendarDay(year: $0.year, month: $0.month, day: number))
        }
      }
    } else {
      for year in (day.year - 9)...(day.year + 9) {
        var full = fields
        full.year = year
        if let place = Self.complete(full) { options.append(place) }
      }
    }
    return pick(options, fields.relation, day)
  }

  private func pick(_ options: [TimePlace], _ relation: Int?, _ day: CalendarDay) -> TimePlace? {
    switch relation {
    case .some(0):
      return options.first { $0.interval.first.year == day.year } ?? options.last { $0.interval.first <= day }
    case .some(let count) where count < 0: return options.last { $0.interval.last < day }
    case .some: return options.first { $0.interval.first > day }
    case nil: return nearest(options, day)
    }
  }

  /// What is to come counts as farther than what was, or the other way round where the sentence looks ahead.
  func nearest(_ options: [TimePlace], _ day: CalendarDay) -> TimePlace? {
    func distance(_ place: TimePlace) -> Double {
      if place.interval.first > day {
        return Double(place.interval.first.number - day.number)
          * (anchor.looksAhead ? 0.5 : anchor.looksBack ? 8 : 1.5)
      }
      return Double(max(day.number - place.interval.last.number, 0)) * (anchor.looksAhead ? 1.5 : 1)
    }
    return options.min { distance($0) < distance($1) }
  }

  private func weekday(_ weekday: Int, _ relation: Int?, _ day: CalendarDay) -> TimePlace? {
    let monday = day + (1 - day.weekday)
    if let relation { return TimePlace(.day, holding: monday + (weekday - 1 + 7 * relation)) }
    var found = monday + (weekday - 1)
    if anchor.looksAhead {
      if found <= day { found = found + 7 }
    } else if found > day {
      found = found + -7
    }
    return TimePlace(.day, holding: found)
  }

  /// The last one before the day, or the first one after it.
  private func nearest(_ weekday: Int, _ relation: Int, _ day: CalendarDay) -> TimePlace? {
    let ahead = (weekday - day.weekday + 6) % 7 + 1
    return TimePlace(.day, holding: day + (relation < 0 ? ahead - (ahead == 7 ? 14 : 7) : ahead))
  }

  private func weekend(_ relation: Int?, _ day: CalendarDay) -> TimePlace? {
    if let relation { return TimePlace(.weekend, holding: day + 7 * relation) }
    let isOver = day.weekday < 4 && !anchor.looksAhead
    return TimePlace(.weekend, holding: isOver ? day + -7 : day)
  }

  /// "Friday 14th": the nearest day that is both.
  private func dayAndWeekday(_ fields: TimeFields, _ day: CalendarDay) -> TimePlace? {
    let options = (-12...12).compactMap { shift -> TimePlace? in
      guard let other = day.adding(months: shift), let number = fields.day,
        let found = CalendarDay(year: other.year, month: other.month, day: number)
      else { return nil }
      return found.weekday == fields.weekday ? TimePlace(.day, holding: found) : nil
    }
    return nearest(options, day)
  }

  // MARK: Relative

  private func unit(_ grain: TimeGrain, _ count: Int, _ base: TimeNode?) -> TimePlace? {
    if let base {
      guard var place = place(base) else { return nil }
      if grain == .weekend, place.interval.first.weekday < 3 {
        // A holiday on a Monday or Tuesday belongs to the weekend before it.
        place.interval.first = place.interval.first + -2
      }
      return moved(grain, count, from: place.interval.first, usesAnchor: place.usesAnchor)
    }
    return anchor.day.flatMap { moved(grain, count, from: $0, usesAnchor: true) }
  }

  private func moved(_ grain: TimeGrain, _ count: Int, from day: CalendarDay, usesAnchor: Bool) -> TimePlace?
  {
    guard let start = grain.interval(holding: day)?.first else { return nil }
    return TimePlace(grain, holding: grain.move(start, by: count), usesAnchor: usesAnchor)
  }

  private func offset(_ count: Double, _ grain: TimeGrain, _ base: TimeNode?) -> TimePlace? {
    let start = base.map(place) ?? TimePlace(.day, holding: anchor.day, usesAnchor: true)
    guard let start else { return nil }
    var (count, grain) = (count, grain)
    if count != count.rounded(), let months = grain.months {
      (count, grain) = ((count * Double(months)).rounded(), .month)
    }
    guard abs(count) < 100_000 else { return nil }
    let from = count < 0 ? start.interval.first : start.interval.last
    guard let day = grain.move(from, by: Int(count.rounded())) else { return nil }
    var coarse = base == nil && grain.months != nil ? grain : .day
    if case .offset = base { coarse = start.grain }
    return TimePlace(coarse, holding: day, usesAnchor: start.usesAnchor)
  }

  /// "Two years later" names the year, as "two years ago" does.
  private func later(_ count: Double, _ grain: TimeGrain, than base: TimeNode) -> TimePlace? {
    guard let exact = offset(count, grain, base) else { return nil }
    guard count == count.rounded(), grain.months != nil else { return exact }
    return TimePlace(grain, holding: exact.interval.first, usesAnchor: exact.usesAnchor)
  }

  /// So many units up to the day before the anchor, or from the day after it; decades and quarters are whole ones.
  private func period(_ count: Int, _ grain: TimeGrain) -> TimePlace? {
    guard let day = anchor.day, count != 0 else { return nil }
    if grain == .quarter || grain == .decade || grain == .century, let whole = grain.interval(holding: day) {
      let near = count > 0 ? grain.move(whole.first, by: 1) : grain.move(whole.first, by: count)
      guard let near, let far = grain.move(near, by: abs(count)) else { return nil }
      return TimePlace(
        interval: DayInterval(first: near, last: far + -1), grain: grain,
        value: grain.duration(String(abs(count))), usesAnchor: true)
    }
    return periods([(count, grain)])
  }

  private func periods(_ amounts: [(count: Int, grain: TimeGrain)]) -> TimePlace? {
    guard let day = anchor.day, let last = amounts.last, last.count != 0 else { return nil }
    var far = day
    for amount in amounts {
      guard let moved = amount.grain.move(far, by: amount.count) else { return nil }
      far = moved
    }
    let near = last.count > 0 ? day + 1 : day + -1
    let interval =
      last.count > 0
      ? DayInterval(first: near, last: Swift.max(near, far)) : DayInterval(first: far, last: near)
    return TimePlace(
      interval: interval, grain: last.grain, value: Self.duration(amounts), usesAnchor: true)
  }

  /// `P3M2W`.
  static func duration(_ amounts: [(count: Int, grain: TimeGrain)]) -> String {
    "P" + amounts.map { String($0.grain.duration(String(abs($0.count))).dropFirst()) }.joined()
  }
}
