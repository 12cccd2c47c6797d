import Foundation

/// Records as gzip members, ready to be appended to an archive (WARC 1.1).
public struct WARCRecordWriter: Sendable {
  /// Name and version for `warcinfo`.
  public var software: String

  public init(software: String) { self.software = software }

  /// The record that a file begins with.
  public func info(fileName: String, date: String) -> [UInt8] {
    let fields =
      "software: \(software)\r\nformat: WARC File Format 1.1\r\nconformsTo: "
      + "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    return record(
      type: "warcinfo", id: Self.newID(), date: date, uri: nil,
      more: [("WARC-Filename", fileName), ("Content-Type", "application/warc-fields")],
      block: Array(fields.utf8))
  }

  /// Response and request, one member each.
  ///
  /// - Parameter original: where the same body was stored before: then only headers are kept, in a `revisit` record.
  public func exchange(_ response: HTTPResponse, date: String, original: (uri: String, date: String)?)
    -> [UInt8]
  {
    let uri = response.url.href
    let responseID = Self.newID()
    var more: [(String, String)] = [
      ("Content-Type", "application/http; msgtype=response"),
      ("WARC-Payload-Digest", Digest.warc(response.body)),
    ]
    if let address = response.address { more.append(("WARC-IP-Address", address)) }
    if !response.isComplete { more.append(("WARC-Truncated", "unspecified")) }
    let head = Self.head(response)
    let answer: [UInt8]
    if let original {
      more.append(("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"))
      more += [("WARC-Refers-To-Target-URI", original.uri), ("WARC-Refers-To-Date", original.date)]
      answer = record(type: "revisit", id: responseID, date: date, uri: uri, more: more, block: head)
    } else {
      answer = record(
        type: "response", id: responseID, date: date, uri: uri, more: more, block: head + response.body)
    }
    let question = record(
      type: "request", id: Self.newID(), date: date, uri: uri,
      more: [("Content-Type", "application/http; msgtype=request"), ("WARC-Concurrent-To", responseID)],
      block: response.requestHead)
    return answer + question
  }

  /// Status line (the phrase is optional, RFC 9112, 4) and headers; what no longer fits the stored body is renamed.
  private static func head(_ response: HTTPResponse) -> [UInt8] {
    var text = "HTTP/1.1 \(response.status) \r\n"
    for (name, value) in response.headers.fields {
      let isTransfer = ASCII.equalsIgnoringCase(name.utf8, "transfer-encoding")
      text += "\(isTransfer ? "X-Archive-Orig-" : "")\(name): \(value)\r\n"
    }
    return Array((text + "\r\n").utf8)
  }

  private func record(
    type: String, id: String, date: String, uri: String?, more: [(String, String)], block: [UInt8]
  ) -> [UInt8] {
    var head = "WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Record-ID: \(id)\r\nWARC-Date: \(date)\r\n"
    if let uri { head += "WARC-Target-URI: \(uri)\r\n" }
    for (name, value) in more { head += "\(name): \(value)\r\n" }
    head += "WARC-Block-Digest: \(Digest.warc(block))\r\nContent-Length: \(block.count)\r\n\r\n"
    return Deflater.gzip(Array(head.utf8) + block + Array("\r\n\r\n".utf8))
  }

  private static func newID() -> String { "<urn:uuid:\(UUID().uuidString.lowercased())>" }
}

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
  private var file: FileHandle?
  public private(set) var name: String
  public private(set) var size: Int

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
    if let last, let handle = FileHandle(forUpdatingAtPath: path) {
      file = handle
      try perform {
        try handle.truncate(atOffset: UInt64(last.size))
        try handle.seek(toOffset: UInt64(last.size))
      }
    }
  }

  private var path: String { "\(folder)/\(name)" }

  private func perform(_ body: () throws -> Void) throws {
    do { try body() } catch { throw ArchiveError(path: path, reason: error.localizedDescription) }
  }

  /// Appends records in one write; where they stand is `name` and the size before.
  public func append(_ records: [UInt8], date: String) throws -> (name: String, offset: Int) {
    if file == nil || size >= rotation { try begin(date: date) }
    let offset = size
    try write(records)
    return (name, offset)
  }

  private func begin(date: String) throws {
    try file?.close()
    let stamp = date.filter { $0.isNumber }
    var serial = 0
    repeat {
      name = "dateline-\(stamp)-\(Calendar.padded(serial, 5)).warc.gz"
      serial += 1
    } while FileManager.default.fileExists(atPath: path)
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let handle = FileHandle(forWritingAtPath: path)
    else {
      throw ArchiveError(path: path, reason: "cannot be made")
    }
    file = handle
    size = 0
    try write(records.info(fileName: name, date: date))
  }

  /// On failure (a full disk) what was written of these bytes is taken back.
  private func write(_ bytes: [UInt8]) throws {
    guard let file else { return }
    do {
      try file.write(contentsOf: Data(bytes))
      size += bytes.count
    } catch {
      try? file.truncate(atOffset: UInt64(size))
      try? file.seek(toOffset: UInt64(size))
      throw ArchiveError(path: path, reason: "cannot be written: \(error.localizedDescription)")
    }
  }

  /// To the disk itself.
  public func synchronize() throws { try perform { try file?.synchronize() } }
}
