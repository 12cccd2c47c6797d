import Model

/// The part of TOML 1.0 that a configuration needs: tables, arrays of tables, strings, numbers, flags and arrays of those.
/// Dates, inline tables and multi-line strings are refused with their line.
enum TOML {
  struct Failure: Error, CustomStringConvertible {
    var line: Int
    var reason: String
    var description: String { "line \(line): \(reason)" }
  }

  /// The file as a tree of objects.
  static func parse(_ text: String) throws(Failure) -> JSONValue {
    let root = Table()
    var path: [String] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var scanner = Scanner(line: String(line), number: index + 1)
      scanner.skipSpace()
      guard let first = scanner.peek, first != "#" else { continue }
      if first == "[" {
        let (name, isArray) = try scanner.header()
        path = name
        guard root.open(path[...], isArray: isArray) else {
          throw scanner.failure("'\(name.joined(separator: "."))' is set twice")
        }
      } else {
        let key = try scanner.key()
        let value = try scanner.assignment()
        guard root.set(key, to: value, in: path[...]) else { throw scanner.failure("'\(key)' is set twice") }
      }
      try scanner.end()
    }
    return root.tree
  }

  /// Values, tables and arrays of tables by name.
  private final class Table {
    private var names: [String] = []
    private var values: [String: JSONValue] = [:]
    private var tables: [String: [Table]] = [:]
    private var arrays: Set<String> = []

    var tree: JSONValue {
      .object(
        names.map { name in
          if let value = values[name] { return (name, value) }
          let trees = (tables[name] ?? []).map(\.tree)
          return (name, arrays.contains(name) ? .array(trees) : trees.first ?? .null)
        })
    }

    func open(_ path: ArraySlice<String>, isArray: Bool) -> Bool {
      guard let name = path.first else { return true }
      guard values[name] == nil else { return false }
      if tables[name] == nil { names.append(name) }
      if path.count > 1 {
        if tables[name] == nil { tables[name] = [Table()] }
        return tables[name]?.last?.open(path.dropFirst(), isArray: isArray) ?? false
      }
      if isArray {
        arrays.insert(name)
        tables[name, default: []].append(Table())
        return true
      }
      if tables[name] == nil { tables[name] = [Table()] }
      return !arrays.contains(name)
    }

    func set(_ key: String, to value: JSONValue, in path: ArraySlice<String>) -> Bool {
      if let name = path.first {
        return tables[name]?.last?.set(key, to: value, in: path.dropFirst()) ?? false
      }
      guard values[key] == nil, tables[key] == nil else { return false }
      names.append(key)
      values[key] = value
      return true
    }
  }

  private struct Scanner {
    let line: [Character]
    let number: Int
    var position = 0

    init(line: String, number: Int) {
      self.line = Array(line.hasSuffix("\r") ? String(line.dropLast()) : line)
      self.number = number
    }

    var peek: Character? { position < line.count ? line[position] : nil }

    func failure(_ reason: String) -> Failure { Failure(line: number, reason: reason) }

    mutating func skipSpace() {
      while let next = peek, next == " " || next == "\t" { position += 1 }
    }

    mutating func take(_ wanted: Character) -> Bool {
      skipSpace()
      guard peek == wanted else { return false }
      position += 1
      return true
    }

    mutating func end() throws(Failure) {
      skipSpace()
      if let next = peek, next != "#" { throw failure("'\(next)' was not expected here") }
    }

    mutating func header() throws(Failure) -> ([String], isArray: Bool) {
      position += 1
      let isArray = take("[")
      var path = [try key()]
      while take(".") { path.append(try key()) }
      guard take("]"), !isArray || take("]") else { throw failure("']' was expected") }
      return (path, isArray)
    }

    mutating func key() throws(Failure) -> String {
      skipSpace()
      if peek == "\"" || peek == "'" { return try string() }
      let start = position
      while let next = peek, next.isASCII, next.isLetter || next.isNumber || next == "_" || next == "-" {
        position += 1
      }
      guard position > start else { throw failure("a name was expected") }
      return String(line[start..<position])
    }

    mutating func assignment() throws(Failure) -> JSONValue {
      guard take("=") else { throw failure("'=' was expected") }
      return try value()
    }

    mutating func value() throws(Failure) -> JSONValue {
      skipSpace()
      guard let first = peek else { throw failure("a value was expected") }
      if first == "\"" || first == "'" { return .string(try string()) }
      if first == "[" { return try array() }
      let start = position
      while let next = peek, !" \t,]#".contains(next) { position += 1 }
      let word = String(line[start..<position])
      if word == "true" || word == "false" { return .bool(word == "true") }
      guard let number = Double(word.replacing("_", with: "")) else {
        throw failure("'\(word)' is no value: text stands in quotation marks")
      }
      return .number(number)
    }

    mutating func array() throws(Failure) -> JSONValue {
      position += 1
      var items: [JSONValue] = []
      while !take("]") {
        items.append(try value())
        if take(",") { continue }
        guard take("]") else { throw failure("',' or ']' was expected (a list stands on one line)") }
        break
      }
      return .array(items)
    }

    mutating func string() throws(Failure) -> String {
      let quote = line[position]
      position += 1
      var text = ""
      while let next = peek {
        position += 1
        if next == quote { return text }
        guard next == "\\", quote == "\"" else {
          text.append(next)
          continue
        }
        guard let escaped = peek,
          let plain = ["n": "\n", "t": "\t", "\"": "\"", "\\": "\\"][escaped] as Character?
        else {
          throw failure("unknown escape in a text")
        }
        text.append(plain)
        position += 1
      }
      throw failure("a text has no end")
    }
  }
}
