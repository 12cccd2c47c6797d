import Foundation

/// `dateline-bench fetch PROGRAM`: the fetcher beside `curl --parallel`, same list, same concurrency, in turn, against the loopback server.
///
/// Both ask for gzip and keep what they get: curl a file a page, the program archive and store. Wall-clock seconds; the best of several rounds of each.
enum FetchBench {
  static let hosts = 50
  static let pages = 2_000
  static let rounds = 5

  static func run(program: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-bench-\(getpid())")
      .path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let server = Process()
    server.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    server.arguments = ["serve", "\(hosts)", "\(pages)", "\(folder)/urls.txt"]
    try server.run()
    defer { server.terminate() }
    let list = "\(folder)/urls.txt"
    for _ in 0..<500 where !FileManager.default.fileExists(atPath: list) { usleep(20_000) }
    let urls = try String(contentsOfFile: list, encoding: .utf8).split(separator: "\n")
    try configure(urls, folder)
    var (ours, theirs) = (Double.infinity, Double.infinity)
    for round in 0..<rounds {
      let data = "\(folder)/data-\(round)"
      theirs = min(theirs, try seconds("/usr/bin/curl", curl(folder, round)))
      ours = min(
        ours,
        try seconds(
          program,
          ["fetch", list, "--delay", "0", "--hosts", "\(hosts)", "--data", data, "--quiet"] + allowed))
      try FileManager.default.removeItem(atPath: data)
    }
    print("\(pages) pages of \(hosts) hosts, one connection a host, best of \(rounds)")
    print(
      "curl --parallel: \(rate(theirs)); dateline fetch: \(rate(ours)); time ratio \(hundredths(ours / theirs))"
    )
  }

  private static var allowed: [String] { (1...hosts).flatMap { ["--allow-host", "127.0.0.\($0)"] } }

  private static func configure(_ urls: [Substring], _ folder: String) throws {
    let lines = urls.enumerated().map { "url = \"\($1)\"\noutput = \"\(folder)/out/\($0)\"\n" }
    try lines.joined().write(toFile: "\(folder)/curl.txt", atomically: true, encoding: .utf8)
  }

  private static func curl(_ folder: String, _ round: Int) -> [String] {
    try? FileManager.default.removeItem(atPath: "\(folder)/out")
    return [
      "--silent", "--no-progress-meter", "--compressed", "--parallel", "--parallel-immediate",
      "--parallel-max", "\(hosts)", "--create-dirs",
      "--config", "\(folder)/curl.txt",
    ]
  }

  private static func seconds(_ program: String, _ arguments: [String]) throws -> Double {
    let start = ContinuousClock.now
    guard ProgramRun(path: program).run(arguments) else { throw POSIXError(.ECHILD) }
    let time = ContinuousClock.now - start
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  private static func rate(_ seconds: Double) -> String {
    "\(hundredths(seconds)) s (\(Int(Double(pages) / seconds)) pages/s)"
  }
}
