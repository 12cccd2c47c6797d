import ArgumentParser
import Fetching
import Foundation
import Model

/// `dateline warc`: what is in an archive, and what of it is damaged.
struct WARCCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "warc",
    abstract: "List the records of WARC files, damaged ones too (exit status 3 where there is damage).",
    discussion: """
      dateline warc archive.warc.gz
      dateline warc --json archive.warc.gz
      """)

  @Argument(help: "WARC files, plain or gzipped.", completion: .file())
  var files: [String] = []

  @Flag(help: "One JSON object a file.")
  var json = false

  @Flag(help: "Read {\"id\",\"bytes_base64\"}, one a line, from standard input.")
  var jsonl = false

  func run() throws {
    if jsonl {
      if try JSONLines.answer(answer) > 0 { throw ExitStatus.someInputsFailed }
      return
    }
    guard !files.isEmpty else { throw ValidationError("no file was given") }
    var isDamaged = false
    for file in files {
      guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: file), options: .alwaysMapped) else {
        Messages.error("cannot read \(file)")
        throw ExitStatus.noInput
      }
      isDamaged = try list(bytes, of: file) || isDamaged
    }
    if isDamaged { throw ExitStatus.someInputsFailed }
  }

  private func list(_ bytes: Data, of file: String) throws -> Bool {
    if json {
      var writer = JSONWriter()
      var isDamaged = false
      writer.object { writer in
        writer.member("path", file)
        isDamaged = Self.write(bytes, to: &writer)
      }
      writer.endLine()
      try Output().write(writer.bytes)
      return isDamaged
    }
    var isDamaged = false
    var reader = WARCReader(bytes)
    while let item = reader.next() {
      switch item {
      case .record(let record):
        let status = record.response.map { "\($0.status)" } ?? "-"
        let cells = [
          record.type, status, "\(record.block.count)", record.date ?? "-", record.targetURI ?? "-",
        ]
        try Output().write(Printable.text(cells.joined(separator: "\t")) + "\n")
      case .damage(let offset, let reason):
        isDamaged = true
        Messages.error("\(file): byte \(offset): \(reason)")
      }
    }
    return isDamaged
  }

  private func answer(_ item: JSONValue, _ json: inout JSONWriter) {
    guard let bytes = item["bytes_base64"]?.string.flatMap({ Data(base64Encoded: $0) }) else {
      json.member("error", "'bytes_base64' is required")
      return
    }
    _ = Self.write(bytes, to: &json)
  }

  /// - Returns: whether something was damaged.
  private static func write(_ bytes: Data, to json: inout JSONWriter) -> Bool {
    var isDamaged = false
    var reader = WARCReader(bytes)
    json.key("records")
    json.array(AnyIterator { reader.next() }) { json, item in
      switch item {
      case .damage: isDamaged = true
      case .record(let record):
        json.object { json in
          json.member("type", record.type)
          json.memberOrNull("uri", record.targetURI)
          guard let response = record.response else { return }
          let payload = response.payload()
          json.member("status", response.status)
          json.member("length", payload.count)
          json.member("sha1", Digest.sha1(payload))
        }
      }
    }
    json.member("damaged", isDamaged)
    return isDamaged
  }
}
