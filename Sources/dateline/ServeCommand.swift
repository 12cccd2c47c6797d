import ArgumentParser
import Foundation

/// `dateline serve`: the web pages and the API, by the companion program `dateline-serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "The store as web pages and a JSON API, on this machine only unless told otherwise.",
    discussion: """
      Starts the companion program dateline-serve ('make web' builds it), which lies beside this one or on the PATH. Prints the address
      once it listens; Ctrl-C stops it after the requests in hand. An editor's token lets its holder set facts right from the pages.

      Examples:
        dateline serve --editor-token-file editor.token
        dateline serve --address 0.0.0.0 --host news.example --token-file reader.token
      """)

  @Option(help: "The address to listen at. Any other than loopback needs --token-file.")
  var address: String?

  @Option(help: "The port; 8080 by default, 0 takes any that is free.")
  var port: Int?

  @Option(
    help: ArgumentHelp("A further name by which the server is called; may be repeated.", valueName: "NAME"))
  var host: [String] = []

  @Option(
    help: ArgumentHelp("A file whose first line readers must show.", valueName: "FILE"), completion: .file())
  var tokenFile: String?

  @Option(
    help: ArgumentHelp(
      "A file whose first line editors must show; made where there is none.", valueName: "FILE"),
    completion: .file())
  var editorTokenFile: String?

  @Option(help: "The topic pack that pasted articles are read for.")
  var topic: String?

  @Option(help: "Questions asked at the same time.")
  var threads: Int?

  @OptionGroup var lexicons: LexiconOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    // Opened once so that a store of an earlier version is brought up to date before it is served.
    _ = try place.reading()
    var arguments = ["--store", "\(try place.folder())/dateline.sqlite"]
    for folder in [try LexiconFolder.shipped()] + (lexicons.lexicons.map { [$0] } ?? []) {
      arguments += ["--lexicons", folder]
    }
    let given: [(String, String?)] = [
      ("--cache", LexiconFolder.cache), ("--address", address), ("--port", port.map(String.init)),
      ("--token-file", tokenFile), ("--editor-token-file", editorTokenFile), ("--topic", topic),
      ("--threads", threads.map(String.init)),
    ]
    for (name, value) in given { if let value { arguments += [name, value] } }
    for name in host { arguments += ["--host", name] }
    try Companion.become("dateline-serve", arguments)
  }
}

/// Programs that come with this one and are built apart.
enum Companion {
  /// Puts another program in the place of this one: signals and the exit status are its own.
  static func become(_ name: String, _ arguments: [String]) throws -> Never {
    let own =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    let beside = "\((own as NSString).deletingLastPathComponent)/\(name)"
    let path = FileManager.default.isExecutableFile(atPath: beside) ? beside : name
    var words = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    execvp(path, words)
    Messages.error(
      "\(name) is not there, neither beside this program nor on the PATH: 'make web' builds it, 'make install' brings both"
    )
    throw ExitStatus.unavailable
  }
}
