import Model

/// The description of the API (OpenAPI 3.1.0), made from the endpoints that answer.
enum OpenAPI {
  static let answer: WebAnswer = {
    var json = JSONWriter()
    write(&json)
    json.endLine()
    return WebAnswer(type: "application/json", body: json.bytes)
  }()

  private static func write(_ json: inout JSONWriter) {
    json.object { json in
      json.member("openapi", "3.1.0")
      json.key("info")
      json.object { json in
        json.member("title", "Dateline")
        json.member("version", "1")
        json.member("summary", "Who wants what, where, until when: the facts of a store of news articles")
        json.member(
          "description",
          "The questions of the command line with the same names. Every answer carries an ETag. Lists are read on with 'cursor', and come as CSV where 'Accept: text/csv' asks for it."
        )
        json.key("license")
        json.object {
          $0.member("name", "Apache-2.0")
          $0.member("identifier", "Apache-2.0")
        }
      }
      json.key("paths")
      json.object { json in paths(&json) }
      json.key("components")
      json.object { json in
        json.key("schemas")
        json.object { json in
          json.key("Error")
          raw(Schema.error, &json)
        }
        json.key("securitySchemes")
        json.object { json in
          json.key("token")
          json.object {
            $0.member("type", "http")
            $0.member("scheme", "bearer")
          }
        }
      }
    }
  }

  private static func paths(_ json: inout JSONWriter) {
    var order: [String] = []
    for (endpoint, _) in API.endpoints where !order.contains(endpoint.path) { order.append(endpoint.path) }
    for path in order {
      json.key(named: path)
      json.object { json in
        for (endpoint, _) in API.endpoints where endpoint.path == path {
          json.key(named: endpoint.method)
          json.object { operation(endpoint, &$0) }
        }
      }
    }
  }

  private static func operation(_ endpoint: Endpoint, _ json: inout JSONWriter) {
    let words = endpoint.path.split { !$0.isLetter && !$0.isNumber }.dropFirst(2).joined(separator: "_")
    json.member("operationId", "\(endpoint.method)_\(words)")
    json.member("summary", endpoint.summary)
    if !endpoint.parameters.isEmpty {
      json.key("parameters")
      json.array(endpoint.parameters) { json, parameter in write(parameter, of: endpoint, &json) }
    }
    if let body = endpoint.body {
      json.key("requestBody")
      json.object { json in
        json.member("required", true as Bool?)
        json.key("content")
        json.object { json in content("application/json", body, &json) }
      }
    }
    if endpoint.needsEditor {
      json.key("security")
      json.array([0]) { json, _ in
        json.object { json in
          json.key("token")
          json.array([String]()) { $0.value($1) }
        }
      }
    }
    json.key("responses")
    json.object { json in responses(endpoint, &json) }
  }

  private static func responses(_ endpoint: Endpoint, _ json: inout JSONWriter) {
    json.key(named: String(endpoint.status))
    json.object { json in
      json.member("description", endpoint.summary)
      guard !endpoint.schema.isEmpty else { return }
      json.key("content")
      json.object { json in
        content(endpoint.type, endpoint.schema, &json)
        if endpoint.hasCSV { content("text/csv", #"{"type":"string"}"#, &json) }
      }
    }
    let others = Set([400, 401, 406, 503] + (endpoint.method == "get" ? [304] : []) + endpoint.statuses)
    for status in others.sorted() {
      json.key(named: String(status))
      json.object { json in
        json.member("description", descriptions[status] ?? "")
        guard status != 304 else { return }
        json.key("content")
        json.object { json in content("application/json", ##"{"$ref":"#/components/schemas/Error"}"##, &json)
        }
      }
    }
  }

  private static let descriptions = [
    304: "As the client has it", 400: "The question makes no sense", 401: "A token is needed",
    403: "Not allowed with this token",
    404: "There is no such thing", 406: "Not in this form", 413: "Too large", 415: "Not this kind of body",
    503: "Busy, or took too long",
  ]

  private static func content(_ type: String, _ schema: String, _ json: inout JSONWriter) {
    json.key(named: type)
    json.object { json in
      json.key("schema")
      raw(schema, &json)
    }
  }

  private static func write(_ parameter: Endpoint.Parameter, of endpoint: Endpoint, _ json: inout JSONWriter)
  {
    json.object { json in
      json.member("name", parameter.name)
      json.member("in", parameter.isInPath ? "path" : "query")
      if parameter.isInPath || isRequired(parameter.name, endpoint) { json.member("required", true as Bool?) }
      json.member("description", parameter.meaning)
      json.key("schema")
      json.object { json in
        switch parameter.kind {
        case .text(let pattern):
          json.member("type", "string")
          json.member("minLength", 1)
          json.member("maxLength", Filters.longest)
          json.member("pattern", pattern.map { "^(\($0))$" })
        case .flag: json.member("type", "boolean")
        case .integer(let range):
          json.member("type", "integer")
          json.member("minimum", range.lowerBound)
          json.member("maximum", range.upperBound)
        case .choice(let choices):
          json.member("type", "string")
          json.member("enum", choices)
        }
      }
    }
  }

  static func isRequired(_ name: String, _ endpoint: Endpoint) -> Bool {
    endpoint.path.hasSuffix("/query")
      || endpoint.path.hasSuffix("/diff") && (name == "earlier" || name == "later")
  }

  /// A schema that is written as JSON already.
  private static func raw(_ schema: String, _ json: inout JSONWriter) {
    guard let tree = try? JSONValue(parsing: schema) else { return json.null() }
    json.write(tree)
  }
}
