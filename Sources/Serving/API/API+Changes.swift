import Model
import Storage

/// What the API reads and changes.
extension API {
  /// - Throws: `WebFault` for a body that is no JSON object, or has members that nobody knows.
  private static func members(_ visit: Visit, _ known: Set<String>) throws(WebFault) -> [String: String] {
    guard visit.request.contentType == "application/json" else {
      throw .wrongType("application/json was expected")
    }
    guard let tree = try? JSONValue(parsing: visit.request.body), case .object(let members) = tree else {
      throw .badRequest("a JSON object was expected")
    }
    var values: [String: String] = [:]
    for member in members {
      guard known.contains(member.key) else {
        throw .badRequest("no member '\(member.key)': there are \(known.sorted().joined(separator: ", "))")
      }
      guard let text = member.value.string else { throw .badRequest("\(member.key) is a text") }
      values[member.key] = text
    }
    return values
  }

  /// An article given as text, read at once; nothing is kept.
  static func analyze(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try endpoint.check(visit.query)
      var values: [String: String]
      if visit.request.contentType == "text/plain" {
        values = ["text": String(decoding: visit.request.body, as: UTF8.self)]
      } else {
        values = try members(visit, ["text", "title", "published", "language"])
      }
      guard let text = values["text"], !text.isEmpty else { throw WebFault.badRequest("text is missing") }
      if let language = values["language"],
        !(2...3).contains(language.utf8.count) || !language.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
      {
        throw WebFault.badRequest("language is a code: fr")
      }
      if let day = values["published"] {
        try Endpoint.Parameter(
          name: "published", meaning: "2026-01-05", kind: .text(pattern: Endpoint.Parameter.wholeDay)
        ).check(day)
      }
      if let title = values["title"], title.unicodeScalars.count > 1000 {
        throw WebFault.badRequest("title is too long")
      }
      let page = Page(
        id: "given", content: .text(text),
        given: Page.Given(
          title: values["title"], published: values["published"], language: values["language"]))
      let record = try visit.site.reader.record(of: page)
      return json { record.write(to: &$0) }
    }
  }

  /// - Throws: `WebFault` for who shows no editor's token in a header: cookies change nothing here.
  private static func requireEditor(_ visit: Visit) throws(WebFault) {
    guard visit.request.headers["authorization"] != nil else { throw .needsToken }
    guard visit.visitor.isEditor, visit.visitor.formToken == nil else {
      throw .forbidden("only the editor's token changes anything")
    }
  }

  static func correct(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try requireEditor(visit)
      let values = try members(visit, ["id", "field", "value", "note"])
      guard let id = values["id"], let field = values["field"] else {
        throw WebFault.badRequest("id and field are missing")
      }
      try CorrectionForm.check(field, values["value"], id: id, visit)
      let number = try visit.changing {
        try $0.correct(id, field: field, value: values["value"], note: values["note"], time: visit.time)
      }
      return json(status: 201) { json in json.object { $0.member("correction", number) } }
    }
  }

  static func undo(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try requireEditor(visit)
      do {
        try visit.changing {
          try $0.undo(correction: Int(visit.parameter("number")) ?? 0, time: visit.time)
        }
      } catch let error as FactQueryError {
        throw WebFault.notFound(error.description)
      }
      return WebAnswer(status: 204, type: "", body: [])
    }
  }
}

extension Endpoint.Parameter {
  static let wholeDay = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
}
