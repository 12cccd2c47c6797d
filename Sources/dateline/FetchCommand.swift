import ArgumentParser
import Fetching
import Foundation
import Storage

/// `dateline fetch`: new pages from the sources into the archive and the store.
struct FetchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fetch",
    abstract: "Fetch what is new from feeds, sitemaps and sites; silent where all is well.",
    discussion: """
      dateline fetch
      dateline fetch --dry-run --since 2026-01-01 https://paper.example
      dateline fetch addresses.txt newsletters/ CC-NEWS-20260105.warc.gz
      """)

  @Argument(
    help:
      "Feeds, sitemaps, sites; lists of addresses, folders, WARC files, mail (.eml); '-' for JSON lines. By default those of the configuration."
  )
  var sources: [String] = []

  @OptionGroup(title: "Store") var place: StoreOptions

  @Option(help: "A page or mail address for those whose sites are fetched.")
  var contact: String?

  @Option(help: "Pass over pages dated before this day.")
  var since: String?

  @Option(help: ArgumentHelp("Keep only pages that name what this topic is about.", valueName: "NAME"))
  var topic: String?

  @OptionGroup var lexicons: LexiconOptions

  @Option(help: "Fetch at most this many pages.")
  var limit: Int?

  @Option(help: "Seconds between two requests to one host.")
  var delay: Double?

  @Option(help: "Hosts asked at the same time.")
  var hosts: Int?

  @Option(help: "A host that may be in a private network; may be repeated.")
  var allowHost: [String] = []

  @Flag(help: "Only fetch: read nothing into the store; a later run does.")
  var unread = false

  @Flag(help: "Only print what would be fetched.")
  var dryRun = false

  @Flag(help: "Ask in full, whatever was fetched before.")
  var refetch = false

  @Flag(help: "One JSON object for each source and page.")
  var jsonl = false

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func run() async throws {
    Interruption.watch()
    let configuration: FetchConfiguration
    do { configuration = try FetchConfiguration.load(place.config) } catch {
      Messages.error(error.description)
      throw ExitStatus.badConfiguration
    }
    let addresses = sources.isEmpty ? configuration.sources.map(\.address) : sources
    guard !addresses.isEmpty else {
      Messages.error(
        "no source: name one, or put [[source]] tables into dateline.toml ('dateline init' writes one)")
      throw ExitStatus.badConfiguration
    }
    let report = FetchReport(jsonl: jsonl, isQuiet: quiet)
    do {
      try await fetch(addresses, configuration, report)
    } catch is DataFolder.Locked {
      Messages.error("another run is writing to \(place.data ?? configuration.data)")
      throw ExitStatus.locked
    } catch let error as StoreError {
      Messages.error(error.description)
      throw ExitStatus.cannotCreate
    } catch let error as ArchiveError {
      report.finish()
      Messages.error(error.description)
      throw ExitStatus.cannotCreate
    }
    report.finish()
    if Interruption.isRequested { throw ExitStatus.interrupted }
    if report.hasFailures { throw ExitStatus.someInputsFailed }
  }

  private func fetch(_ addresses: [String], _ configuration: FetchConfiguration, _ report: FetchReport)
    async throws
  {
    let options = try options(configuration, addresses)
    let filter = try PageFilter(topics: Set(options.topics.values), lexicons: lexicons)
    let folder = try DataFolder(place.data ?? configuration.data)
    let store = try Store(path: folder.store, names: try NameKeys.load())
    let archive = dryRun ? nil : try folder.openArchive(of: store)
    guard let client = HTTPClient(try clientOptions(configuration)) else { throw ExitStatus.unavailable }
    defer { client.close() }
    let fetcher = Fetcher(
      client: client, ledger: store, archive: archive, options: options,
      words: try FeedWords.load(),
      now: { Int(Date().timeIntervalSince1970) }, keeps: { filter.keeps($0, topic: $1) },
      report: { report.take($0) })
    let task = Task { try await fetcher.run(sources: addresses.map(FetchSource.init)) }
    let watch = Task {
      while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(100)) }
      task.cancel()
    }
    defer { watch.cancel() }
    do { try await task.value } catch is CancellationError {}
    if !dryRun, !unread, !Interruption.isRequested { try await read(into: store, folder) }
  }

  /// What lies in the archive and was not read yet, from this run or an interrupted one.
  private func read(into store: Store, _ folder: DataFolder) async throws {
    var pages = ArchivedPages(try store.unreadVersions(), archive: folder.archive)
    guard !pages.isEmpty else { return }
    var reading = try RunOptions.parse([])
    reading.lexicons = lexicons
    reading.quiet = quiet
    if let topic { reading.topic = topic }
    let ingest = Ingest(
      line: try reading.line(), store: store, run: try Ingest.runInfo("fetch", reading),
      kept: try place.keptText(),
      jobs: reading.jobs, progress: Progress(isShown: !quiet))
    _ = try await ingest.enter { pages.next() }
  }

  private func clientOptions(_ configuration: FetchConfiguration) throws -> ClientOptions {
    let contact = contact ?? configuration.contact ?? ""
    var options = ClientOptions(
      userAgent: "dateline/\(Dateline.version)" + (contact.isEmpty ? "" : " (+\(contact))"))
    options.addressGuard = AddressGuard(allowedHosts: Set(allowHost + configuration.allowedHosts))
    options.authorities = configuration.authorities
    options.connections = 2 * (hosts ?? configuration.hosts)
    return options
  }

  private func options(_ configuration: FetchConfiguration, _ addresses: [String]) throws -> FetchOptions {
    var options = FetchOptions()
    options.delay = delay ?? configuration.delay
    options.hosts = hosts ?? configuration.hosts
    options.limit = limit
    options.refetch = refetch
    options.isDryRun = dryRun
    options.keepsFiltered = configuration.keepsFiltered
    options.silentDays = configuration.silentDays
    for source in configuration.sources { options.topics[source.address] = source.topic }
    if let topic { for address in addresses { options.topics[address] = topic } }
    if let since {
      guard let date = FeedDateParser().date(since) else {
        throw ValidationError("--since takes a day: 2026-01-05")
      }
      options.since = date.seconds
    }
    guard options.delay >= 0, options.hosts >= 1 else {
      throw ValidationError("--delay is from 0, --hosts from 1")
    }
    return options
  }
}
