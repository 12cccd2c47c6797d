import ArgumentParser
import Foundation

/// `dateline init`: a configuration to begin with.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Write a commented dateline.toml to begin with.",
    discussion: """
      dateline init
      dateline init news/dateline.toml
      """)

  @Argument(help: "The file to write.", completion: .file())
  var file = "dateline.toml"

  func run() throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      Messages.error("\(file) exists already: nothing was written")
      throw ExitStatus.cannotCreate
    }
    try OutputFile.write(Data(FetchConfiguration.starter.utf8), to: file)
    Messages.write("wrote \(file): put in a contact and your sources, then run 'dateline fetch'")
  }
}
