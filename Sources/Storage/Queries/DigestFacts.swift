import GRDB
import Model

extension Store {
  /// - Parameters:
  ///   - first, last: ISO 8601 days, both included.
  ///   - since: articles entered after this one are new; those dated before `first` are told apart.
  ///   - today: deadlines from this day on are ahead.
  ///   - deadlines: so many at most; to find the next one that was not told of takes a hundred measures.
  public func digestFacts(
    first: String, last: String, since: Int, today: String, deadlines: Int = 40
  ) throws -> DigestFacts {
    guard let start = CalendarDay(iso: first), let end = CalendarDay(iso: last), start <= end,
      let today = CalendarDay(iso: today)
    else { throw FactQueryError(reason: "\(first) to \(last) is no stretch of days") }
    return try reading { db in
      func table(_ sql: String, _ values: (any DatabaseValueConvertible)?...) throws -> FactTable {
        try Self.table(db, sql, StatementArguments(values))
      }
      let (from, to) = (start.number, end.number)
      let now = try DigestLean(start, end, db)
      var facts = DigestFacts(first: first, last: last)
      facts.counts = try table(DigestSQL.counts, from, to)
      facts.late = try table(DigestSQL.late, since, from)
      facts.measures = try table(DigestSQL.measures, from, to)
      facts.deadlines = try Deadlines(db).table(
        from: today.number, to: today.number + DigestSQL.horizon, limit: deadlines)
      let isWeek = start == start.monday && to == from + 6
      facts.lean = now.rows(
        before: isWeek
          ? try WeekLean.leans(ofWeek: start + -7, db)
          : try DigestLean(start + (from - to - 1), start + -1, db).leans)
      facts.voices = try table(DigestSQL.voices, from, to)
      facts.voices.columns.append("targets")
      for (index, row) in facts.voices.rows.enumerated() {
        let targets = row.first?.number.flatMap { now.targets(ofVoice: Int($0)) }
        facts.voices.rows[index].append(targets.map(FactTable.Cell.text) ?? .unknown)
      }
      facts.stories = try table(DigestSQL.stories, from, to)
      facts.regions = try table(DigestSQL.regions, from, to)
      facts.trend = try WeekLean.trend(from: start + -7 * DigestSQL.trendWeeks, through: end, db)
      facts.failedSources = try table(DigestSQL.failedSources)
      facts.unreadable = try table(DigestSQL.unreadable, from, to)
      return facts
    }
  }

  /// The last article that the newest digest has told of, and its last day; nil where there was none.
  ///
  /// - Parameters:
  ///   - first: only digests that ended before this day, ISO 8601: the same digest made twice tells the same.
  ///   - onlySent: what was only looked at does not count.
  public func lastDigest(before first: String? = nil, onlySent: Bool = false) throws -> (
    article: Int, lastDay: String
  )? {
    try reading { db in
      try Row.fetchOne(
        db,
        sql: """
          SELECT last_article, last_day FROM digest WHERE state IN ('sent', ?1) AND (?2 IS NULL OR last_day < ?2)
            ORDER BY last_day DESC, id DESC LIMIT 1
          """, arguments: [onlySent ? "sent" : "made", first]
      )
      .map { ($0["last_article"], $0["last_day"]) }
    }
  }

  /// What begins or ends between two days, asserted and not over; ISO 8601.
  ///
  /// - Parameters:
  ///   - limit: rows at most.
  ///   - offset: rows passed over.
  public func deadlines(from: String, to: String, limit: Int = 10_000, offset: Int = 0) throws -> FactTable {
    guard let first = CalendarDay(iso: from), let last = CalendarDay(iso: to) else {
      throw FactQueryError(reason: "\(from) to \(to) is no stretch of days")
    }
    return try reading { db in
      try Deadlines(db).table(from: first.number, to: last.number, limit: limit, offset: offset)
    }
  }

  /// The earliest and the latest day of all articles.
  public func days() throws -> (first: String, last: String)? {
    try reading { db in
      // Two questions: one for both would read every day.
      let sql = "SELECT (SELECT min(day) FROM article) AS first, (SELECT max(day) FROM article) AS last"
      guard let row = try Row.fetchOne(db.cachedStatement(sql: sql)),
        let first: Int = row["first"], let last: Int = row["last"],
        let firstDay = CalendarDay(number: first).iso, let lastDay = CalendarDay(number: last).iso
      else { return nil }
      return (firstDay, lastDay)
    }
  }
}

extension Store {
  /// What is to be done about the mail of a digest.
  public enum MailState: String, Sendable { case unsent, sending, sent }

  /// The state of the mail for a stretch and a recipient list; a digest is made known under its fixed message id.
  public func mailState(of messageID: String) throws -> MailState {
    try reading { db in
      let state = try String.fetchOne(
        db, sql: "SELECT state FROM digest WHERE message_id = ?", arguments: [messageID])
      return state.flatMap(MailState.init) ?? .unsent
    }
  }

  /// Notes a digest before it is sent, and again afterwards.
  public func note(digest facts: DigestFacts, state: String, messageID: String?, time: Int) throws {
    try writing { db in
      let last = try Int.fetchOne(db, sql: "SELECT max(id) FROM article") ?? 0
      if let messageID {
        try db.execute(sql: "DELETE FROM digest WHERE message_id = ?", arguments: [messageID])
      }
      try db.execute(
        sql: """
          INSERT INTO digest (first_day, last_day, made, last_article, message_id, state) VALUES (?, ?, ?, ?, ?, ?)
          """, arguments: [facts.first, facts.last, time, last, messageID, state])
    }
  }
}
