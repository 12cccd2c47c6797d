import GRDB

/// What a list of people says of a voice besides numbers.
extension VoiceReader {
  func note() throws -> VoiceNotes.Note {
    let body = "LEFT JOIN organisation AS o ON o.article = f.article AND o.id = f.organisation"
    let people = try rows("f.role, o.name", of: "person", "\(body) \(Self.own)")
    var (roles, bodies): ([Int: Int], [Int: Int]) = ([:], [:])
    while let row = try people.next() {
      if let role: Int = row[1] { roles[role, default: 0] += 1 }
      if let body: Int = row[2] { bodies[body, default: 0] += 1 }
    }
    return VoiceNotes.Note(
      role: Self.text(try word(Self.most(of: roles))),
      organisation: Self.text(try word(Self.most(of: bodies))),
      targets: Self.text(try targets()))
  }

  /// The most frequent, of equals the first.
  private static func most(of counts: [Int: Int]) -> Int? {
    counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }

  /// How the voice leans: "ai +0.60, mining -0.20", each over its stories; one story a vote.
  private func targets() throws -> String? {
    let condition = "\(Self.own) AND \(FactViews.counted) AND f.reported_by IS NULL"
    let all = try rows("f.target, f.polarity", of: "stance", condition)
    var (article, story, means): (Int?, [Int: Mean], [Int: Mean]) = (nil, [:], [:])
    func end() {
      for (target, mean) in story { means[target, default: Mean()].add(mean.value) }
      story.removeAll(keepingCapacity: true)
    }
    while let row = try all.next() {
      if article != row[0] { end() }
      article = row[0]
      guard days.isFirst(row[0]) else { continue }
      story[row[1], default: Mean()].add(Double(row[2] as Int))
    }
    end()
    let texts = try means.map { target, mean in
      "\(try word(target) ?? "") \(try Self.signed(mean.value / 1000, db))"
    }
    return texts.isEmpty ? nil : texts.sorted { TextOrder($0) < TextOrder($1) }.joined(separator: ", ")
  }

  /// As SQLite writes it, which rounds halves up.
  private static func signed(_ value: Double, _ db: Database) throws -> String {
    try String.fetchOne(db.cachedStatement(sql: "SELECT printf('%+.2f', ?)"), arguments: [value]) ?? ""
  }
}

/// Text in the order of its bytes, as SQLite has it; what is unknown comes first.
struct TextOrder: Comparable {
  let text: String?

  init(_ text: String?) { self.text = text }

  static func < (left: TextOrder, right: TextOrder) -> Bool {
    guard let right = right.text else { return false }
    guard let left = left.text else { return true }
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }
}
