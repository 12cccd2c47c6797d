import Model

/// Places as dots on the outlines of countries: degrees are distances (plate carrée), the size says in how many stories a place is named.
package struct PlaceMap {
  /// Where the outlines of countries come from: SVG paths in tenths of a degree, east and south positive (`Lexicons/world/outlines.tsv`).
  package enum Land {
    case none
    case drawn([String])
    /// The address of a drawing whose element `land` is all of them, and whose other elements are called as their countries: `RU`.
    case linked(String)
  }

  /// What a map shows where that is not the world: so many degrees around a place, one country set apart.
  package struct Focus {
    var latitude: Double
    var longitude: Double
    var degrees: Double
    var country: String?

    package init(latitude: Double, longitude: Double, degrees: Double, country: String? = nil) {
      (self.latitude, self.longitude) = (latitude, longitude)
      (self.degrees, self.country) = (degrees, country)
    }
  }

  private let places: [(name: String, latitude: Double, longitude: Double, stories: Double)]
  private let land: Land
  private let focus: Focus?

  package init(_ regions: FactTable, land: Land = .none, focus: Focus? = nil) {
    (self.land, self.focus) = (land, focus)
    let numbers = ["latitude", "longitude", "stories"].map { regions.column($0).map(\.number) }
    places = zip(regions.column("name"), regions.rows.indices).compactMap { name, index in
      guard let name = name.text, let latitude = numbers[0][index], let longitude = numbers[1][index] else {
        return nil
      }
      return (name, latitude, longitude, numbers[2][index] ?? 1)
    }
  }

  /// The map's unit is half a degree; 180° W and 80° N are its edges.
  private static func x(_ longitude: Double) -> Double { ((longitude + 180) * 20).rounded() / 10 }
  private static func y(_ latitude: Double) -> Double { ((80 - latitude) * 20).rounded() / 10 }
  private static let (width, height) = (720.0, 280.0)

  /// Left, top and width of what is shown; it has the whole map's proportions.
  private var window: (left: Double, top: Double, width: Double) {
    guard let focus else { return (0, 0, Self.width) }
    let width = min(max(focus.degrees * 2, 20), Self.width)
    let height = width * Self.height / Self.width
    return (
      min(max(Self.x(focus.longitude) - width / 2, 0), Self.width - width),
      min(max(Self.y(focus.latitude) - height / 2, 0), Self.height - height), width
    )
  }

  package func svg(title: String) -> String {
    let window = window
    let scale = window.width / Self.width
    let frame = [window.left, window.top, window.width, window.width * Self.height / Self.width].map(
      Self.short)
    var svg =
      "<svg class=\"map\" viewBox=\"\(frame.joined(separator: " "))\" role=\"img\" aria-label=\"\(Markup.escaped(title))\">"
    svg += "<rect class=\"sea\" width=\"720\" height=\"280\"/>" + grid(step: scale < 0.4 ? 10 : 30) + outlines
    for place in places {
      let size = min(3 + place.stories.squareRoot() * 2, 16) * max(scale, 0.2)
      svg +=
        "<circle class=\"place\" cx=\"\(Self.x(place.longitude))\" cy=\"\(Self.y(place.latitude))\" r=\"\(Self.short(size))\" \(Self.stroke)>"
      svg += "<title>\(Markup.escaped("\(place.name): \(Int(place.stories))"))</title></circle>"
    }
    return svg + "</svg>"
  }

  /// Lines are as thin on a part of the world as on all of it.
  private static let stroke = "vector-effect=\"non-scaling-stroke\""

  private func grid(step: Double) -> String {
    var svg = ""
    for longitude in stride(from: -180, through: 180, by: step) {
      let x = Self.short(Self.x(longitude))
      svg += "<line class=\"grid\" x1=\"\(x)\" x2=\"\(x)\" y1=\"0\" y2=\"280\" \(Self.stroke)/>"
    }
    for latitude in stride(from: -60, through: 60, by: step) {
      let (y, style) = (Self.short(Self.y(latitude)), latitude == 0 ? "grid equator" : "grid")
      svg += "<line class=\"\(style)\" x1=\"0\" x2=\"720\" y1=\"\(y)\" y2=\"\(y)\" \(Self.stroke)/>"
    }
    return svg
  }

  /// Tenths of a degree onto the map's half degrees.
  private static let placed = "transform=\"translate(360 160) scale(.2)\""

  private var outlines: String {
    switch land {
    case .none: return ""
    case .drawn(let paths):
      return paths.isEmpty
        ? "" : "<path class=\"land\" \(Self.placed) d=\"\(Markup.escaped(paths.joined()))\"/>"
    case .linked(let address):
      let own = focus?.country.map { ($0, "land here") }
      return ([("land", "land")] + [own].compactMap(\.self)).map { name, style in
        "<use class=\"\(style)\" \(Self.placed) href=\"\(Markup.escaped("\(address)#\(name)"))\"/>"
      }.joined()
    }
  }

  /// With one digit behind the point, where there is one.
  private static func short(_ number: Double) -> String {
    let tenths = Int((number * 10).rounded())
    return tenths.isMultiple(of: 10) ? String(tenths / 10) : "\(Double(tenths) / 10)"
  }
}
