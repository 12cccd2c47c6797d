import Model

/// Places as dots on the outlines of countries: degrees are distances (plate carrée), the size says in how many stories a place is named.
package struct PlaceMap {
  private let places: [(name: String, latitude: Double, longitude: Double, stories: Double)]

  private let outlines: [String]

  /// - Parameter outlines: SVG paths in tenths of a degree, east and south positive (`Lexicons/world/outlines.tsv`).
  package init(_ regions: FactTable, outlines: [String] = []) {
    self.outlines = outlines
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
    // Tenths of a degree onto the map's half degrees; 80° N is the upper edge.
    let land = outlines.joined()
    if !land.isEmpty {
      svg += "<path class=\"land\" transform=\"translate(360 160) scale(.2)\" d=\"\(Markup.escaped(land))\"/>"
    }
    for place in places {
      let size = (min(3 + place.stories.squareRoot() * 2, 16) * 10).rounded() / 10
      svg += "<circle class=\"place\" cx=\"\(x(place.longitude))\" cy=\"\(y(place.latitude))\" r=\"\(size)\">"
      svg += "<title>\(Markup.escaped("\(place.name): \(Int(place.stories))"))</title></circle>"
    }
    return svg + "</svg>"
  }
}
