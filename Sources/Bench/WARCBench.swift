import Fetching
import Foundation

/// `dateline-bench warc [FILE]`: megabytes of gz read in a CPU second, records parsed; without a file, an archive of pages like news.
enum WARCBench {
  static func run(file: String?) throws {
    let bytes =
      try file.map { try Data(contentsOf: URL(fileURLWithPath: $0), options: .alwaysMapped) } ?? made()
    var (records, decoded) = (0, 0)
    var seconds = Double.infinity
    for _ in 0..<7 {
      seconds = min(seconds, Stages.seconds { (records, decoded) = read(bytes) })
    }
    let (size, whole) = (Double(bytes.count) / 1e6, Double(decoded) / 1e6)
    print(
      "WARC: \(records) records, \(Int(size)) MB of gz, \(Int(whole)) MB decoded; "
        + "\(Int(size / seconds)) MB/s of gz, \(Int(whole / seconds)) MB/s decoded (CPU, one core)")
  }

  private static func read(_ bytes: Data) -> (records: Int, decoded: Int) {
    var (records, decoded) = (0, 0)
    var reader = WARCReader(bytes)
    while let item = reader.next() {
      guard case .record(let record) = item else { continue }
      records += 1
      decoded += record.block.count
    }
    return (records, decoded)
  }

  /// Responses and requests of 32 kB pages, a member each.
  private static func made() -> Data {
    var bytes = Data()
    let writer = WARCRecordWriter(software: "dateline-bench")
    for number in 0..<1_500 {
      let response = LoopbackServer.page(number, size: 32 << 10)
      guard let record = writer.sample(url: "http://127.0.0.1/p/\(number)", answer: response.plain) else {
        continue
      }
      bytes.append(contentsOf: record)
    }
    return bytes
  }
}
