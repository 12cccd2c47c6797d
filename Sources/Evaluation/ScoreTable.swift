/// Scores of several languages as a table for people.
public struct ScoreTable: Sendable {
  private var rows: [(name: String, scores: Scores)] = []

  public init() {}

  /// Adds to the row of that name, or makes it.
  public mutating func add(_ scores: Scores, to name: String) {
    if let index = rows.firstIndex(where: { $0.name == name }) {
      rows[index].scores.add(scores)
    } else {
      rows.append((name, scores))
    }
  }

  public subscript(name: String) -> Scores { rows.first { $0.name == name }?.scores ?? Scores() }

  public var names: [String] { rows.map(\.name) }

  /// One line a figure, one column a row: F1 with (right of gold, found).
  public var text: String {
    var lines = [Self.cell("F1", 16) + rows.map { Self.cell($0.name, 22) }.joined()]
    for figure in Scores.Figure.allCases where rows.contains(where: { $0.scores.byFigure[figure] != nil }) {
      let cells = rows.map { row in
        guard let score = row.scores.byFigure[figure] else { return Self.cell("–", 22) }
        return Self.cell("\(Self.three(score.f1)) \(score.right)/\(score.gold), \(score.found)", 22)
      }
      lines.append(Self.cell(figure.rawValue, 16) + cells.joined())
    }
    let signs = rows.map { $0.scores[.stanceSigns] }
    if signs.contains(where: { $0.total > 0 }) {
      let cells = signs.map { Self.cell("\($0.macroF1.map(Self.three) ?? "–") of \($0.total)", 22) }
      lines.append(Self.cell("signs, macro-F1", 16) + cells.joined())
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Which labels are taken for which, over all rows: gold down, found across.
  public func confusionText(_ kind: Confusion.Kind) -> String {
    var confusion = Confusion()
    for row in rows { confusion.add(row.scores[kind]) }
    let labels = confusion.labels
    let accuracy = confusion.accuracy.map { ", accuracy \(Self.three($0))" } ?? ""
    var lines = ["\(kind.rawValue): \(confusion.total) pairs\(accuracy); gold down, found across"]
    lines.append(Self.cell("", 20) + labels.map { Self.cell($0, 14) }.joined())
    for gold in labels {
      let cells = labels.map { Self.cell("\(confusion.count(gold: gold, found: $0))", 14) }
      lines.append(Self.cell(gold, 20) + cells.joined())
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// ".813", "1.00"
  static func three(_ number: Double) -> String {
    let thousandths = Int((number * 1000).rounded())
    guard thousandths < 1000 else { return "1.00" }
    let digits = String(thousandths)
    return "." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  private static func cell(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }
}
