import Foundation
import Testing

@testable import Lexicon

@Suite struct ModelFileTests {
  /// Rows of every remainder of the stripes in which they are added, more of them than one batch holds, with the largest weights.
  @Test(arguments: [1, 7, 8, 16, 24, 32, 43])
  func rowsAddUpAsBytesDo(length: Int) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("rows-\(length)-\(getpid())")
      .path
    let (header, count) = (5, 300)
    let weights = (0..<length * count).map { Int8(truncatingIfNeeded: $0 &* 89 &- 128) }
    let bytes = [UInt8](repeating: 9, count: header) + weights.map { UInt8(bitPattern: $0) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(ModelFile(path: path))
    let rows = (0..<700).map { UInt32($0 * 7 % (count + 4)) }
    var sums = [Int32](repeating: 1, count: length)
    file.addRows(rows, rowLength: length, table: header, weight: 3, into: &sums)
    let expected = (0..<length).map { column in
      rows.reduce(Int32(1)) {
        $1 < count ? $0 + 3 * Int32(weights[Int($1) * length + column]) : $0
      }
    }
    #expect(sums == expected)
  }
}
