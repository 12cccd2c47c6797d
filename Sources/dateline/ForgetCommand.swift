import ArgumentParser
import Foundation
import Storage

/// `dateline forget`: removes a person.
struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Remove a person from facts, texts, search and copies of the store, for good.",
    discussion: """
      The name becomes dots where it stood. Only a digest of it is kept, so that it does not come back with the next article. Fetched
      pages in the archive folder are not rewritten: remove the files that 'dateline query' names for the person first.

      Examples:
        dateline forget "Jane Doe"
        dateline forget "Иван Петров" --data news
      """)

  @Argument(help: "The person's full name, in any spelling.") var name: String
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    let count = try place.writing { store, folder in
      let count = try store.forget(name, time: Ingest.now)
      for copy in ["before-migration", "before-repair"] {
        try? FileManager.default.removeItem(atPath: "\(folder.store).\(copy)")
      }
      return count
    }
    Messages.write("forgotten; the name stood in \(count) articles")
    if count == 0 { throw ExitStatus.nothingFound }
  }
}
