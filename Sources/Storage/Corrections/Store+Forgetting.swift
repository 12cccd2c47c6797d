import GRDB
import Model

extension Store {
  /// Removes a person from facts, texts and search, and keeps them out: what comes in later is stripped too.
  ///
  /// Pages in the archive (`archivedVersions(naming:)`) and copies of the store beside it are removed by the caller.
  ///
  /// - Returns: in how many articles the person was named.
  public func forget(_ name: String, time: Int) throws -> Int {
    let key = VoiceKey.of(name, .person, names)
    let count = try writing { db -> Int in
      try db.execute(
        sql: "INSERT OR IGNORE INTO forgotten VALUES (?, ?)", arguments: [Forgetting.digest(of: key), time])
      let voices = try Int.fetchAll(db, sql: "SELECT id FROM voice WHERE key = ?", arguments: [key])
      var articles: Set<Int> = []
      for voice in voices {
        articles.formUnion(
          try Int.fetchAll(db, sql: "SELECT DISTINCT article FROM person WHERE voice = ?", arguments: [voice])
        )
      }
      let words = try Self.words(of: voices, db)
      for article in articles { try remove(voices, from: article, in: db) }
      try Self.blot(words, name, articles, in: db)
      for voice in voices {
        try db.execute(sql: "DELETE FROM voice WHERE id = ?", arguments: [voice])
        try db.execute(sql: "DELETE FROM voice_article WHERE voice = ?", arguments: [voice])
        try db.execute(sql: "UPDATE voice SET same_as = NULL WHERE same_as = ?", arguments: [voice])
      }
      try db.execute(
        sql: "DELETE FROM correction WHERE value = ? OR was = ? OR exact = ?", arguments: [name, name, name])
      return articles.count
    }
    // What was deleted must not stay readable in free pages.
    try database.writeWithoutTransaction { db in
      try db.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
      try db.execute(sql: "VACUUM")
      try db.checkpoint(.truncate)
    }
    return count
  }

  /// The numbers of the texts that name somebody.
  private static func words(of voices: [Int], _ db: Database) throws -> Set<Int> {
    var words: Set<Int> = []
    for voice in voices {
      for row in try Row.fetchAll(
        db, sql: "SELECT name, canonical FROM person WHERE voice = ?", arguments: [voice])
      {
        words.formUnion([row["name"] as Int?, row["canonical"] as Int?].compactMap { $0 })
      }
    }
    return words
  }

  /// The name in the list of words, where nobody else bears it, in what pages were called, and in facts that keep their own words.
  private static func blot(_ words: Set<Int>, _ name: String, _ articles: Set<Int>, in db: Database) throws {
    var parts = Set(name.split(separator: " ").map(String.init))
    for word in words {
      let text = try String.fetchOne(db, sql: "SELECT text FROM word WHERE id = ?", arguments: [word]) ?? ""
      parts.formUnion(text.split(separator: " ").map(String.init))
      try db.execute(
        sql: """
          UPDATE word SET text = '• ' || id WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM person WHERE name = ?1 OR canonical = ?1)
            AND NOT EXISTS (SELECT 1 FROM organisation WHERE name = ?1)
          """, arguments: [word])
    }
    for article in articles {
      try db.execute(
        sql: "UPDATE page SET title = NULL WHERE key = (SELECT key FROM article WHERE id = ?)",
        arguments: [article])
      for part in parts where part.count > 2 {
        for layout in FactLayout.all where layout.coding(of: "text") != nil {
          try db.execute(
            sql:
              "UPDATE \(layout.name) SET text = replace(text, ?, '•') WHERE article = ? AND text IS NOT NULL",
            arguments: [part, article])
        }
      }
    }
  }

