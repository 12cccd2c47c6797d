import Extraction
import Fetching
import Foundation
import Model

/// `dateline-bench FOLDER PROGRAM`: what the line costs beside a bare libxml2 parse of the same pages, in the same run.
@main
struct Bench {
  static func main() throws {
    let arguments = CommandLine.arguments
    if try others(Array(arguments.dropFirst())) { return }
    guard arguments.count >= 3 else {
      FileHandle.standardError.write(Data("usage: dateline-bench FOLDER PROGRAM [LEXICONS]\n".utf8))
      exit(64)
    }
    // First, while this process is small: the system counts it towards the peak memory of what it starts.
    let program = ProgramRun(path: arguments[2])
    let (startUp, memory) = (program.startUp(), program.memory(over: arguments[1]))
    var pages = readPages(arguments[1])
    guard !pages.isEmpty else {
      FileHandle.standardError.write(Data("\(arguments[1]): holds no pages\n".utf8))
      exit(66)
    }
    // Repeated to about four megabytes.
    let once = pages
    while pages.reduce(0, { $0 + $1.bytes.count }) < 4_000_000 { pages += once }
    try Stages(pages: pages, lexicons: arguments.count > 3 ? arguments[3] : "Lexicons").show()
    print(startUp)
    print(memory)
  }

  /// - Returns: false where the arguments name none of the other measurements.
  private static func others(_ arguments: [String]) throws -> Bool {
    switch arguments.first {
    case "extract" where arguments.count > 1:
      try ExtractionBench.run(
        input: arguments[1], rounds: arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5)
    case "linear": try LinearBench.run()
    case "growth": try GrowthBench.run(sizes: arguments.dropFirst().compactMap { Int($0) })
    case "stories" where arguments.count > 1: try StoryBench.run(file: arguments[1])
    case "warc": try WARCBench.run(file: arguments.dropFirst().first)
    case "profile" where arguments.count > 1:
      try ProfileRun(pages: readPages(arguments[1], htmlOnly: false), lexicons: "Lexicons").run(
        rounds: arguments.count > 2 ? Int(arguments[2]) ?? 1 : 1)
    case "fetch" where arguments.count > 1: try FetchBench.run(program: arguments[1])
    case "serve" where arguments.count > 3:
      let server = try LoopbackServer(
        hosts: Int(arguments[1]) ?? 1, pages: Int(arguments[2]) ?? 1, size: 32 << 10,
        port: arguments.count > 4 ? UInt16(arguments[4]) ?? 0 : 0)
      try server.list.write(toFile: arguments[3], atomically: true, encoding: .utf8)
      server.run()
    default: return false
    }
    return true
  }

  /// Every HTML page of a folder or file, or every article.
  static func readPages(_ input: String, htmlOnly: Bool = true) -> [Page] {
    var reader = InputReader([input])
    var pages: [Page] = []
    while let item = reader.next() {
      guard case .page(let page) = item else { continue }
      if case .html = page.content { pages.append(page) } else if !htmlOnly { pages.append(page) }
    }
    return pages
  }
}

extension Page {
  var bytes: [UInt8] {
    if case .html(let bytes) = content { bytes } else { [] }
  }
}

func hundredths(_ number: Double) -> Double { (number * 100).rounded() / 100 }
