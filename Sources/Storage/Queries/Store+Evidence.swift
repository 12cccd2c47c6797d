import GRDB
import Model

extension Store {
  /// An article's own row and the lists of its facts, in the order of the record.
  ///
  /// - Throws: `FactQueryError` where there is none.
  public func article(_ id: String) throws -> (
    article: FactTable, text: String, facts: [(list: FactList, table: FactTable)]
  ) {
    let number = try FactQuery.number(id)
    let row = try reading { db in
      try Self.table(
        db,
        """
        SELECT 'a' || a.id AS id, a.title, \(Coding.word.decoded("a.site")) AS site, \(ArticleLayout.Decoded.published) AS published,
          \(ArticleLayout.Decoded.day) AS day, \(Coding.word.decoded("a.day_is")) AS day_is,
          \(Coding.word.decoded("a.language")) AS language, \(ArticleLayout.Decoded.url) AS url, \(ArticleLayout.Decoded.authors) AS authors,
          \(ArticleLayout.Decoded.flags) AS flags, 'a' || a.story AS story,
          (SELECT count(*) FROM article AS c WHERE c.story = a.story) AS copies, a.run, \(ArticleLayout.Decoded.text) AS text
          FROM article AS a WHERE a.id = ?
        """, [number])
    }
    guard let values = row.rows.first, let text = values.last?.text else {
      throw FactQueryError(reason: "there is no article a\(number)")
    }
    var filter = FactFilter()
    filter.article = id
    filter.limit = 100_000
    let lists = try [FactList.measures, .quotes, .stances, .people, .regions, .dates, .quantities].map {
      ($0, try facts($0, filter).table)
    }
    let shown = FactTable(columns: row.columns.dropLast(), rows: [Array(values.dropLast())])
    return (shown, text, lists)
  }

  /// All columns of one fact, the run that made it, and the words around it with the fact between `«` and `»`.
  public func evidence(_ id: String) throws -> (fact: FactTable, context: String, run: FactTable) {
    try reading { db in
      let place = try FactPlace(id, db)
      let view = place.kind.view
      let fact = try Self.table(
        db, "\(view.select(view.columns.map(\.name))) WHERE f.article = ? AND f.id = ?",
        [place.article, place.fact])
      let run = try Self.table(
        db,
        """
        SELECT r.id AS run, r.command, r.program, r.lexicon, r.topic, datetime(r.started, 'unixepoch') AS started FROM run AS r
          JOIN article AS a ON a.run = r.id WHERE a.id = ?
        """, [place.article])
      guard place.kind.hasSpan else { return (fact, place.exact, run) }
      let context = try String.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT substr(t, max(s - 200, 1), min(s - 1, 200)) || '«' || substr(t, s, e - s + 1) || '»' || substr(t, e + 1, 200) FROM
              (SELECT CASE f.in_title WHEN 1 THEN a.title ELSE \(ArticleLayout.Decoded.text) END AS t, f.start + 1 AS s, f.start + f.length AS e
                FROM \(place.kind.table) AS f JOIN article AS a ON a.id = f.article WHERE f.article = ? AND f.id = ?)
            """), arguments: [place.article, place.fact])
      return (fact, context.flatMap { $0 == "«»" ? nil : $0 } ?? place.exact, run)
    }
  }

  /// What a person was called over time: role, first and last day, how many articles say so.
  ///
  /// - Parameter id: `v7`
  /// - Throws: `FactQueryError` where there is no such voice.
  public func roles(of id: String) throws -> (name: String, roles: FactTable) {
    try reading { db in
      let root =
        try id.hasPrefix("v")
        ? Row.fetchOne(
          db,
          sql:
            "SELECT r.id, r.name FROM voice AS v JOIN voice AS r ON r.id = coalesce(v.same_as, v.id) WHERE v.id = ?",
          arguments: [Int(id.dropFirst())]) : nil
      guard let root else {
        throw FactQueryError(reason: "there is no voice \(id): 'dateline people' lists them")
      }
      let voice: Int = root["id"]
      let table = try Self.table(
        db,
        """
        SELECT role, min(day) AS first, max(day) AS last, count(*) AS articles FROM people
          WHERE voice = ?1 AND \(Appearances.voices.narrowing("= ?1", of: "article")) AND role IS NOT NULL GROUP BY 1 ORDER BY 2, 3, 1
        """, [voice])
      return (root["name"], table)
    }
  }

  /// How one quote was printed in the copies of its story: who printed which words.
  public func variants(ofQuote id: String) throws -> FactTable {
    try reading { db in
      let place = try FactPlace(id, db)
      guard place.kind == .quote else { return FactTable(columns: []) }
      return try Self.table(
        db,
        """
        SELECT q.id, q.day, q.site, q.text FROM quotes AS q JOIN article AS a ON a.id = q.article
          WHERE a.story = (SELECT story FROM article WHERE id = ?1) AND q.voice IS (SELECT voice FROM quote WHERE article = ?1 AND id = ?2)
            AND (substr(q.text, 1, 12) = substr(?3, 1, 12) OR substr(q.text, -12) = substr(?3, -12)) ORDER BY q.day, q.article
        """, [place.article, place.fact, place.exact])
    }
  }
}
