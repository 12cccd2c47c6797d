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
      "Enter WARC files (CC-NEWS, others' crawls), pages, mail, JSON lines and folders of them into the store, and read them.",
    discussion: """
      WARC files stay where they are; everything else is copied into the archive. What the store has read already, with the same
      program and lexicons, is passed over: an interrupted import goes on where it stopped.

      dateline import CC-NEWS-20260105.warc.gz
      dateline import --data news newsletters/ articles.jsonl
      """)

  @Argument(
    help: "WARC files, pages, mail (.eml), JSON lines, folders; '-' for standard input.", completion: .file())
  var files: [String]

  @Option(
    help:
      "How much of the texts the store keeps: full, excerpt (the sentences of quotes, measures and stances) or none (facts only); by default the configuration's."
  )
  var keepText: KeptText?

  @Flag(help: "Only enter: read nothing.")
  var unread = false

  @OptionGroup(title: "Reading") var run: RunOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  private var quiet: Bool { run.quiet }

  func run() async throws {
    Interruption.watch()
    let folderPath = try place.folder()
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
    let store = try Store(path: folder.store, names: try NameKeys.load())
    let importer = Importer(
      archive: try folder.openArchive(of: store), ledger: store,
      now: { Int(Date().timeIntervalSince1970) }, report: { report.take($0) })
    let spool = try files.contains("-") ? Spool(in: path) : nil
    defer { spool?.remove() }
    let files = files.map { $0 == "-" ? spool?.path ?? $0 : $0 }
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
    if !unread, !Interruption.isRequested { try await read(files, into: store) }
  }

  private func read(_ files: [String], into store: Store) async throws {
    let ingest = Ingest(
      line: try run.line(), store: store, run: try Ingest.runInfo("import", run),
      kept: try keepText ?? place.keptText(),
      jobs: run.jobs,
      progress: Progress(isShown: !quiet))
    var reader = InputReader(files)
    let counts = try await ingest.enter { reader.next() }
    if !quiet { Messages.write("read: new \(counts.new), changed \(counts.changed), known \(counts.known)") }
  }
}

/// Standard input can be read once only: it is put down, so that it goes into the archive and is read into facts.
private struct Spool {
  let path: String

  init(in folder: String) throws {
    path = "\(folder)/standard-input.jsonl"
    guard FileManager.default.createFile(atPath: path, contents: nil),
      let file = FileHandle(forWritingAtPath: path)
    else { throw StoreError(path: path, reason: "cannot be written") }
    while case let bytes = FileHandle.standardInput.readData(ofLength: 1 << 20), !bytes.isEmpty {
      do { try file.write(contentsOf: bytes) } catch {
        throw StoreError(path: path, reason: "cannot be written: \(error.localizedDescription)")
      }
    }
    try? file.close()
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

extension KeptText: ExpressibleByArgument {}
