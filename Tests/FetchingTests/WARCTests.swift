import Foundation
import Testing

@testable import Fetching

@Suite struct WARCReaderTests {
  static func record(_ number: Int, body: String = "<p>x</p>") -> [UInt8] {
    let http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    let head = "WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/\(number)\r\n"
    return Array("\(head)Content-Length: \(http.utf8.count)\r\n\r\n\(http)\r\n\r\n".utf8)
  }

  static func addresses(_ bytes: [UInt8]) -> (found: [String], damages: Int) {
    var reader = WARCReader(Data(bytes))
    var found: [String] = []
    var damages = 0
    while let item = reader.next() {
      switch item {
      case .record(let record): found.append(record.targetURI ?? "-")
      case .damage: damages += 1
      }
    }
    return (found, damages)
  }

  @Test func passesOverJunkBetweenRecords() {
    let (found, damages) = Self.addresses(Self.record(1) + Array("junk\n".utf8) + Self.record(2))
    #expect(found == ["https://example.org/1", "https://example.org/2"])
    #expect(damages == 1)
  }

  @Test func doesNotPassOnACutRecord() {
    let (found, damages) = Self.addresses(Self.record(1) + Self.record(2).dropLast(9))
    #expect(found == ["https://example.org/1"])
    #expect(damages == 1)
  }

  @Test func takesRandomBytesCalmly() {
    var state: UInt64 = 7
    var bytes = Self.record(1) + Self.record(2)
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1
      let index = Int(state >> 33) % bytes.count
      let old = bytes[index]
      bytes[index] = UInt8(truncatingIfNeeded: state >> 20)
      _ = Self.addresses(bytes)
      bytes[index] = old
    }
  }

  @Test func decodesChunksWithExtensions() {
    let body = Array("4;a=b\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n".utf8)
    #expect(ChunkedCoding.decode(body) == Array("Wikipedia".utf8))
    #expect(ChunkedCoding.decode(Array("<html>\n".utf8)) == nil)
  }

  @Test func stopsABombAtTheLimit() {
    #expect((ContentCoding.decode(bomb, "gzip", limit: 1 << 20) ?? []).count == 1 << 20)
  }

  /// 8 MiB of zeros in gzip.
  private var bomb: [UInt8] { Deflater.gzip([UInt8](repeating: 0, count: 8 << 20)) }
}
