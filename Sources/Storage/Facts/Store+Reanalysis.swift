import GRDB
import Model

extension Store {
  /// Articles whose text is kept and whose facts another program, lexicon or topic made, oldest first.
  ///
  /// - Parameter after: only articles behind this number, for reading on in steps.
  public func articles(notReadAs run: RunInfo, after: Int, limit: Int) throws -> [(
    number: Int, key: String, article: Article
  )] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT a.* FROM article AS a JOIN run AS r ON r.id = a.run WHERE a.id > ? AND a.text_kept = 'full'
            AND (r.program <> ? OR r.lexicon <> ? OR r.topic <> ?) ORDER BY a.id LIMIT ?
          """, arguments: [after, run.program, run.lexicon, run.topic, limit]
      ).map { ($0["id"], $0["key"], Article(stored: $0)) }
    }
  }

  /// What two runs said otherwise about the same articles: `+` is said by the later one only, `-` by the earlier.
  ///
  /// The cause is `input` where the text changed, else what differs between the runs: `program`, `lexicon`, `topic`; `correction` where
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
        func add(_ lines: Set<String>, _ change: String) {
          for line in lines.sorted() {
            let kind = line.drop { "[\"".contains($0) }.prefix { $0 != "\"" }
            table.rows.append([
              .text("a\(article)"), .text(change), .text(row["changed"] ? "input" : cause),
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

  private static func lines(_ facts: String) -> Set<String> {
    Set(facts.split(separator: "\n").map(String.init))
  }
}

extension Article {
  /// As it went into the store, for reading it again without its page.
  init(stored row: Row) {
    self.init(
      id: row["input_id"],
      source: Page.Source(path: row["path"], sha256: row["sha256"], fetched: row["fetched"]),
      text: row["text"])
    (url, canonicalURL, site, section) = (row["url"], row["canonical_url"], row["site"], row["section"])
    (title, description, image) = (row["title"], row["description"], row["image"])
    authors = Self.texts(row["authors"])
    tags = Self.texts(row["tags"])
    published = Self.time(row, "published")
    modified = Self.time(row, "modified")
    declaredLanguage = row["language"]
    flags = Self.texts(row["flags"]).map(Flag.init)
    let stored = (try? JSONValue(parsing: row["blocks"] as String))?.array ?? []
    blocks = stored.compactMap { block in
      guard let cells = block.array, cells.count == 3, let start = cells[0].int, let end = cells[1].int,
        let kind = cells[2].string.flatMap(Block.Kind.init)
      else { return nil }
      return Block(span: TextSpan(start: start, end: end), kind: kind)
    }
  }

  private static func texts(_ json: String) -> [String] {
    ((try? JSONValue(parsing: json))?.array ?? []).compactMap(\.string)
  }

  private static func time(_ row: Row, _ name: String) -> Timestamp? {
    guard let value: String = row[name],
      let precision = (row["\(name)_precision"] as String?).flatMap(Timestamp.Precision.init)
    else { return nil }
    return Timestamp(value: value, precision: precision, method: row["\(name)_method"] ?? "given")
  }
}
