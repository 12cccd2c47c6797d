import Foundation
import GRDB

/// The one SQLite file: what was fetched, and later what it says.
public struct Store: Sendable {
  let database: DatabasePool

  /// Opens or makes the file and brings its tables up to date. Before an older file is changed, a copy of it is kept beside it.
  ///
  /// - Throws: `StoreError`.
  public init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      database = try DatabasePool(path: path, configuration: configuration)
      try Self.migrate(database, path: path)
    } catch let error as DatabaseError {
      throw StoreError(path: path, reason: error.message ?? "\(error.resultCode)")
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(path: path, reason: error.localizedDescription)
    }
  }

  private static func migrate(_ database: DatabasePool, path: String) throws {
    let migrator = Migrations.all
    let (isNew, isCurrent, isNewer) = try database.read { db in
      let done = try migrator.appliedIdentifiers(db)
      return (done.isEmpty, try migrator.hasCompletedMigrations(db), try migrator.hasBeenSuperseded(db))
    }
    if isNewer { throw StoreError(path: path, reason: "was written by a newer version of this program") }
    if isCurrent { return }
    if !isNew { try database.backup(to: DatabaseQueue(path: "\(path).before-migration")) }
    try migrator.migrate(database)
  }
}

/// Why the store cannot be used.
public struct StoreError: Error, Equatable, CustomStringConvertible {
  public var path: String
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  public var description: String { "\(path): \(reason)" }
}
