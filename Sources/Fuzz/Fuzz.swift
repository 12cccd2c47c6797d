import Extraction
import Foundation
import Model

/// `dateline-fuzz FOLDER ROUNDS SEED [--seconds N] [--from ROUND] [--lexicons DIR]`: makes bad pages out of the folder's pages and of hard
/// cases, and reads them.
///
/// Built with `-sanitize=address` (`make fuzz`) a read past an end stops the process; without it, wrong output does. A round depends only on
/// the folder, the seed and its number: `fuzz-SEED.round` holds the number of the round at hand, and `--from` repeats it.
@main
struct Fuzz {
  private struct Options {
    var folder = ""
    var rounds = 0
    var seed: UInt64 = 0
    var seconds = Double.infinity
    var from = 0
    var lexicons = "Lexicons"

    init?(_ arguments: [String]) {
      guard arguments.count >= 4, let rounds = Int(arguments[2]), let seed = UInt64(arguments[3]) else {
        return nil
      }
      (folder, self.rounds, self.seed) = (arguments[1], rounds, seed)
      var rest = arguments[4...]
      while let name = rest.popFirst() {
        guard let value = rest.popFirst() else { return nil }
        switch name {
        case "--seconds": seconds = Double(value) ?? seconds
        case "--from": from = Int(value) ?? from
        case "--lexicons": lexicons = value
        default: return nil
        }
      }
    }
  }

  static func main() throws {
    guard let options = Options(CommandLine.arguments) else {
      say("usage: dateline-fuzz FOLDER ROUNDS SEED [--seconds N] [--from ROUND] [--lexicons DIR]")
      exit(64)
    }
    let pages = pages(in: options.folder)
    guard !pages.isEmpty else {
      say("\(options.folder): holds no pages")
      exit(66)
    }
    try run(options, Mutation(seed: options.seed, pages: pages))
  }

  private static func run(_ options: Options, _ mutations: Mutation) throws {
    let extractor = try ReaderFiles.extractor(roots: [options.lexicons])
    let mark = RoundMark(path: "fuzz-\(options.seed).round")
    let start = Date()
    var size = 0
    var round = options.from
    while round < options.from + options.rounds {
      mark.set(round)
      var mutation = mutations
      let (bytes, charset) = mutation.page(round)
      let article = extractor.article(from: Page(id: "f", content: .html(bytes), charset: charset))
      if let fault = fault(of: article) {
        _ = FileManager.default.createFile(
          atPath: "fuzz-\(options.seed)-\(round).html", contents: Data(bytes))
        say("round \(round): \(fault)")
        exit(1)
      }
      size += bytes.count
      round += 1
      if round % 1000 == 0 {
        let taken = Date().timeIntervalSince(start)
        if round % 100_000 == 0 { report(round - options.from, size, taken) }
        if taken > options.seconds { break }
      }
    }
    mark.remove()
    report(round - options.from, size, Date().timeIntervalSince(start))
    print("seed \(options.seed), rounds \(options.from) to \(round - 1): no fault")
  }

  /// A line as often as a watcher wants one, at once also where standard output is a file.
  private static func report(_ rounds: Int, _ size: Int, _ seconds: Double) {
    print("\(rounds) pages, \(size / 1_000_000) MB, \(Int(Double(rounds) / max(seconds, 0.001))) a second")
    fflush(nil)
  }

  /// What no article may be like, whatever the page.
  private static func fault(of article: Article) -> String? {
    let count = article.text.unicodeScalars.count
    var last = 0
    for block in article.blocks {
      if block.span.start < last || block.span.end <= block.span.start || block.span.end > count {
        return "a block lies at \(block.span) in a text of \(count)"
      }
      last = block.span.end
    }
    return article.blocks.isEmpty && !article.flags.contains(.noContent) ? "empty without a flag" : nil
  }

  private static func pages(in folder: String) -> [[UInt8]] {
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return names.sorted().filter { $0.hasSuffix(".html") }.compactMap {
      FileManager.default.contents(atPath: "\(folder)/\($0)").map { Array($0) }
    }
  }

  private static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}

/// The number of the round at hand in a file that outlives a crash.
private struct RoundMark {
  private let path: String
  private let file: Int32

  init(path: String) {
    self.path = path
    file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0o644)
  }

  func set(_ round: Int) {
    let digits = Array("\(round)\n".utf8)
    _ = pwrite(file, digits, digits.count, 0)
  }

  func remove() {
    close(file)
    try? FileManager.default.removeItem(atPath: path)
  }
}
