import Foundation
import GRDB
import Model
import Testing

@testable import Storage

@Suite struct CompactTests {
  @Test(arguments: [
    [(0, 171), (172, 312), (314, 412)], [(3, 5), (6, 200_000)], [], [(0, 0), (1, 1)], [(10, 20), (15, 25)],
  ])
  func spansComeBack(_ spans: [(Int, Int)]) {
    let sentences = spans.map { TextSpan(start: $0.0, end: $0.1) }
    #expect(CompactSpans.sentences(in: CompactSpans.data(of: sentences)) == sentences)
    let blocks = zip(sentences, Block.Kind.allCases).map { Block(span: $0, kind: $1) }
    #expect(CompactSpans.blocks(in: CompactSpans.data(of: blocks)) == blocks)
  }

  @Test func cuesComeBack() {
    let cues = [(TextSpan(start: 1445, end: 1450), 0.7), (TextSpan(start: 0, end: 3), -0.655)]
    let back = CompactCues.data(of: cues.map { (span: $0, weight: $1) }).map(CompactCues.cues) ?? []
    #expect(back.map(\.span) == cues.map(\.0))
    #expect(back.map(\.weight) == cues.map(\.1))
  }

  @Test(arguments: [
    "2026-01-05T09:30:00Z", "1969-12-31T23:59:59Z", "2026-01-05", "2026-01-05T09:30:00+01:00",
  ])
  func timesComeBack(_ text: String) {
    let seconds = ISOTime.seconds(text)
    #expect(ISOTime.text(seconds?.databaseValue ?? text.databaseValue) == text)
    #expect((seconds == nil) == (text.last != "Z"))
  }

  @Test func digestsComeBack() {
    #expect(HexBytes.data("00ff7A").map(HexBytes.text) == "00ff7a")
    #expect(HexBytes.data("0") == nil)
    #expect(HexBytes.data("zz") == nil)
  }
}
