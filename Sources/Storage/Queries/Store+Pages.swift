import GRDB
import Model

/// One article with all columns of all its facts.
public struct ArticleSheet: Sendable {
  /// A row of the view `articles`.
  public var row: FactTable
  /// Text, blocks and head, as they were read.
  public var article: Article
  /// Every column of the views.
  public var facts: [FactList: FactTable]
  /// Bodies: id, voice, name, kind.
  public var organisations: FactTable
  /// Where people and bodies are named: of, in_title, start, end.
  public var mentions: FactTable
  /// The run that made the facts.
  public var run: Int
}

extension Store {
  /// - Throws: `FactQueryError` where there is no such article.
  public func sheet(of id: String) throws -> ArticleSheet {
    let number = try FactQuery.number(id)
    return try reading { db in
      let row = try Self.table(db, "SELECT * FROM articles WHERE article = ?", [number])
      guard !row.rows.isEmpty,
        let stored = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT \(Article.columns), a.run FROM article AS a WHERE a.id = ?"),
          arguments: [number])
      else { throw FactQueryError(reason: "there is no article a\(number)") }
      var facts: [FactList: FactTable] = [:]
      for list in [FactList.measures, .quotes, .stances, .people, .regions, .dates, .quantities] {
        facts[list] = try Self.table(db, "SELECT * FROM \(list.rawValue) WHERE article = ?", [number])
      }
      return ArticleSheet(
        row: row, article: Article(stored: stored), facts: facts,
        organisations: try Self.table(
          db,
          "SELECT fact AS id, voice, written AS name, kind FROM organisations WHERE article = ? ORDER BY id",
          [number]),
        mentions: try Self.table(
          db,
          "SELECT \(Coding.word.decoded("of")) AS of, in_title, start, start + length AS \"end\" FROM mention WHERE article = ? ORDER BY start",
          [number]),
        run: stored["run"])
    }
  }

  /// A voice across articles: id, kind, name, same_as.
  ///
  /// - Throws: `FactQueryError` where there is none.
  public func voice(_ id: String) throws -> FactTable {
    guard let number = Int(id.hasPrefix("v") ? id.dropFirst() : id[...]) else {
      throw FactQueryError(reason: "'\(id)' is no voice: they are called v1, v2…")
    }
    let table = try reading { db in
      try Self.table(
        db,
        """
        SELECT 'v' || v.id AS id, v.kind, v.name, 'v' || v.same_as AS same_as FROM voice AS v WHERE v.id = ?
        """, [number])
    }
    guard !table.rows.isEmpty else { throw FactQueryError(reason: "there is no voice v\(number)") }
    return table
  }

  /// A place: code, name, kind, country, latitude, longitude.
  ///
  /// - Throws: `FactQueryError` where no article names it.
  public func place(_ code: String) throws -> FactTable {
    let table = try reading { db in
      try Self.table(
        db, "SELECT code, name, kind, country, latitude, longitude FROM place WHERE code = ?", [code])
    }
    guard !table.rows.isEmpty else { throw FactQueryError(reason: "no article names the place '\(code)'") }
    return table
  }

  /// Places with a code that articles name from a day on, most articles first: code, name, kind, country, latitude, longitude, stories
  /// (articles that name it), policy, event, government (mentions).
  public func places(from day: String, limit: Int) throws -> FactTable {
    try reading { db in
      try Self.table(
        db,
        """
        SELECT p.code, p.name, p.kind, p.country, p.latitude, p.longitude, count(DISTINCT f.article) AS stories,
          sum(f.role = \(FactViews.word("policy"))) AS policy, sum(f.role = \(FactViews.word("event"))) AS event,
          sum(f.role = \(FactViews.word("government"))) AS government FROM article AS a CROSS JOIN region AS f ON f.article = a.id
          JOIN place AS p ON p.id = f.place WHERE a.day >= ? GROUP BY p.id ORDER BY stories DESC, p.name LIMIT ?
        """, [CalendarDay(iso: day)?.number ?? Int.min, limit])
    }
  }

  /// Sites: site, articles, first, last.
  ///
  /// - Parameter name: of one; nil: all of them.
  public func sites(_ name: String? = nil) throws -> FactTable {
    let condition = name == nil ? "a.site IS NOT NULL" : "a.site = \(Coding.word.encoded("?1"))"
    return try reading { db in
      try Self.table(
        db,
        """
        SELECT \(Coding.word.decoded("s.site")) AS site, s.articles, \(Coding.day.decoded("s.first")) AS first,
          \(Coding.day.decoded("s.last")) AS last FROM (SELECT a.site, count(*) AS articles, min(a.day) AS first, max(a.day) AS last
            FROM article AS a WHERE \(condition) GROUP BY 1 ORDER BY 2 DESC LIMIT 2000) AS s ORDER BY s.articles DESC, site
        """, name == nil ? [] : [name])
    }
  }

  /// Configured sources and how reading them went: address, checked, failures, last_failure, is_off.
  public func sourceStates() throws -> FactTable {
    try reading { db in
      try Self.table(
        db,
        """
        SELECT address, datetime(checked, 'unixepoch') AS checked, datetime(changed, 'unixepoch') AS changed, failures, last_failure,
          is_off FROM source ORDER BY failures DESC, address LIMIT 2000
        """)
    }
  }

  /// Runs, newest first: id, command, started, finished, program, lexicon, topic, options, articles (whose facts it made).
  public func runs(_ number: Int? = nil) throws -> FactTable {
    try reading { db in
      try Self.table(
        db,
        """
        SELECT r.id, r.command, datetime(r.started, 'unixepoch') AS started, datetime(r.finished, 'unixepoch') AS finished, r.program,
          r.lexicon, r.topic, r.options, (SELECT count(*) FROM article AS a WHERE a.run = r.id) AS articles FROM run AS r
          WHERE ?1 IS NULL OR r.id = ?1 ORDER BY r.id DESC LIMIT 500
        """, [number])
    }
  }

  /// The fields of a fact that a person may set right, with the values that are allowed; nil where any text is.
  public func correctable(_ factID: String) throws -> [(field: String, allowed: [String]?)] {
    guard let last = factID.split(separator: "/").last, let kind = FactKind(id: String(last)) else {
      throw FactQueryError(reason: "'\(factID)' is no fact: they are called a12/q4")
    }
    let book = try codeBook(of: kind.table)
    let columns = book.column("column").map(\.text)
    let values = book.column("values").map(\.text)
    return (Corrections.fields[kind.table] ?? []).map { field in
      let allowed = columns.firstIndex(of: field).flatMap { values[$0] }
      return (field, allowed.map { $0.split(separator: ",").map { String($0).trimmingBlanks } })
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String { self[...].trimming { $0 == " " } }
}
