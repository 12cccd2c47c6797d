import Foundation
import GRDB

/// The one SQLite file: what was fetched, and later what it says.
public struct Store: Sendable {
  let database: any DatabaseWriter
  let names: NameKey
  /// What is kept of voices between questions; nil: nothing.
  let notes: VoiceNotes?

  /// Opens or makes the file and brings its tables up to date. Before an older file is changed, a copy of it is kept beside it.
  ///
  /// - Throws: `StoreError`.
  public init(path: String, names: NameKey = NameKey(rules: [])) throws {
    self.names = names
    notes = nil
    do {
      try FileManager.default.createDirectory(
        atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      let pool = try DatabasePool(path: path, configuration: Self.configuration(readonly: false))
      database = pool
      try Self.migrate(pool, path: path)
    } catch let error as DatabaseError {
      throw StoreError(path: path, reason: StoreError.reason(of: error))
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError(path: path, reason: error.localizedDescription)
    }
  }

  /// Opens a file that is there, for questions only; a file on a medium that cannot be written is read as it is.
  ///
  /// - Parameters:
  ///   - mapped: bytes of the file that are read where the system keeps them; they count as this program's memory.
  ///   - notes: where what is known of voices is kept between questions.
  /// - Throws: `StoreError`.
  public init(
    reading path: String, names: NameKey = NameKey(rules: []), mapped: Int = 1 << 30, notes: VoiceNotes? = nil
  ) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StoreError(path: path, reason: "no such store; 'dateline import' or 'dateline fetch' makes one")
    }
    do {
      let queue = try Self.queue(reading: path, mapped: mapped)
      let (isCurrent, isNewer) = try queue.read { db in
        (try Migrations.all.hasCompletedMigrations(db), try Migrations.isNewer(db))
      }
      if isNewer { throw StoreError(path: path, reason: "was written by a newer version of this program") }
      self =
        isCurrent ? Store(database: queue, names: names, notes: notes) : try Store(path: path, names: names)
    } catch let error as DatabaseError {
      throw StoreError(path: path, reason: StoreError.reason(of: error))
    }
  }

  /// SQLite keeps the index of its log beside the file, also for readers. Where neither is there and neither can be made, nobody writes:
  /// the file is read as it lies. Such a name is understood where SQLite was built with URIs, as Debian's is.
  private static func queue(reading path: String, mapped: Int) throws -> DatabaseQueue {
    do {
      return try DatabaseQueue(path: path, configuration: configuration(readonly: true, mapped: mapped))
    } catch let error
      as DatabaseError where error.resultCode == .SQLITE_CANTOPEN || error.resultCode == .SQLITE_READONLY
    {
      let log = try? FileManager.default.attributesOfItem(atPath: "\(path)-wal")[.size] as? Int
      let plain = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "?#%"))
      guard log ?? 0 == 0,
        !FileManager.default.isWritableFile(atPath: (path as NSString).deletingLastPathComponent),
        let name = path.addingPercentEncoding(withAllowedCharacters: plain)
      else { throw error }
      return try DatabaseQueue(
        path: "file:\(name)?immutable=1", configuration: configuration(readonly: true, mapped: mapped))
    }
  }

  private init(database: any DatabaseWriter, names: NameKey, notes: VoiceNotes?) {
    self.database = database
    self.names = names
    self.notes = notes
  }

  private static func configuration(readonly: Bool, mapped: Int = 0) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.readonly = readonly
    configuration.prepareDatabase { db in
      // Large pages hold several articles each. Counts for a new file only.
      if !readonly { try db.execute(sql: "PRAGMA page_size = 16384; PRAGMA synchronous = NORMAL") }
      // A question reads its pages where the system keeps them: copying them costs up to half of its time. A server keeps some itself instead.
      if readonly { try db.execute(sql: "PRAGMA mmap_size = \(mapped); PRAGMA cache_size = -16000") }
      db.add(function: StoreFunctions.holds)
    }
    return configuration
  }

  private static func migrate(_ database: DatabasePool, path: String) throws {
    let migrator = Migrations.all
    let (isNew, isCurrent, isNewer) = try database.read { db in
      let done = try migrator.appliedIdentifiers(db)
      return (done.isEmpty, try migrator.hasCompletedMigrations(db), try Migrations.isNewer(db))
    }
    if isNewer { throw StoreError(path: path, reason: "was written by a newer version of this program") }
    if isCurrent { return }
    if !isNew { try database.backup(to: DatabaseQueue(path: "\(path).before-migration")) }
    try migrator.migrate(database)
    try database.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
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
