import Foundation

/// Writes a WARC file anew without some of its records.
public enum WARCCleaner {
  /// - Parameter offsets: where the records that go begin. What was asked for them (`request`, `metadata` of the same address directly
  ///   before or after) goes with them.
  /// - Returns: where each record that stays stood, and where it stands now; and the new size.
  /// - Throws: `ArchiveError`; the file is then as it was.
  public static func remove(recordsAt offsets: Set<Int>, from path: String) throws -> (
    moved: [Int: Int], size: Int
  ) {
    guard let input = FileManager.default.contents(atPath: path) else {
      throw ArchiveError(path: path, reason: "cannot be read")
    }
    var records: [(offset: Int, address: String?)] = []
    var reader = WARCReader(input)
    while let item = reader.next() {
      if case .record(let record) = item { records.append((reader.recordOffset, record.targetURI)) }
    }
    let gone = Set(records.filter { offsets.contains($0.offset) }.compactMap(\.address))
    var output = Data()
    var moved: [Int: Int] = [:]
    let ends = records.dropFirst().map(\.offset) + [input.count]
    for (record, end) in zip(records, ends) where end > record.offset {
      let goes = offsets.contains(record.offset) || record.address.map(gone.contains) == true
      guard !goes else { continue }
      moved[record.offset] = output.count
      output += input[record.offset..<end]
    }
    do { try output.write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw ArchiveError(path: path, reason: "cannot be written: \(error.localizedDescription)")
    }
    return (moved, output.count)
  }
}
