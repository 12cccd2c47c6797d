import ArgumentParser
import Foundation
import Lexicon
import Serving
import Storage

/// The companion program of `dateline serve`, which finds store and lexicons and starts it.
@main
struct Program: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline-serve",
    abstract:
      "The web pages and the API over a store. 'dateline serve' starts it with the right store and lexicons.",
    discussion: """
      dateline-serve --store dateline.sqlite --lexicons /usr/local/share/dateline/Lexicons
      dateline-serve --store dateline.sqlite --lexicons Lexicons --port 9000 --editor-token-file token
      """)

  @Option(help: ArgumentHelp("The store's file.", valueName: "FILE"), completion: .file())
  var store: String

  @Option(
    help: ArgumentHelp("A folder of lexicons; the shipped one first.", valueName: "DIR"),
    completion: .directory)
  var lexicons: [String]

  @Option(help: ArgumentHelp("Where compiled lexicons lie.", valueName: "DIR"), completion: .directory)
  var cache: String?

  @Option(
    help: ArgumentHelp("The folder of the pages' templates; by default the shipped one.", valueName: "DIR"))
  var pages: String?

  @Option(help: "The topic pack that pasted articles are read for.")
  var topic = "mining-vs-ai"

  @OptionGroup(title: "Server") var server: ServerOptions

  func run() async throws {
    signal(SIGPIPE, SIG_IGN)
    Self.saveMemory()
    do {
      let settings = try settings()
      let server = try WebServer(settings)
      try await server.run { port in
        let host = settings.address.contains(":") ? "[\(settings.address)]" : settings.address
        FileHandle.standardOutput.write(Data("http://\(host):\(port)/\n".utf8))
      }
    } catch let error as ServerError {
      try fail(error.description, 69)
    } catch let error as StoreError {
      try fail(error.description, 66)
    } catch let error as LexiconError {
      try fail(error.description, 78)
    }
  }

  /// Threads share two heaps, and what is large goes back to the system when it is done with: a server runs for weeks, and every heap keeps
  /// what its busiest moment took.
  private static func saveMemory() {
    // Only glibc has it, and no header of it that Swift knows.
    guard let found = dlsym(nil, "mallopt") else { return }
    let set = unsafeBitCast(found, to: (@convention(c) (Int32, Int32) -> Int32).self)
    let (mostHeaps, largeFrom): (Int32, Int32) = (-8, -3)  // M_ARENA_MAX, M_MMAP_THRESHOLD
    _ = set(mostHeaps, 2)
    _ = set(largeFrom, 256 << 10)
  }

  private func settings() throws -> ServerSettings {
    var settings = ServerSettings(
      store: store, lexicons: lexicons, pages: try pages ?? PageFolder.shipped(), topic: topic)
    settings.cache = cache
    (settings.address, settings.port, settings.hosts) = (server.address, server.port, server.host)
    settings.token = try server.tokenFile.map(TokenFile.read)
    settings.editorToken = try server.editorTokenFile.map(TokenFile.readOrMake)
    settings.threads = server.threads
    return settings
  }

  private func fail(_ message: String, _ status: Int32) throws -> Never {
    FileHandle.standardError.write(Data("dateline-serve: \(message)\n".utf8))
    throw ExitCode(status)
  }
}

/// Where and for whom the server listens.
struct ServerOptions: ParsableArguments {
  @Option(help: "The address to listen at. Any other than loopback needs --token-file.")
  var address = "127.0.0.1"

  @Option(help: "The port; 0 takes any that is free.")
  var port = 8080

  @Option(
    help: ArgumentHelp("A further name by which the server is called; may be repeated.", valueName: "NAME"))
  var host: [String] = []

  @Option(
    help: ArgumentHelp("A file whose first line readers must show.", valueName: "FILE"), completion: .file())
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "A file whose first line editors must show to set facts right; made where there is none.",
      valueName: "FILE"),
    completion: .file())
  var editorTokenFile: String?

  @Option(help: "Questions asked at the same time.")
  var threads = 4

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("--port is from 0 to 65535") }
    guard (1...64).contains(threads) else { throw ValidationError("--threads is from 1 to 64") }
  }
}

/// Where the pages' templates lie.
enum PageFolder {
  /// `DATELINE_PAGES`; `../share/dateline/Pages` from the program; `Sources/Serving/Pages` in a folder above it (a source tree).
  static func shipped() throws -> String {
    if let named = ProcessInfo.processInfo.environment["DATELINE_PAGES"], !named.isEmpty { return named }
    let program =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    var folder = (program as NSString).deletingLastPathComponent
    var searched = ["\(folder)/../share/dateline/Pages"]
    while folder != "/", !folder.isEmpty {
      searched.append("\(folder)/Sources/Serving/Pages")
      folder = (folder as NSString).deletingLastPathComponent
    }
    guard
      let found = searched.first(where: { FileManager.default.fileExists(atPath: "\($0)/frame.mustache") })
    else {
      throw ServerError.unreadable(
        file: searched[0],
        reason: "the pages' templates are not there, nor above the program: name their folder with --pages")
    }
    return found
  }
}
