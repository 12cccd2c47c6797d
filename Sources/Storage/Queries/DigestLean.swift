import GRDB
import Model

/// The asserted stances of a stretch, one row each, as totals count them.
struct DigestLean {
  struct Sample {
    var target: String
    var group: Voice.Group?
    var column: Stance.Column
    /// The voice's number, where it is one.
    var voice: Int?
    var sample: Lean.Sample
  }

  let samples: [Sample]

  init(_ first: CalendarDay, _ last: CalendarDay, _ db: Database) throws {
    var words = Names(sql: "SELECT text FROM word WHERE id = ?", db: db)
    var voices = Names(sql: "SELECT name FROM voice WHERE id = ?", db: db)
    var samples: [Sample] = []
    let rows = try Row.fetchCursor(
      db.cachedStatement(sql: Self.sql), arguments: [first.number, last.number])
    while let row = try rows.next() {
      let column = Stance.Column(rawValue: row[5]) ?? .unknown
      let voice: Int? = row[3]
      let name = try voice.map { try voices.name(of: $0) } ?? column.rawValue
      samples.append(
        Sample(
          target: try words.name(of: row[1]),
          group: try (row[2] as Int?).flatMap { Voice.Group(rawValue: try words.name(of: $0)) },
          column: column,
          voice: voice,
          sample: Lean.Sample(story: row[0], voice: name, polarity: Double(row[4] as Int) / 1000)))
    }
    self.samples = samples
  }

  private static let sql = """
    SELECT a.story, f.target, f."group", f.voice, f.polarity, \(FactViews.column)
      FROM article AS a CROSS JOIN stance AS f ON f.article = a.id
      WHERE a.day BETWEEN ? AND ? AND a.id = a.story AND \(FactViews.counted)
    """

  /// Names by number, each asked for once.
  private struct Names {
    let sql: String
    let db: Database
    private var known: [Int: String] = [:]

    init(sql: String, db: Database) { (self.sql, self.db) = (sql, db) }

    mutating func name(of id: Int) throws -> String {
      if let name = known[id] { return name }
      let name = try String.fetchOne(db.cachedStatement(sql: sql), arguments: [id]) ?? ""
      known[id] = name
      return name
    }
  }

  /// A row for each target and kind of holder, beside what it was in the stretch before.
  func rows(before: [WeekLean.Key: Lean]) -> [DigestFacts.LeanRow] {
    let now = byTarget
    let groups: [Voice.Group?] = [nil] + Voice.Group.allCases
    return now.keys.sorted().flatMap { target in
      groups.compactMap { group -> DigestFacts.LeanRow? in
        func chosen(_ samples: [Sample]?, _ column: Stance.Column) -> [Lean.Sample] {
          (samples ?? []).filter { $0.column == column && (group == nil || $0.group == group) }.map(\.sample)
        }
        let lean = Lean(chosen(now[target], .voice))
        guard group == nil || lean.voices > 0 else { return nil }
        return DigestFacts.LeanRow(
          target: target, group: group, lean: lean,
          before: before[WeekLean.Key(target: target, group: group)] ?? Lean([]),
          unknown: group == nil ? chosen(now[target], .unknown).count : 0,
          authors: Lean(chosen(now[target], .author), hasInterval: false))
      }
    }
  }

  /// Of all voices and of each group, without intervals.
  var leans: [WeekLean.Key: Lean] {
    let voices = samples.filter { $0.column == .voice }
    let all = Dictionary(grouping: voices) { WeekLean.Key(target: $0.target, group: nil) }
    let grouped = Dictionary(grouping: voices.filter { $0.group != nil }) {
      WeekLean.Key(target: $0.target, group: $0.group)
    }
    return all.merging(grouped) { $1 }.mapValues { Lean($0.map(\.sample), hasInterval: false) }
  }

  private var byTarget: [String: [Sample]] { Dictionary(grouping: samples, by: \.target) }

  /// How a voice leans: "ai +0.60, mining -0.20"; nothing where it does not.
  func targets(ofVoice voice: Int) -> String? {
    let own = Dictionary(grouping: samples.filter { $0.voice == voice && $0.column == .voice }, by: \.target)
    guard !own.isEmpty else { return nil }
    return own.sorted { $0.key < $1.key }.map { target, samples in
      let polarity = Lean(samples.map(\.sample), hasInterval: false).polarity ?? 0
      let hundredths = Int((polarity * 100).rounded())
      let digits = String(abs(hundredths) % 100)
      return
        "\(target) \(hundredths < 0 ? "-" : "+")\(abs(hundredths) / 100).\(digits.utf8.count == 1 ? "0" : "")\(digits)"
    }.joined(separator: ", ")
  }
}
