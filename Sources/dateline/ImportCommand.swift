import ArgumentParser
import Fetching
import Foundation
import Model
import Storage

/// `dateline import`: what lies on this machine enters the store.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Enter WARC files (CC-NEWS, others' crawls), pages, mail, JSON lines and folders of them into the store.",
    discussion: """
      WARC files stay where they are; everything else is copied into the archive.

      dateline import CC-NEWS-20260105.warc.gz
      dateline import --data news newsletters/ articles.jsonl
      """)

  @Argument(
    help: "WARC files, pages, mail (.eml), JSON lines, folders; '-' for standard input.", completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp("The configuration; by default dateline.toml.", valueName: "FILE"), completion: .file()
  )
  var config: String?

  @Option(help: ArgumentHelp("The folder of archive and store.", valueName: "DIR"), completion: .directory)
  var data: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() async throws {
    Interruption.watch()
    let folderPath: String
    do { folderPath = try data ?? FetchConfiguration.load(config).data } catch {
      Messages.error("\(error)")
      throw ExitStatus.badConfiguration
    }
    let report = FetchReport(jsonl: false, isQuiet: quiet)
    do {
      try await enter(into: folderPath, report)
    } catch is DataFolder.Locked {
      Messages.error("another run is writing to \(folderPath)")
      throw ExitStatus.locked
    } catch let error as StoreError {
      Messages.error(error.description)
      throw ExitStatus.cannotCreate
    } catch let error as ArchiveError {
      Messages.error(error.description)
      throw ExitStatus.cannotCreate
    }
    report.finish(always: !quiet)
    if Interruption.isRequested { throw ExitStatus.interrupted }
    if report.hasFailures { throw ExitStatus.someInputsFailed }
  }

  private func enter(into path: String, _ report: FetchReport) async throws {
    let folder = try DataFolder(path)
    let store = try Store(path: folder.store)
    let importer = Importer(
      archive: try folder.openArchive(of: store), ledger: store,
      now: { Int(Date().timeIntervalSince1970) }, report: { report.take($0) })
    let files = files
    let task = Task {
      for file in files where !Task.isCancelled { try await importer.visit(file) }
      try await importer.finish()
    }
    let watch = Task {
      while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(100)) }
      task.cancel()
    }
    defer { watch.cancel() }
    try await task.value
  }
}
