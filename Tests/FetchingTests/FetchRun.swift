import Foundation
import Model
import Storage
import Synchronization
import Testing

@testable import Fetching

/// A run of the real fetcher against the test server, with store and archive in a folder of its own.
final class FetchRun: Sendable {
  let folder: String
  let store: Store
  private let events = Mutex<[FetchEvent]>([])
  private let clock: Mutex<Int>

  init(clock: Int = 1_767_600_000) throws {
    folder = NSTemporaryDirectory() + "dateline-test-\(UUID().uuidString)"
    store = try Store(path: "\(folder)/store.sqlite")
    self.clock = Mutex(clock)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var failures: [FetchFailure.Code] {
    events.withLock { events in
      events.compactMap { event in
        switch event {
        case .sourceFailed(_, let failure, _), .pageFailed(_, let failure): failure.code
        default: nil
        }
      }
    }
  }

  var sourceFailures: [FetchFailure.Code] {
    events.withLock { events in
      events.compactMap { if case .sourceFailed(_, let failure, _) = $0 { failure.code } else { nil } }
    }
  }

  /// Days of silence that were reported.
  var silent: [Int] {
    events.withLock { events in
      events.compactMap { if case .sourceSilent(_, let days) = $0 { days } else { nil } }
    }
  }

  var warnings: [String] {
    events.withLock { events in
      events.compactMap { if case .warning(_, let code) = $0 { code } else { nil } }
    }
  }

  func forget() { events.withLock { $0 = [] } }
  func later(_ seconds: Int) { clock.withLock { $0 += seconds } }

  static var options: FetchOptions {
    var options = FetchOptions()
    options.delay = 0
    options.backoff = 0.02
    options.tries = 2
    options.patience = 0.5
    options.pageLimit = 1 << 20
    options.sourceLimit = 1 << 20
    return options
  }

  func fetch(
    _ sources: [String], options: FetchOptions = FetchRun.options, allows: Set<String> = ["127.0.0.1"],
    configure: (inout ClientOptions) -> Void = { _ in },
    keeps: @escaping @Sendable (Page, String) async throws -> Bool = { _, _ in true }
  ) async throws {
    var client = ClientOptions(userAgent: "dateline/test (+https://example.org/)")
    client.addressGuard = AddressGuard(allowedHosts: allows)
    client.firstByteTimeout = 1
    client.connectTimeout = 1
    client.totalTimeout = 2
    configure(&client)
    let http = try #require(HTTPClient(client))
    defer { http.close() }
    let last = try store.archivePosition().map { (name: $0.name, size: $0.size) }
    let archive = try Archive(
      folder: "\(folder)/archive", records: WARCRecordWriter(software: "test"), last: last)
    let fetcher = Fetcher(
      client: http, ledger: store, archive: archive, options: options, words: FeedDateWords(),
      now: { [self] in clock.withLock { $0 } }, keeps: keeps,
      report: { [self] event in events.withLock { $0.append(event) } })
    try await fetcher.run(sources: sources.map(FetchSource.init))
  }

  /// Every response in the archive, and whether any of it is damaged.
  func archived() throws -> (responses: [WARCRecord], isDamaged: Bool) {
    var found: [WARCRecord] = []
    var isDamaged = false
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/archive").sorted() {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/archive/\(name)"))
      var reader = WARCReader(bytes)
      while let item = reader.next() {
        if case .record(let record) = item, record.type == "response" { found.append(record) }
        if case .damage = item { isDamaged = true }
      }
    }
    return (found, isDamaged)
  }

  /// The store and the archive agree: every version's record is where the store says.
  func checkIntact() throws {
    #expect(try archived().isDamaged == false)
    for version in try store.versions() {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/archive/\(version.file)"))
      var reader = WARCReader(bytes.dropFirst(version.offset).withUnsafeBytes { Data($0) })
      guard case .record(let record) = reader.next() else {
        Issue.record("no record at \(version.offset)")
        continue
      }
      #expect(record.targetURI == version.url)
    }
  }
}
