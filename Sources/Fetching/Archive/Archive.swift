import Foundation

/// Why the archive cannot be written.
public struct ArchiveError: Error, Equatable, CustomStringConvertible {
  public var path: String
  public var reason: String
  public var description: String { "\(path): \(reason)" }
}

/// A folder of WARC files that is only appended to. Whoever stores what was appended knows how much of a file counts:
/// bytes beyond that are from a run that was killed, and are cut off when the file is opened again.
public final class Archive {
  private let folder: String
  let records: WARCRecordWriter
  /// Bytes after which the next file is begun.
  private let rotation: Int
  /// An open file descriptor; −1 before the first record.
  private var file: Int32 = -1
  public private(set) var name: String
  public private(set) var size: Int
  /// True where the last file holds less than was stored: the machine stopped before its disk had all.
  public private(set) var isShort = false
  /// Bytes that a short file has.
  public private(set) var actualSize = 0

  /// - Parameter last: the file that was written last and its size as stored; nil for a new archive.
  public init(
    folder: String, records: WARCRecordWriter, rotation: Int = 1 << 30, last: (name: String, size: Int)?
  ) throws {
    self.folder = folder
    self.records = records
    self.rotation = rotation
    (name, size) = last ?? ("", 0)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw ArchiveError(path: folder, reason: "cannot be made: \(error.localizedDescription)")
    }
    if let last { try reopen(last.size) }
  }

  deinit { if file >= 0 { close(file) } }

  private var path: String { "\(folder)/\(name)" }

  private func failure(_ what: String) -> ArchiveError {
    ArchiveError(path: path, reason: "\(what): \(String(cString: strerror(errno)))")
  }

  private func reopen(_ stored: Int) throws {
    file = open(path, O_WRONLY | O_CLOEXEC)
    guard file >= 0 else {
      isShort = true
      return
    }
    actualSize = Int(lseek(file, 0, SEEK_END))
    guard actualSize >= stored else {
      isShort = true
      close(file)
      file = -1
      return
    }
    guard ftruncate(file, off_t(stored)) == 0, lseek(file, off_t(stored), SEEK_SET) >= 0 else {
      throw failure("cannot be cut to \(stored) bytes")
    }
  }

  /// Appends records, in one write where one file takes them all.
  ///
  /// - Returns: where each stands. On failure (a full disk) what was written of these bytes is taken back.
  public func append(_ records: [[UInt8]], date: String) throws -> [(name: String, offset: Int)] {
    var places: [(name: String, offset: Int)] = []
    var waiting: [UInt8] = []
    for bytes in records {
      if file < 0 || size + waiting.count >= rotation {
        try write(waiting)
        waiting = []
        try begin(date: date)
      }
      places.append((name, size + waiting.count))
      waiting += bytes
    }
    try write(waiting)
    return places
  }

  /// Takes back what was appended since, where nobody could remember it.
  func takeBack(to place: (name: String, size: Int)) {
    guard place.name == name, place.size < size else { return }
    _ = ftruncate(file, off_t(place.size))
    _ = lseek(file, off_t(place.size), SEEK_SET)
    size = place.size
  }

  private func begin(date: String) throws {
    if file >= 0 { close(file) }
    let stamp = date.filter { $0.isNumber }
    var serial = 0
    repeat {
      name = "dateline-\(stamp)-\(Calendar.padded(serial, 5)).warc.gz"
      serial += 1
      file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    } while file < 0 && errno == EEXIST
    guard file >= 0 else { throw failure("cannot be made") }
    size = 0
    try write(records.info(fileName: name, date: date))
  }

  private func write(_ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let reason = failure("cannot be written")
        _ = ftruncate(file, off_t(size))
        _ = lseek(file, off_t(size), SEEK_SET)
        throw reason
      }
      written += count
    }
    size += written
  }

  /// To the disk itself.
  public func synchronize() throws {
    guard file >= 0, fsync(file) != 0 else { return }
    throw failure("cannot be brought to the disk")
  }
}
