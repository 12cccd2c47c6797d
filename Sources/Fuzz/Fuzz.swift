import Extraction
import Foundation
import Model

/// `dateline-fuzz FOLDER SECONDS SEED`: changes the folder's pages at random and reads them, until time is up.
///
/// Built with `-sanitize=address` (`make fuzz`) a read past an end stops the process; without it, wrong output does. What broke is written to
/// `fuzz-SEED-ROUND.html` in the working folder. Same folder and seed: same pages in the same order.
@main
struct Fuzz {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 4, let seconds = Double(arguments[2]), let seed = UInt64(arguments[3]) else {
      say("usage: dateline-fuzz FOLDER SECONDS SEED [LEXICONS]")
      exit(64)
    }
    let pages = pages(in: arguments[1])
    guard !pages.isEmpty else {
      say("\(arguments[1]): holds no pages")
      exit(66)
    }
    let extractor = try ReaderFiles.extractor(roots: [arguments.count > 4 ? arguments[4] : "Lexicons"])
    var mutation = Mutation(seed: seed, pages: pages)
    let end = Date().addingTimeInterval(seconds)
    var rounds = 0
    var size = 0
    while Date() < end {
      let (bytes, charset) = mutation.next()
      let name = "fuzz-\(seed)-\(rounds).html"
      _ = FileManager.default.createFile(atPath: name, contents: Data(bytes))
      let article = extractor.article(from: Page(id: "f", content: .html(bytes), charset: charset))
      if let fault = fault(of: article) {
        say("\(name): \(fault)")
        exit(1)
      }
      try? FileManager.default.removeItem(atPath: name)
      rounds += 1
      size += bytes.count
    }
    print("\(rounds) pages, \(size / 1_000_000) MB, seed \(seed): no fault")
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
