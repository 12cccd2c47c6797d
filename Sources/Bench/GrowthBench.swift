import Analysis
import Extraction
import Foundation
import Lexicon
import Model

/// `dateline-bench growth [BYTES…]`: nanoseconds a byte of text, from extraction to facts, of texts in which one thing stands again and
/// again, in one article. Work is linear where a row's columns stay.
///
/// What is looked for within an article or a sentence must not be looked for from every fact anew: each row is a shape that once
/// took the square of its size.
struct GrowthBench {
  private static let syllables = [
    "ba", "ko", "ri", "ten", "mul", "ver", "san", "dro", "kel", "mi", "tor", "vas", "nel", "gor", "pin",
    "lau",
  ]
  private static let places = ["Irkutsk", "Norway", "Texas", "Kazakhstan", "Quebec", "Paris", "Iceland"]
  private static let months = ["January", "March", "April", "June", "July", "August", "October"]

  private let extractor: Extractor
  private let analyzer: Analyzer

  static func run(sizes: [Int], lexicons: String = "Lexicons") throws {
    let sizes = sizes.isEmpty ? [10_000, 100_000, 1_000_000] : sizes
    let bench = GrowthBench(
      extractor: try ReaderFiles.extractor(roots: [lexicons]),
      analyzer: try Analyzer(lexicons: try LexiconStore(roots: [lexicons], cacheFolder: nil)))
    print("ns/byte of text".padded(26) + sizes.map { "\($0 / 1000) kB".padded(10) }.joined())
    for (name, unit) in shapes {
      var cells: [Double] = []
      for size in sizes { cells.append(try bench.cost(of: unit, size: size)) }
      print(name.padded(26) + cells.map { "\(hundredths($0))".padded(10) }.joined())
    }
  }

  private func cost(of unit: (Int) -> String, size: Int) throws -> Double {
    var text = "The government of the country said on Monday that it would decide soon.\n\n"
    var number = 0
    while text.utf8.count < size {
      text += unit(number)
      number += 1
    }
    var page = Page(id: "t", content: .text(text))
    page.given.language = "en"
    page.given.published = "2026-03-02"
    let rounds = max(1, 200_000 / size)
    // Once before: what the language needs is opened.
    if size <= 100_000 { _ = try analyzer.record(of: extractor.article(from: page)) }
    let seconds = try Stages.seconds {
      for _ in 0..<rounds { _ = try analyzer.record(of: extractor.article(from: page)) }
    }
    return seconds * 1e9 / Double(text.utf8.count * rounds)
  }

  /// A made-up name, the same for the same number.
  private static func name(_ number: Int) -> String {
    var seed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
    var name = ""
    for _ in 0..<3 {
      seed ^= seed >> 29
      seed &*= 0xBF58_476D_1CE4_E5B9
      name += syllables[Int(seed >> 60)]
    }
    return name.prefix(1).uppercased() + name.dropFirst()
  }

  private static let shapes: [(String, @Sendable (Int) -> String)] = [
    ("one measure", { _ in "Mining is banned in Irkutsk. " }),
    (
      "measures",
      {
        "On \($0 % 28 + 1) \(months[$0 % 7]) \(1990 + $0 % 60) \(places[$0 % 7]) banned mining above \($0) MW. "
      }
    ),
    (
      "governments",
      { "The government of \(places[$0 % 7]) may limit mining. The local authorities backed the ban. " }
    ),
    ("stances", { "\(name($0)) \(name($0 + 1)) opposes crypto mining and supports AI data centres. " }),
    ("questions, proxies", { _ in "Should mining be banned? The bill was rejected. " }),
    (
      "quotes",
      { "\"Mining site \($0) is good for us,\" said \(name($0)) \(name($0 / 2)), the energy minister. " }
    ),
    ("quotes of one person", { "\"Site \($0) is good for the grid,\" she said. Anna Weiss left. " }),
    ("open quotes", { _ in "\u{201C}Mining is banned in Irkutsk, he said. " }),
    ("people", { "\(name($0)) \(name($0 / 3)) met \(name($0 + 5)) there. " }),
    ("bodies", { "\(name($0)) Energy Corporation and the Ministry of \(name($0 + 1)) met the company. " }),
    ("places", { "He went from \(places[$0 % 7]) to \(places[($0 + 3) % 7]). " }),
    ("numbers", { "\($0 * 7919 % 1_000_003) " }),
    ("quantities", { "It used \($0) megawatts and 5 % of power for 3 million euros. " }),
    ("dates", { "They met on \($0 % 28 + 1) \(months[$0 % 7]) \(1990 + $0 % 60) and next Tuesday. " }),
    ("a sentence without end", { _ in "mining is banned in Irkutsk and " }),
    ("brackets", { _ in "(mining [ban " }),
    ("abbreviations", { _ in "Mr. J. R. Smith, U.S. Sen. " }),
    ("lines", { _ in "Mining is banned in Irkutsk.\n\n" }),
    ("no spaces", { _ in "abcdefghij" }),
  ]
}

extension String {
  fileprivate func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
