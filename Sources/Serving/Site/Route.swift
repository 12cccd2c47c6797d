/// One address of the site and who answers there.
struct Route: Sendable {
  typealias Handler = @Sendable (Visit) throws -> WebAnswer

  /// `/articles/{id}`; a name in braces stands for any one part.
  var pattern: String
  var methods: [String: Handler]
  /// Whether what GET answers is the same until the store changes or the day ends.
  var isKept: Bool
  /// Whether it is answered without a token.
  var isOpen: Bool
  private let parts: [Substring]

  init(_ pattern: String, isKept: Bool = true, isOpen: Bool = false, _ methods: [String: Handler]) {
    (self.pattern, self.methods, self.isKept, self.isOpen) = (pattern, methods, isKept, isOpen)
    parts = pattern.split(separator: "/")
  }

  static func get(_ pattern: String, isKept: Bool = true, isOpen: Bool = false, _ handler: @escaping Handler)
    -> Route
  {
    Route(pattern, isKept: isKept, isOpen: isOpen, ["GET": handler])
  }

  static func post(_ pattern: String, isOpen: Bool = false, _ handler: @escaping Handler) -> Route {
    Route(pattern, isKept: false, isOpen: isOpen, ["POST": handler])
  }

  /// The values of the names in braces; nil where the path is another's.
  func parameters(of segments: [String]) -> [String: String]? {
    guard segments.count == parts.count else { return nil }
    var values: [String: String] = [:]
    for (part, segment) in zip(parts, segments) {
      if part.hasPrefix("{") {
        values[String(part.dropFirst().dropLast())] = segment
      } else if part != segment {
        return nil
      }
    }
    return values
  }

  /// As they stand in the header `Allow`.
  var allowed: [String] {
    (methods.keys + (methods["GET"] == nil ? [] : ["HEAD"])).sorted()
  }
}