  private func remove(_ voices: [Int], from article: Int, in db: Database) throws {
    guard
      let row = try Row.fetchOne(
        db, sql: "SELECT a.title, \(ArticleLayout.Decoded.text) AS text FROM article AS a WHERE a.id = ?",
        arguments: [article])
    else { return }
    let people = try Row.fetchAll(
      db, sql: "SELECT id, voice FROM person WHERE article = ?", arguments: [article]
    )
    .filter { voices.contains($0["voice"]) }.map { "p\($0["id"] as Int)" }
    var text: String = row["text"]
    var title: String? = row["title"]
    try SearchIndex.delete(article, title: title, text: text, in: db)
    for person in people {
      try blot(person, in: article, &text, &title, db)
      let unknown = try WordNumbers(db)("unknown")
      for statement in Self.forgetting {
        try db.execute(sql: statement, arguments: ["article": article, "person": person])
      }
      try db.execute(
        sql:
          "UPDATE stance SET reported_by = ? WHERE article = ? AND reported_by = \(Coding.word.encoded("?"))",
        arguments: [unknown, article, person])
    }
    try db.execute(
      sql: "UPDATE article SET title = ?, description = NULL, authors = NULL WHERE id = ?",
      arguments: [title, article])
    try db.execute(sql: "UPDATE article_text SET text = ? WHERE article = ?", arguments: [text, article])
    try db.execute(sql: "DELETE FROM article_version WHERE article = ?", arguments: [article])
    try SearchIndex.insert(article, title: title, text: text, in: db)
  }

  /// Puts dots where a person is named in text and title.
  private func blot(
    _ person: String, in article: Int, _ text: inout String, _ title: inout String?, _ db: Database
  ) throws {
    let mentions = try Row.fetchAll(
      db,
      sql: """
        SELECT * FROM mention WHERE article = ? AND of = \(Coding.word.encoded("?")) AND kind <> coalesce(\(FactViews.word("pronoun")), 0)
        """,
      arguments: [article, person])
    let names = try Self.names(of: person, mentions, article, text: text, db)
    func blotted(_ text: String, inTitle: Bool) throws -> String {
      let own = mentions.filter { ($0["in_title"] as Bool) == inTitle }.map {
        TextSpan(start: $0["start"], end: ($0["start"] as Int) + $0["length"])
      }
      let others = try Self.others(than: person, in: article, inTitle: inTitle, db)
      return Forgetting.blotted(text, own + Forgetting.spans(of: names, in: text, except: others))
    }
    text = try blotted(text, inTitle: false)
    title = try title.map { try blotted($0, inTitle: true) }
  }

  /// What a person is called in an article: the full name, one form across scripts, and every mention in the text.
  private static func names(
    of person: String, _ mentions: [Row], _ article: Int, text: String, _ db: Database
  )
    throws -> [String]
  {
    let scalars = Array(text.unicodeScalars)
    let printed = mentions.filter { !($0["in_title"] as Bool) }.compactMap { row -> String? in
      let (start, end): (Int, Int) = (row["start"], row["start"] + row["length"])
      guard start >= 0, start <= end, end <= scalars.count else { return nil }
      return String(String.UnicodeScalarView(scalars[start..<end]))
    }
    let full = try Row.fetchOne(
      db,
      sql: """
        SELECT \(FactLayout.person.decoded("name")) AS name, \(FactLayout.person.decoded("canonical")) AS canonical
          FROM person AS f WHERE f.article = :article AND f.id = \(number)
        """, arguments: ["article": article, "person": person])
    return printed + [full?["name"] as String?, full?["canonical"] as String?].compactMap { $0 }
  }

  /// Where an article names somebody or something else.
  private static func others(than person: String, in article: Int, inTitle: Bool, _ db: Database) throws
    -> [TextSpan]
  {
    try Row.fetchAll(
      db,
      sql: """
        SELECT start, length FROM mention WHERE article = :article AND in_title = :title AND of <> \(who)
        UNION ALL SELECT start, length FROM region WHERE article = :article AND in_title = :title
        UNION ALL SELECT start, length FROM date WHERE article = :article AND in_title = :title
        """, arguments: ["article": article, "title": inTitle, "person": person]
    ).map { TextSpan(start: $0["start"], end: ($0["start"] as Int) + ($0["length"] as Int)) }
  }

  private static let who = Coding.word.encoded(":person")
  private static let number = "CAST(substr(:person, 2) AS INTEGER)"
  private static let forgetting = [
    """
    UPDATE quote SET speaker = NULL, voice = NULL, speaker_start = NULL, speaker_length = NULL
      WHERE article = :article AND speaker = \(who)
    """,
    "UPDATE measure SET authority = NULL, voice = NULL WHERE article = :article AND authority = \(who)",
    "DELETE FROM stance WHERE article = :article AND holder = \(who)",
    "DELETE FROM mention WHERE article = :article AND of = \(who)",
    "DELETE FROM person WHERE article = :article AND id = \(number)",
  ]
}
