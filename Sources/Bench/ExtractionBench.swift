import Extraction
import Fetching
import Foundation
import Model

/// `dateline-bench extract INPUT [ROUNDS]`: bytes to article beside a bare libxml2 parse of the same pages, for any input that the
/// program reads (a folder, JSON lines), and a digest of the articles, by which a change for speed shows that nothing else changed.
enum ExtractionBench {
  static func run(input: String, rounds: Int, lexicons: String = "Lexicons") throws {
    let pages = Bench.readPages(input)
    let extractor = try ReaderFiles.extractor(roots: [lexicons])
    var floor = Double.infinity
    var time = Double.infinity
    var digest: UInt64 = 0
    for _ in 0..<rounds {
      floor = min(floor, Stages.seconds { for page in pages { Stages.parse(page.bytes) } })
      time = min(time, Stages.seconds { for page in pages { _ = extractor.article(from: page) } })
    }
    if rounds == 0 { digest = pages.reduce(17) { hash($0, extractor.article(from: $1)) } }
    let megabytes = Double(pages.reduce(0) { $0 + $1.bytes.count }) / 1e6
    print(
      "extraction: \(pages.count) pages, \(hundredths(megabytes)) MB, \(hundredths(megabytes / time)) MB/s,",
      "\(hundredths(time / floor)) × bare parse (\(hundredths(megabytes / floor)) MB/s)",
      rounds == 0 ? "digest \(String(digest, radix: 16))" : "")
  }

  private static func hash(_ start: UInt64, _ article: Article) -> UInt64 {
    var json = JSONWriter()
    Record(article: article).write(to: &json)
    return json.bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
