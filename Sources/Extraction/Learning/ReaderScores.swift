/// How well a choice of blocks agrees with marked pages, a row a page.
public struct ReaderScores: Sendable {
  public struct Row: Sendable {
    public var set: String
    /// Shares of four-word runs that are right and that were found; nil where there is nothing to count.
    public var precision: Double?
    public var recall: Double?
    /// True where the words are exactly those of the body.
    public var isWhole = false
    public var hits = 0
    public var misses = 0
    public var intrusions = 0
    public var hasBody = false
    /// 1 for a page without a fault.
    public var quality: Double {
      if hasBody { return ((precision ?? 0) + (recall ?? 0)) / 2 }
      let all = Double(hits + misses + intrusions)
      return all > 0 ? Double(hits) / all : 1
    }
  }

  public private(set) var rows: [Row] = []

  public init() {}

  static func row(_ text: String, _ marked: MarkedPage) -> Row {
    var row = Row(set: marked.set)
    if let body = marked.body {
      let want = ExactWords.words(of: body)
      let have = ExactWords.words(of: text)
      let (a, b) = (counts(ExactWords.runs(of: want)), counts(ExactWords.runs(of: have)))
      let shared = Double(a.reduce(0) { $0 + min($1.value, b[$1.key] ?? 0) })
      row.hasBody = true
      if !have.isEmpty { row.precision = shared / Double(max(1, have.count - 3)) }
      if !want.isEmpty { row.recall = shared / Double(max(1, want.count - 3)) }
      row.isWhole = want == have
      return row
    }
    let flat = FlatText(text)
    row.hits = marked.wanted.filter { flat.holds(FlatText($0)) }.count
    row.misses = marked.wanted.count - row.hits
    row.intrusions = marked.unwanted.filter { flat.holds(FlatText($0)) }.count
    return row
  }

  private static func counts(_ runs: [UInt64]) -> [UInt64: Int] {
    runs.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  mutating func add(_ row: Row) { rows.append(row) }

  /// One line a set: F1 of mean precision and recall over runs of four words and the share of whole bodies, or F1 over
  /// snippets and the share of pages without a fault.
  public var summary: [String] {
    var sets: [String] = []
    for row in rows where !sets.contains(row.set) { sets.append(row.set) }
    return sets.map { set in
      let of = rows.filter { $0.set == set }
      return set + " " + (of.contains(where: \.hasBody) ? Self.bodies(of) : Self.snippets(of))
    }
  }

  private static func bodies(_ rows: [Row]) -> String {
    let (p, r) = (rows.compactMap(\.precision), rows.compactMap(\.recall))
    let precision = p.reduce(0, +) / Double(max(1, p.count))
    let recall = r.reduce(0, +) / Double(max(1, r.count))
    let f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    let whole = Double(rows.filter(\.isWhole).count) / Double(max(1, rows.count))
    return
      "F1 \(short(f1))  P \(short(precision))  R \(short(recall))  whole \(short(whole))  pages \(rows.count)"
  }

  private static func snippets(_ rows: [Row]) -> String {
    let hits = Double(rows.reduce(0) { $0 + $1.hits })
    let wrong = Double(rows.reduce(0) { $0 + $1.misses + $1.intrusions })
    let f1 = hits > 0 ? 2 * hits / (2 * hits + wrong) : 0
    let clean = rows.filter { $0.misses + $0.intrusions == 0 }.count
    let missed = rows.reduce(0) { $0 + $1.misses }
    return "F1 \(short(f1))  missed \(missed)  wrong \(Int(wrong) - missed)  "
      + "faultless \(short(Double(clean) / Double(max(1, rows.count))))  pages \(rows.count)"
  }

  private static func short(_ value: Double) -> String {
    let digits = String(Int((value * 10_000).rounded()))
    return value >= 1 ? "1.0000" : "." + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
