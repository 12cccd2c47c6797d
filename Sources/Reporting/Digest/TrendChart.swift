import Model

/// A line for each target over the weeks; a week with one voice is a hollow dot, as it is no average.
package struct TrendChart {
  private struct Point {
    var week: Int
    var polarity: Double
    var voices: Int
  }

  private var weeks: [String] = []
  private var lines: [(target: String, points: [Point])] = []

  package init(_ trend: FactTable) {
    let rows = zip(
      zip(trend.column("week"), trend.column("target")), zip(trend.column("polarity"), trend.column("voices"))
    )
    weeks = Set(trend.column("week").compactMap(\.text)).sorted()
    for (key, value) in rows {
      guard let week = key.0.text, let target = key.1.text, let polarity = value.0.number,
        let index = weeks.firstIndex(of: week)
      else { continue }
      let point = Point(week: index, polarity: polarity, voices: Int(value.1.number ?? 0))
      if let line = lines.firstIndex(where: { $0.target == target }) {
        lines[line].points.append(point)
      } else {
        lines.append((target, [point]))
      }
    }
    lines.sort { $0.target < $1.target }
  }

  package var hasLines: Bool { weeks.count > 1 }

  func text(_ words: Wording) -> String {
    lines.map { line in
      let values = line.points.map { "\(weeks[$0.week]) \(LeanText.signed($0.polarity)) (\($0.voices))" }
      return "\(words.value(line.target)): \(values.joined(separator: "; "))"
    }.joined(separator: ". ")
  }

  package func svg(title: String) -> String {
    let width = 600.0
    let step = weeks.count > 1 ? (width - 140) / Double(weeks.count - 1) : 0
    func x(_ week: Int) -> Double { ((40 + Double(week) * step) * 10).rounded() / 10 }
    func y(_ polarity: Double) -> Double { ((80 - polarity * 65) * 10).rounded() / 10 }
    var svg =
      "<svg class=\"trend\" viewBox=\"0 0 600 185\" role=\"img\" aria-label=\"\(Markup.escaped(title))\">"
    for (level, label) in [(1.0, "+1"), (0.0, "0"), (-1.0, "−1")] {
      svg +=
        "<line class=\"grid\" x1=\"40\" x2=\"\(x(weeks.count - 1))\" y1=\"\(y(level))\" y2=\"\(y(level))\"/>"
      svg += "<text x=\"32\" y=\"\(y(level) + 4)\" text-anchor=\"end\">\(label)</text>"
    }
    for (index, week) in weeks.enumerated() where index == 0 || index == weeks.count - 1 {
      svg += "<text x=\"\(x(index))\" y=\"172\" text-anchor=\"middle\">\(Markup.escaped(week))</text>"
    }
    for (index, line) in lines.enumerated() {
      let path = line.points.map { "\(x($0.week)),\(y($0.polarity))" }.joined(separator: " ")
      let style = "class=\"line line\(index % 4)\""
      svg += "<polyline \(style) points=\"\(path)\" fill=\"none\"/>"
      for point in line.points {
        svg +=
          "<circle \(style) cx=\"\(x(point.week))\" cy=\"\(y(point.polarity))\" r=\"3\"\(point.voices == 1 ? " fill=\"none\"" : "")/>"
      }
      if let last = line.points.last {
        svg +=
          "<text x=\"\(x(last.week) + 8)\" y=\"\(y(last.polarity) + 4)\">\(Markup.escaped(line.target))</text>"
      }
    }
    return svg + "</svg>"
  }
}
