import Analysis
import Fetching
import Foundation
import Lexicon
import Model
import Storage

/// Reads pages into the store: what is new or changed is analysed, the rest is passed over.
struct Ingest {
  struct Counts {
    var new = 0
    var changed = 0
    var known = 0
    var failures: [InputError.Code] = []
  }

  let line: Line
  let store: Store
  let run: RunInfo
  let kept: KeptText
  let jobs: Int
  let progress: Progress

  private struct Item: Sendable {
    var input: InputItem
    var key: String
  }

  private enum Answer: Sendable {
    case read(Line.Result, key: String)
    case bad(LexiconError)
  }

  /// An interrupted run keeps what it entered; the next one goes on behind it.
  ///
  /// - Parameter next: the pages; nil ends them.
  func enter(_ next: () -> InputItem?) async throws -> Counts {
    var counts = Counts()
    let number = try store.begin(run, time: Self.now)
    let line = line
    let batch = OrderedBatch<Item, Answer>(jobs: jobs) { item in
      do throws(LexiconError) { return .read(try line.read(item.input), key: item.key) } catch {
        return .bad(error)
      }
    }
    var wanted = 0
    func nextUnknown() -> Item? {
      while !Interruption.isRequested, let input = next() {
        guard case .page(var page) = input else { return Item(input: input, key: "") }
        if page.source.sha256 == nil { page.source.sha256 = Self.digest(of: page) }
        let key = Self.key(of: page)
        if (try? store.isKnown(key: key, sha256: page.source.sha256, as: run)) == true {
          counts.known += 1
          continue
        }
        wanted += 1
        return Item(input: .page(page), key: key)
      }
      return nil
    }
    try await batch.run(next: nextUnknown) { answer in
      switch answer {
      case .bad(let error): throw error
      case .read(.failure(_, let error), _):
        counts.failures.append(error.code)
        Messages.error(error.description)
      case .read(.record(let record), let key):
        let entry = StoreEntry(record: record, key: key, time: Self.now, kept: kept)
        if try store.enter(entry, run: number) == .new { counts.new += 1 } else { counts.changed += 1 }
        progress.show("\(counts.new + counts.changed) articles entered, \(counts.known) known")
      }
    }
    progress.clear()
    try joinStories()
    if counts.new + counts.changed > 0 { try store.settle() }
    if !Interruption.isRequested { try store.finish(run: number, time: Self.now) }
    return counts
  }

  /// Copies and translations are found among all articles of the days around those that wait for their story.
  private func joinStories() throws {
    let tokenizer = Tokenizer()
    while let window = try store.waitingForStories(days: 7) {
      let sketches = window.texts.map { TextSketch(of: tokenizer.tokens(of: $0)) }
      let copies = StoryFinder().stories(of: sketches)
      try store.save(stories: TranslationFinder().stories(of: window.marks, joining: copies), of: window)
    }
  }

  static var now: Int { Int(Date().timeIntervalSince1970) }

  /// The address's key, else the input's own id.
  static func key(of page: Page) -> String {
    if let url = page.given.url, let parsed = try? WebURL(url) { return URLKey(parsed).text }
    return "id:\(page.id)"
  }

  private static func digest(of page: Page) -> String {
    let given = [page.given.title, page.given.published, page.given.language, page.given.site]
    let head = Array(given.map { $0 ?? "" }.joined(separator: "\u{0}").utf8)
    switch page.content {
    case .html(let bytes): return Digest.sha256(head + bytes)
    case .text(let text): return Digest.sha256(head + Array(text.utf8))
    }
  }
}

extension Ingest {
  /// - Throws: `LexiconError`.
  static func runInfo(_ command: String, _ options: RunOptions) throws -> RunInfo {
    let content = try options.lexicons.store().content()
    return RunInfo(
      command: command, program: Dateline.version, lexicon: content.all, lexicons: content.languages,
      topic: options.topic, options: options.only.map { "{\"only\":\"\($0)\"}" } ?? "{}")
  }
}

/// The pages of archives that the store knows but has not read.
struct ArchivedPages {
  private var files: [(path: String, offsets: Set<Int>)]
  private var reader: WARCPageReader?
  private var offsets: Set<Int> = []

  init(_ versions: [PageVersion], archive: String) {
    var byFile: [String: Set<Int>] = [:]
    for version in versions { byFile[version.file, default: []].insert(version.offset) }
    files = byFile.sorted { $0.key > $1.key }.map { name, offsets in
      (name.hasPrefix("/") ? name : "\(archive)/\(name)", offsets)
    }
  }

  var isEmpty: Bool { files.isEmpty }

  mutating func next() -> InputItem? {
    while true {
      while let item = reader?.next() {
        guard case .page = item, let offset = reader?.offset, offsets.contains(offset) else { continue }
        return item
      }
      guard let file = files.popLast() else { return nil }
      offsets = file.offsets
      guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: file.path), options: .alwaysMapped) else {
        return .failure(id: nil, InputError(.notFound, input: file.path, reason: "the archive file is gone"))
      }
      reader = WARCPageReader(bytes, name: file.path)
    }
  }
}
