import ArgumentParser
import Fetching
import Foundation
import Storage

/// `dateline forget`: removes a person.
struct ForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Remove a person from facts, texts, search and copies of the store, for good.",
    discussion: """
      The name becomes dots where it stood; pages that name the person leave the archive, copies of the store are removed. Only a digest
      of the name is kept, so that it does not come back with the next article.

      Examples:
        dateline forget "Jane Doe"
        dateline forget "Иван Петров" --data news
      """)

  @Argument(help: "The person's full name, in any spelling.") var name: String
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    let count = try place.writing { store, folder in
      let versions = try store.archivedVersions(naming: name)
      let count = try store.forget(name, time: Ingest.now)
      try clean(versions, store, folder)
      for copy in ["before-migration", "before-repair"] {
        try? FileManager.default.removeItem(atPath: "\(folder.store).\(copy)")
      }
      return count
    }
    Messages.write("forgotten; the name stood in \(count) articles")
    if count == 0 { throw ExitStatus.nothingFound }
  }

  /// Takes the pages out of the archive. Files of other people's archives, which were imported where they lie, are named instead.
  private func clean(_ versions: [PageVersion], _ store: Store, _ folder: DataFolder) throws {
    for (file, versions) in Dictionary(grouping: versions, by: \.file).sorted(by: { $0.key < $1.key }) {
      guard !file.hasPrefix("/") else {
        Messages.error(
          "\(file) is not the program's own and still holds \(versions.count) pages with the name")
        continue
      }
      let (moved, size) = try WARCCleaner.remove(
        recordsAt: Set(versions.map(\.offset)), from: "\(folder.archive)/\(file)")
      try store.note(archiveFile: file, moved: moved, size: size)
    }
  }
}
