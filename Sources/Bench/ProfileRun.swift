import Analysis
import Extraction
import Foundation
import Lexicon
import Model

/// `dateline-bench profile FOLDER [ROUNDS]`: the line over the folder's pages and nothing else, for a profiler to watch.
///
/// Instructions are the same in every run where seconds are not: `valgrind --tool=callgrind` with `--toggle-collect` on a stage's door.
struct ProfileRun {
  private let pages: [Page]
  private let extractor: Extractor
  private let analyzer: Analyzer

  init(pages: [Page], lexicons: String) throws {
    self.pages = pages
    extractor = try ReaderFiles.extractor(roots: [lexicons])
    analyzer = try Analyzer(
      lexicons: try LexiconStore(
        roots: [lexicons],
        cacheFolder: FileManager.default.temporaryDirectory.appendingPathComponent("dateline-bench").path))
  }

  func run(rounds: Int) throws {
    let articles = pages.map { [extractor] in extractor.article(from: $0) }
    var digest = Digest()
    // The first round opens what each language needs.
    for _ in 0...rounds {
      digest = Digest()
      for page in pages { Stages.parse(page.bytes) }
      for article in articles {
        var json = JSONWriter()
        try analyzer.record(of: article).write(to: &json)
        digest.add(json.bytes)
      }
    }
    let text = articles.reduce(0) { $0 + $1.text.utf8.count }
    print(
      "\(pages.count) pages, \(text) bytes of text, \(digest.count) of JSON, FNV-1a \(String(digest.value, radix: 16))"
    )
  }
}

/// Tells whether two builds of the line write the same records.
private struct Digest {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325
  private(set) var count = 0

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    count += bytes.count
  }
}
