import Foundation
import GRDB
import Model
import Synchronization

extension Store {
  /// Rows of a list, and whether there are more.
  ///
  /// - Throws: `FactQueryError` for a filter that makes no sense here, `StoreError`.
  public func facts(_ list: FactList, _ filter: FactFilter) throws -> (table: FactTable, hasMore: Bool) {
    var table = try reading { db in
      let among = try fewArticles(holding: filter, for: list, in: db)
      let query = try FactQuery(list, filter, names: names, among: among)
      if list == .people { return try people(query, db) }
      let (text, arguments) = query.sql
      return try Self.table(db, text, arguments, isKept: false)
    }
    let hasMore = table.rows.count > filter.limit
    if hasMore { table.rows.removeLast() }
    return (table, hasMore)
  }

  /// How many rows a list has in all.
  public func count(_ list: FactList, _ filter: FactFilter) throws -> Int {
    try reading { db in
      let among = try fewArticles(holding: filter, for: list, in: db)
      let (text, arguments) = try FactQuery(list, filter, names: names, among: among).countSQL
      return try Int.fetchOne(db, sql: text, arguments: arguments) ?? 0
    }
  }

  /// What a person asks in SQL: one statement that only reads, stopped after `seconds`.
  public func answer(_ sql: String, seconds: Double, rows: Int) throws -> (table: FactTable, hasMore: Bool) {
    let timer = DispatchSource.makeTimerSource(queue: .global())
    let isLate = Mutex(false)
    timer.schedule(deadline: .now() + seconds)
    timer.setEventHandler { [database] in
      isLate.withLock { $0 = true }
      database.interrupt()
    }
    timer.resume()
    defer { timer.cancel() }
    do {
      return try database.unsafeRead { db in
        try db.execute(sql: "PRAGMA query_only = 1")
        defer { try? db.execute(sql: "PRAGMA query_only = 0") }
        let statement = try db.makeStatement(sql: sql)
        guard statement.isReadonly, !Self.isPragma(sql) else {
          throw FactQueryError(reason: "only one statement that reads can be asked: SELECT …")
        }
        var table = try Self.table(statement, limit: rows + 1)
        let hasMore = table.rows.count > rows
        if hasMore { table.rows.removeLast() }
        return (table, hasMore)
      }
    } catch let error as DatabaseError {
      if error.resultCode == .SQLITE_INTERRUPT || isLate.withLock({ $0 }) {
        throw FactQueryError(reason: "took longer than \(seconds) s: narrow it, or allow more with --seconds")
      }
      throw FactQueryError(reason: error.message ?? "\(error.resultCode)")
    }
  }

  /// ATTACH and PRAGMA count as reading for SQLite, but are no questions.
  private static func isPragma(_ sql: String) -> Bool {
    let first = sql.drop { !$0.isLetter }.prefix { $0.isLetter }.uppercased()
    return !["SELECT", "WITH", "VALUES", "EXPLAIN"].contains(first)
  }

  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.read(body)
    } catch let error as DatabaseError {
      if error.message?.contains("fts5") == true || error.message?.contains("no such column") == true {
        throw FactQueryError(reason: "cannot be searched for: \(error.message ?? "")")
      }
      throw StoreError(path: database.path, reason: StoreError.reason(of: error))
    }
  }

  /// - Parameter isKept: whether the statement is kept by the connection; one whose words change with each question is not, as none is
  ///   ever given up.
  static func table(
    _ db: Database, _ sql: String, _ arguments: StatementArguments = [], isKept: Bool = true
  ) throws -> FactTable {
    let statement = try isKept ? db.cachedStatement(sql: sql) : db.makeStatement(sql: sql)
    try statement.setArguments(arguments)
    return try table(statement, limit: .max)
  }

  private static func table(_ statement: Statement, limit: Int) throws -> FactTable {
    var table = FactTable(columns: statement.columnNames)
    let rows = try Row.fetchCursor(statement)
    while table.rows.count < limit, let row = try rows.next() {
      table.rows.append(row.databaseValues.map(FactTable.Cell.init))
    }
    return table
  }
}

extension FactTable.Cell {
  init(_ value: DatabaseValue) {
    self =
      switch value.storage {
      case .null: .unknown
      case .int64(let number): .integer(Int(number))
      case .double(let number): .number(number)
      case .string(let text): .text(text)
      case .blob(let bytes): .text("\(bytes.count) bytes")
      }
  }
}

/// Functions of our own that questions may use; views do without.
enum StoreFunctions {
  /// Whether a text holds words, as the search sees them.
  static let holds = DatabaseFunction("dateline_holds", argumentCount: 2, pure: true) { values in
    guard let text = String.fromDatabaseValue(values[0]), let words = String.fromDatabaseValue(values[1])
    else {
      return false
    }
    return SearchText.holds(text, words)
  }
}
