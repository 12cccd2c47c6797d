import Fetching
import Foundation
import Storage

/// The folder that holds store and archive; one run at a time may write to it.
struct DataFolder {
  let path: String
  private let lock: Int32

  struct Locked: Error {}

  /// - Throws: `Locked` where another run holds it, `StoreError` where it cannot be made.
  init(_ path: String) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw StoreError(path: path, reason: "cannot be made: \(error.localizedDescription)")
    }
    lock = open("\(path)/lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard lock >= 0 else {
      throw StoreError(
        path: path, reason: "cannot be written; nothing was changed: \(String(cString: strerror(errno)))")
    }
    // The system lets go of it when the process ends, however it ends.
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw Locked() }
  }

  var store: String { "\(path)/dateline.sqlite" }
  var archive: String { "\(path)/archive" }

  /// The archive where the store left off. What a stopped machine's disk lost is fetched again.
  func openArchive(of store: Store) throws -> sending Archive {
    let records = WARCRecordWriter(software: "dateline/\(Dateline.version)")
    let last = try store.archivePosition().map { (name: $0.name, size: $0.size) }
    let archive = try Archive(folder: archive, records: records, last: last)
    if archive.isShort { try store.forget(beyond: archive.actualSize, of: archive.name) }
    return archive
  }
}
