import GRDB
import Model

extension Store {
  /// Sets a field of a fact right for good.
  ///
  /// - Parameters:
  ///   - id: `a12/q4`, or `v7` for a person across articles.
  ///   - field: a column of the fact, `(delete)`, or for a voice `name` or `same_as`.
  ///   - value: nil: unknown.
  /// - Returns: the correction's number.
  /// - Throws: `FactQueryError` where there is no such fact or field.
  @discardableResult
  public func correct(_ id: String, field: String, value: String?, note: String?, time: Int) throws -> Int {
    try writing { db in
      if id.hasPrefix("v") { return try correctVoice(id, field, value, note, time, db) }
      let place = try FactPlace(id, db)
      guard field == Corrections.deletion || Corrections.fields[place.kind.table]?.contains(field) == true
      else {
        let known = Corrections.fields[place.kind.table] ?? []
        throw FactQueryError(
          reason:
            "a \(place.kind.table) has no '\(field)' to set right: \(known.joined(separator: ", ")), or --delete"
        )
      }
      if field != Corrections.deletion,
        let reason = Corrections.objection(to: value, in: field, of: place.kind)
      {
        throw FactQueryError(reason: reason)
      }
      let was = field == Corrections.deletion ? nil : try place.value(field, db)
      try db.execute(
        sql: """
          INSERT INTO correction (made, article_key, fact, field, value, was, exact, prefix, suffix, start, note)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          time, place.key, place.id, field, value, was, place.exact, place.prefix, place.suffix,
          place.start, note,
        ])
      let number = Int(db.lastInsertedRowID)
      try Corrections.apply(to: place.key, names: names, in: db)
      return number
    }
  }

  private func correctVoice(
    _ id: String, _ field: String, _ value: String?, _ note: String?, _ time: Int, _ db: Database
  ) throws -> Int {
    guard field == "name" || field == "same_as", let voice = Int(id.dropFirst()),
      let row = try Row.fetchOne(db, sql: "SELECT name, same_as FROM voice WHERE id = ?", arguments: [voice])
    else { throw FactQueryError(reason: "'\(id)' is no voice, or '\(field)' is neither name nor same_as") }
    let target = field == "same_as" ? value.flatMap { Int($0.drop { $0 == "v" }) } : nil
    if field == "same_as", value != nil {
      let root = try target.flatMap {
        try Int.fetchOne(db, sql: "SELECT coalesce(same_as, id) FROM voice WHERE id = ?", arguments: [$0])
      }
      guard let root, root != voice else {
        throw FactQueryError(reason: "'\(value ?? "")' is no other voice")
      }
      try db.execute(
        sql: "UPDATE voice SET same_as = ?1 WHERE id = ?2 OR same_as = ?2", arguments: [root, voice])
      for table in Appearances.voices.sources {
        try db.execute(
          sql:
            "UPDATE \(table) SET voice = ?1 WHERE voice = ?2 AND \(Appearances.voices.narrowing("= ?2", of: "article"))",
          arguments: [root, voice])
      }
    } else {
      try db.execute(
        sql: "UPDATE voice SET \(field) = ? WHERE id = ?", arguments: [value, voice])
    }
    try db.execute(
      sql: """
        INSERT INTO correction (made, article_key, fact, field, value, was, exact, prefix, suffix, start, note)
          VALUES (?, '', ?, ?, ?, ?, ?, '', '', 0, ?)
        """,
      arguments: [
        time, id, field, value, row[field] as DatabaseValue? ?? .null, row["name"] as String, note,
      ])
    return Int(db.lastInsertedRowID)
  }

  /// Tables whose rows are somebody's, with the column that names them in the article.
  private static let named = [("quote", "speaker"), ("measure", "authority"), ("stance", "holder")]

  /// Gives a voice back the people and bodies that bear its name.
  private func part(_ voice: Int, in db: Database) throws {
    let key = try String.fetchOne(db, sql: "SELECT key FROM voice WHERE id = ?", arguments: [voice])
    for (kind, voiceKind) in [(FactKind.person, Voice.Kind.person), (.organisation, .organisation)] {
      let name = kind == .person ? "coalesce(\(kind.layout.decoded("canonical")), \(kind.exact))" : kind.exact
      for row in try Row.fetchAll(
        db, sql: "SELECT f.article, f.id, \(name) AS name FROM \(kind.table) AS f WHERE f.voice <> ?",
        arguments: [voice])
      where VoiceKey.of(row["name"], voiceKind, names) == key {
        let (article, id): (Int, Int) = (row["article"], row["id"])
        try db.execute(
          sql: "UPDATE \(kind.table) SET voice = ? WHERE article = ? AND id = ?",
          arguments: [voice, article, id])
        for (facts, column) in Self.named {
          try db.execute(
            sql:
              "UPDATE \(facts) SET voice = ? WHERE article = ? AND \(column) = \(Coding.word.encoded("?"))",
            arguments: [voice, article, "\(kind.rawValue)\(id)"])
        }
      }
    }
  }

  /// All corrections, oldest first.
  public func corrections() throws -> FactTable {
    try reading { db in
      try Self.table(
        db,
        """
        SELECT c.id, coalesce('a' || a.id || '/', '') || c.fact AS fact, c.field, c.value, c.was, c.exact AS words,
          datetime(c.made, 'unixepoch') AS made, datetime(c.undone, 'unixepoch') AS undone, c.note
          FROM correction AS c LEFT JOIN article AS a ON a.key = c.article_key ORDER BY c.id
        """)
    }
  }

  /// Takes a correction back: what the program said holds again.
  public func undo(correction: Int, time: Int) throws {
    try writing { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT * FROM correction WHERE id = ? AND undone IS NULL", arguments: [correction])
      else { throw FactQueryError(reason: "there is no correction \(correction) that holds") }
      let fact: String = row["fact"]
      let field: String = row["field"]
      try db.execute(sql: "UPDATE correction SET undone = ? WHERE id = ?", arguments: [time, correction])
      if fact.hasPrefix("v"), let voice = Int(fact.dropFirst()), field == "name" || field == "same_as" {
        try db.execute(
          sql: "UPDATE voice SET \(field) = ? WHERE id = ?",
          arguments: [row["was"] as DatabaseValue? ?? .null, voice])
        if field == "same_as" { try part(voice, in: db) }
        return
      }
      guard field != Corrections.deletion,
        let article = try Int.fetchOne(
          db, sql: "SELECT id FROM article WHERE key = ?", arguments: [row["article_key"] as String])
      else { return }  // A deleted fact comes back when its article is read again.
      try Corrections.apply(row, to: article, value: row["was"], names: names, in: db)
      try Corrections.apply(to: row["article_key"], names: names, in: db)
    }
  }
}
