import Model

/// A batch in a few lines for a terminal.
public struct BatchTable: Sendable {
  private let batch: Batch
  private let totals: Totals

  public init(_ batch: Batch) {
    self.batch = batch
    totals = Totals(batch)
  }

  public var text: String {
    let told = batch.told.map(\.record)
    var rows: [(String, String)] = [
      (
        "articles",
        "\(batch.records.count) (\(count(batch.stories.count, "story", "stories")), \(batch.failures.count) unreadable)"
      ),
      ("languages", languages),
      (
        "voices quoted",
        "\(Set(told.flatMap { record in record.quotes.compactMap { record.voice(of: $0.speaker)?.name } }).count)"
      ),
      ("quotes", "\(told.map { $0.quotes.count { $0.kind != .scare && $0.kind != .missing } }.reduce(0, +))"),
      ("measures", "\(told.map(\.measures.count).reduce(0, +))"),
      ("places", "\(Set(told.flatMap { $0.regions.map { $0.code ?? $0.text } }).count)"),
      ("dates", "\(told.map(\.dates.count).reduce(0, +))"),
    ]
    for target in told.first?.summary.targets.map(\.target) ?? [] {
      let lean = totals.lean(of: target).lean
      rows.append(
        (
          "lean of \(target)",
          "\(lean.polarity.map(LeanText.signed) ?? "unknown") (\(count(lean.voices, "voice", "voices")))"
        ))
    }
    rows.append(("holder unknown", "\(told.map(\.summary.unknown).reduce(0, +)) stances"))
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { "\($0)\(String(repeating: " ", count: width - $0.count + 2))\($1)\n" }.joined()
  }

  private var languages: String {
    let codes = Dictionary(grouping: batch.records.compactMap(\.language)) { $0 }.mapValues(\.count)
    return codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }.joined(
      separator: ", ")
  }

  /// "1 story", "3 stories"
  private func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(number) \(number == 1 ? one : many)"
  }
}
