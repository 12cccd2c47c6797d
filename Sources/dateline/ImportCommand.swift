import ArgumentParser
import Fetching
import Foundation
import Model
import Storage

/// `dateline import`: pages of archives become known to the store, where they lie.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract:
      "Enter the pages of WARC files (CC-NEWS, others' crawls) into the store; the files stay where they are.",
    discussion: """
      dateline import CC-NEWS-20260105.warc.gz
      dateline import --data news archive/*.warc.gz
      """)

  @Argument(help: "WARC files, plain or gzipped.", completion: .file())
  var files: [String]

  @Option(
    help: ArgumentHelp("The configuration; by default dateline.toml.", valueName: "FILE"), completion: .file()
  )
  var config: String?

  @Option(help: ArgumentHelp("The folder of archive and store.", valueName: "DIR"), completion: .directory)
  var data: String?

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() throws {
    Interruption.watch()
    let folderPath: String
    do { folderPath = try data ?? FetchConfiguration.load(config).data } catch {
      Messages.error("\(error)")
      throw ExitStatus.badConfiguration
    }
    var counts = (new: 0, known: 0, failed: 0)
    do {
      let folder = try DataFolder(folderPath)
      let store = try Store(path: folder.store)
      for file in files where !Interruption.isRequested { try enter(file, into: store, &counts) }
    } catch is DataFolder.Locked {
      Messages.error("another run is writing to \(folderPath)")
      throw ExitStatus.locked
    } catch let error as StoreError {
      Messages.error(error.description)
      throw ExitStatus.cannotCreate
    }
    if !quiet { Messages.write("new \(counts.new), known \(counts.known), failed \(counts.failed)") }
    if Interruption.isRequested { throw ExitStatus.interrupted }
    if counts.failed > 0 { throw ExitStatus.someInputsFailed }
  }

  private func enter(_ file: String, into store: Store, _ counts: inout (new: Int, known: Int, failed: Int))
    throws
  {
    let place = URL(fileURLWithPath: file)
    guard let bytes = try? Data(contentsOf: place, options: .alwaysMapped) else {
      Messages.error("cannot read \(file)")
      counts.failed += 1
      return
    }
    var reader = WARCPageReader(bytes, name: file)
    while !Interruption.isRequested, let item = reader.next() {
      switch item {
      case .failure(_, let error):
        Messages.error(error.description)
        counts.failed += 1
      case .page(let page):
        if try enter(page, at: reader.offset, of: place.standardizedFileURL.path, into: store) {
          counts.new += 1
        } else {
          counts.known += 1
        }
      }
    }
  }

  /// - Returns: false where the page is known with this body.
  private func enter(_ page: Page, at offset: Int, of file: String, into store: Store) throws -> Bool {
    guard let url = page.given.url.flatMap({ try? WebURL($0) }), let digest = page.source.sha256 else {
      return false
    }
    let key = URLKey(url).text
    if try store.version(digest: digest)?.key == key { return false }
    let time = page.source.fetched.flatMap { FeedDateParser().date($0) }.map { Int($0.seconds) } ?? 0
    var state = try store.page(key) ?? PageState(key: key, url: url.href, source: file, found: time)
    if (state.fetched ?? 0) <= time {
      (state.outcome, state.fetched, state.status, state.digest, state.nextTry) = (
        .stored, time, 200, digest, nil
      )
    }
    let version = PageVersion(
      key: key, url: url.href, fetched: time, digest: digest, file: file, offset: offset)
    try store.save(state, version: version, position: nil)
    return true
  }
}
