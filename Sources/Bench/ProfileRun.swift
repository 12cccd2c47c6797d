import Analysis
import Extraction
import Foundation
import Lexicon
import Model

/// `dateline-bench profile FOLDER [ROUNDS]`: the line over the folder's pages and nothing else, for a profiler to watch.
///
/// Instructions are the same in every run where seconds are not: `valgrind --tool=callgrind` is what `make profile` runs it under.
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
    var digest = Digest()
    var text = 0
    // The first round opens what each language needs.
    for _ in 0...rounds {
      digest = Digest()
      text = 0
      for page in pages { Stages.parse(page.bytes) }
      for page in pages {
        let article = extractor.article(from: page)
        text += article.text.utf8.count
        var json = JSONWriter()
        try analyzer.record(of: article).write(to: &json)
        digest.add(json.bytes)
      }
    }
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
