import Analysis
import Foundation
import Lexicon
import Model

/// `dateline-bench stories FILE`: articles (JSON lines with `text`) a CPU second, on one core, through each step that finds copies.
enum StoryBench {
  static func run(file: String) throws {
    let texts = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").compactMap {
      try JSONValue(parsing: String($0))["text"]?.string
    }
    let tokenizer = Tokenizer()
    var tokens: [[Token]] = []
    var sketches: [TextSketch] = []
    var stories: [Int] = []
    let steps: [(String, () -> Void)] = [
      ("words", { tokens = texts.map { tokenizer.tokens(of: $0) } }),
      ("sketches", { sketches = tokens.map { TextSketch(of: $0) } }),
      ("finder", { stories = StoryFinder().stories(of: sketches) }),
    ]
    var whole = 0.0
    for (name, step) in steps {
      let best = (0..<5).map { _ in Stages.seconds(step) }.min() ?? 0
      whole += best
      print("\(name): \(rate(texts.count, best)) articles/s")
    }
    print(
      "\(texts.count) articles, \(Set(stories).count) stories; words, sketches and finder: \(rate(texts.count, whole)) articles/s (bar 20000)"
    )
  }

  private static func rate(_ count: Int, _ seconds: Double) -> Int { Int(Double(count) / max(seconds, 1e-9)) }
}
