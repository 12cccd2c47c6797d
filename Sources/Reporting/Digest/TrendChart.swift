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

/// Places as dots on a plain map: degrees are distances (plate carrée), the size says how many stories a rule or an event is there in.
package struct PlaceMap {
  private let places: [(name: String, latitude: Double, longitude: Double, stories: Double)]

  package init(_ regions: FactTable) {
    let numbers = ["latitude", "longitude", "stories"].map { regions.column($0).map(\.number) }
    places = zip(regions.column("name"), regions.rows.indices).compactMap { name, index in
      guard let name = name.text, let latitude = numbers[0][index], let longitude = numbers[1][index] else {
        return nil
      }
      return (name, latitude, longitude, numbers[2][index] ?? 1)
    }
  }

  package func svg(title: String) -> String {
    func x(_ longitude: Double) -> Double { ((longitude + 180) * 20).rounded() / 10 }
    func y(_ latitude: Double) -> Double { ((80 - latitude) * 20).rounded() / 10 }
    var svg =
      "<svg class=\"map\" viewBox=\"0 0 720 280\" role=\"img\" aria-label=\"\(Markup.escaped(title))\">"
    svg += "<rect class=\"sea\" width=\"720\" height=\"280\"/>"
    for longitude in stride(from: -180.0, through: 180, by: 30) {
      svg += "<line class=\"grid\" x1=\"\(x(longitude))\" x2=\"\(x(longitude))\" y1=\"0\" y2=\"280\"/>"
    }
    for latitude in stride(from: -60.0, through: 60, by: 30) {
      let style = latitude == 0 ? "grid equator" : "grid"
      svg += "<line class=\"\(style)\" x1=\"0\" x2=\"720\" y1=\"\(y(latitude))\" y2=\"\(y(latitude))\"/>"
    }
    for place in places {
      let size = (min(3 + place.stories.squareRoot() * 2, 16) * 10).rounded() / 10
      svg += "<circle class=\"place\" cx=\"\(x(place.longitude))\" cy=\"\(y(place.latitude))\" r=\"\(size)\">"
      svg += "<title>\(Markup.escaped("\(place.name): \(Int(place.stories))"))</title></circle>"
    }
    return svg + "</svg>"
  }
}
