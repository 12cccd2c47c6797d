import GRDB
import Model

extension Store {
  /// Articles whose text is kept and whose facts another program, lexicon of their language or topic made, oldest first.
  ///
  /// - Parameter after: only articles behind this number, for reading on in steps.
  public func articles(notReadAs run: RunInfo, after: Int, limit: Int) throws -> [(
    number: Int, key: String, article: Article
  )] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT \(Article.columns) FROM article AS a JOIN run AS r ON r.id = a.run WHERE a.id > :after AND a.text_kept = \(FactViews.word("full"))
            AND NOT \(Self.isSameReading) ORDER BY a.id LIMIT :limit
          """, arguments: Self.reading(of: run) + ["after": after, "limit": limit]
      ).map { ($0["number"], $0["key"], Article(stored: $0)) }
    }
  }

  /// What two runs said otherwise about the same articles: `+` is said by the later one only, `-` by the earlier.
  ///
  /// The cause is `correction` where a person set that fact right, `input` where the text changed, else what differs between the runs: `program`, `lexicon`, `topic`; `correction` where
  /// neither does.
  public func difference(between earlier: Int, and later: Int) throws -> FactTable {
    try reading { db in
      let runs = try Row.fetchAll(
        db, sql: "SELECT * FROM run WHERE id IN (?, ?) ORDER BY id", arguments: [earlier, later])
      guard runs.count == 2, let first = runs.first, let second = runs.last else {
        throw FactQueryError(
          reason:
            "there are no runs \(earlier) and \(later): 'dateline query \"SELECT * FROM run\"' lists them")
      }
      let differing = ["program", "lexicon", "topic"].filter {
        (first[$0] as String) != (second[$0] as String)
      }
      let cause = differing.isEmpty ? "correction" : differing.joined(separator: "+")
      var table = FactTable(columns: ["article", "change", "cause", "kind", "fact"])
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT v.article, v.facts, v.text IS NOT NULL AS changed, a.run AS now,
            (SELECT facts FROM article_version AS w WHERE w.article = v.article AND w.run = ?2) AS then_facts
            FROM article_version AS v JOIN article AS a ON a.id = v.article WHERE v.run = ?1 ORDER BY v.article
          """, arguments: [first["id"] as Int, second["id"] as Int])
      while let row = try rows.next() {
        let article: Int = row["article"]
        let isNow = (row["now"] as Int) == (second["id"] as Int)
        guard let new = try row["then_facts"] as String? ?? (isNow ? FactLines.of(article, in: db) : nil)
        else { continue }
        let (old, said) = (Self.lines(row["facts"]), Self.lines(new))
        let corrected = try Self.correctedWords(article, db)
        func add(_ lines: Set<String>, _ change: String) {
          for line in lines.sorted() {
            let kind = line.drop { "[\"".contains($0) }.prefix { $0 != "\"" }
            table.rows.append([
              .text("a\(article)"), .text(change),
              .text(
                corrected.contains { line.contains($0) } ? "correction" : row["changed"] ? "input" : cause),
              .text(String(kind)), .text(line),
            ])
          }
        }
        add(old.subtracting(said), "-")
        add(said.subtracting(old), "+")
      }
      return table
    }
  }

  /// Words of the facts of an article that a person set right, as they stand in a line of JSON.
  private static func correctedWords(_ article: Int, _ db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT json_quote(c.exact) FROM correction AS c JOIN article AS a ON a.key = c.article_key
          WHERE a.id = ? AND c.undone IS NULL AND c.exact <> ''
        """, arguments: [article])
  }

  private static func lines(_ facts: String) -> Set<String> {
    Set(facts.split(separator: "\n").map(String.init))
  }
}
