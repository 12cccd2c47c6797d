import Model

/// Input and output of the judging commands: one JSON object a line in, one out, in the same order.
enum JSONLines {
  /// Answers every line of standard input; a line that is no JSON gets an error in its place.
  ///
  /// - Parameter answer: writes the members that follow `id`.
  /// - Returns: how many lines could not be read.
  static func answer(_ answer: (JSONValue, inout JSONWriter) -> Void) throws -> Int {
    var failed = 0
    var number = 0
    while let line = readLine(strippingNewline: true) {
      number += 1
      if line.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0D }) { continue }
      var json = JSONWriter()
      do {
        let item = try JSONValue(parsing: line)
        json.object { json in
          if let id = item["id"] {
            json.key("id")
            json.write(id)
          }
          answer(item, &json)
        }
      } catch {
        failed += 1
        json.object { $0.member("error", "line \(number): \(error)") }
      }
      json.endLine()
      try Output().write(json.bytes)
    }
    return failed
  }
}
