import Model

/// The descriptor of a folder of CSV files (Frictionless Data Package 1).
public struct DataPackage: Sendable {
  private let tables: [(name: String, table: FactTable)]
  private let meanings: [String: String]

  /// - Parameter meanings: of columns, by name.
  public init(_ tables: [(name: String, table: FactTable)], meanings: [String: String]) {
    self.tables = tables
    self.meanings = meanings
  }

  public var json: String {
    var json = JSONWriter()
    json.object { json in
      json.member("profile", "tabular-data-package")
      json.member("name", "dateline")
      json.key("resources")
      json.array(tables) { json, resource in
        json.object { json in
          json.member("name", resource.name)
          json.member("path", "\(resource.name).csv")
          json.member("profile", "tabular-data-resource")
          json.member("encoding", "utf-8")
          json.key("schema")
          json.object { json in
            json.key("fields")
            json.array(resource.table.columns.indices) { json, index in
              field(index, of: resource.table, &json)
            }
            if resource.table.columns.contains("id") { json.member("primaryKey", "id") }
          }
        }
      }
    }
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func field(_ index: Int, of table: FactTable, _ json: inout JSONWriter) {
    let cells = table.rows.map { $0[index] }.filter { $0 != .unknown }
    let isInteger = cells.allSatisfy { if case .integer = $0 { true } else { false } }
    let isNumber = cells.allSatisfy { $0.number != nil }
    json.object {
      $0.member("name", table.columns[index])
      $0.member("type", cells.isEmpty ? "string" : isInteger ? "integer" : isNumber ? "number" : "string")
      $0.member("description", meanings[table.columns[index]])
    }
  }
}
