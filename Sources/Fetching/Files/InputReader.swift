import Foundation
import Model

/// Reads files, folders and standard input as a stream of pages, in order, one at a time.
///
/// Contents are told apart by their first bytes, then by name. Memory is bounded by the largest single page.
public struct InputReader {
  public enum Format: String, Sendable, CaseIterable { case auto, html, text, jsonl, eml }

  private var pending: [String]  // paths yet to open, last first
  private let format: Format
  private var lines: JSONLinesReader?
  private var archive: WARCPageReader?
  /// What the last page was read from; nil where it stands in an archive.
  public private(set) var original: InputOriginal?
  /// Where the last page stands, where that is an archive.
  public private(set) var place: (file: String, offset: Int)?
  /// Everything that was met so far.
  public private(set) var tally = InputTally()

  /// - Parameter inputs: paths; `-` is standard input. A folder gives its articles in the order of their paths.
  public init(_ inputs: [String], format: Format = .auto) {
    pending = inputs.reversed()
    self.format = format
  }

  /// The next page or failure; nil at the end.
  public mutating func next() -> InputItem? {
    guard let item = nextItem() else { return nil }
    tally.count(item)
    return item
  }

  private mutating func nextItem() -> InputItem? {
    while true {
      (original, place) = (nil, nil)
      if let item = lines?.next() {
        original = lines.map { InputOriginal(type: "application/json", bytes: $0.line) }
        return item
      }
      lines = nil
      if let item = archive?.next() {
        place = archive.map { ($0.name, $0.offset) }
        return item
      }
      tally.archiveRecords += archive?.records ?? 0
      archive = nil
      guard let path = pending.popLast() else { return nil }
      if let item = open(path) { return item }
    }
  }

  private mutating func open(_ path: String) -> InputItem? {
    guard path != "-" else { return openStream(FileHandle.standardInput, name: "-") }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return failure(.notFound, path, "no such file or folder")
    }
    if isFolder.boolValue { return openFolder(path) }
    guard let file = FileHandle(forReadingAtPath: path) else {
      return failure(.unreadable, path, "cannot be opened for reading: check its permissions")
    }
    return openStream(file, name: path)
  }

  /// Lists a folder, without following links; nil where it holds articles.
  private mutating func openFolder(_ folder: String) -> InputItem? {
    guard let names = FileManager.default.subpaths(atPath: folder) else {
      return failure(.unreadable, folder, "cannot be listed: check its permissions")
    }
    let articles = names.filter(Self.isArticle).sorted()
    guard !articles.isEmpty else {
      return failure(
        .noArticles, folder, "holds no articles (\(Self.endings.map { "*\($0)" }.joined(separator: ", ")))")
    }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    pending += articles.reversed().map { base + $0 }
    return nil
  }

  private static let endings = [
    ".html", ".htm", ".xhtml", ".txt", ".md", ".jsonl", ".eml", ".warc", ".warc.gz",
  ]

  private static func isArticle(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    let isNotice = parts.last?.uppercased().hasPrefix("README") ?? false
    return !isNotice && !parts.contains { $0.hasPrefix(".") }
      && endings.contains { path.lowercased().hasSuffix($0) }
  }

  private mutating func openStream(_ file: FileHandle, name: String) -> InputItem? {
    var source = ByteSource(file)
    let head = source.peek(4096)
    if format == .auto, Self.isArchive(head, name: name) { return openArchive(&source, name) }
    switch kind(of: head, name: name) {
    case .jsonl:
      lines = JSONLinesReader(source: source, name: name)
      return nil
    case .binary(let what):
      return failure(.binary, name, "is \(what), not a page or a text")
    case .html:
      return whole(&source, name, "text/html") { .html($0) }
    case .text:
      return whole(&source, name, "text/plain; charset=utf-8") { .text(String(decoding: $0, as: UTF8.self)) }
    case .mail:
      return whole(&source, name, "message/rfc822") { _ in nil }
    }
  }

  /// What is named an archive is one, also where its beginning is damaged.
  private static func isArchive(_ head: [UInt8], name: String) -> Bool {
    let isNamed = name.lowercased().hasSuffix(".warc") || name.lowercased().hasSuffix(".warc.gz")
    return head.starts(with: [0x1F, 0x8B]) || head.starts(with: "WARC/".utf8) || (isNamed && !head.isEmpty)
  }

  /// A file is mapped, not read; nil where it can be.
  private mutating func openArchive(_ source: inout ByteSource, _ name: String) -> InputItem? {
    do {
      let isFile = name != "-"
      let bytes =
        try isFile
        ? Data(contentsOf: URL(fileURLWithPath: name), options: .alwaysMapped) : Data(source.rest())
      archive = WARCPageReader(bytes, name: name)
      return nil
    } catch {
      return failure(.unreadable, name, "\(error)")
    }
  }

  /// - Parameter content: nil for a mail message, which also says something about itself.
  private mutating func whole(
    _ source: inout ByteSource, _ name: String, _ type: String, _ content: ([UInt8]) -> Page.Content?
  ) -> InputItem {
    let bytes: [UInt8]
    do { bytes = try source.rest() } catch { return failure(.unreadable, name, "\(error)") }
    guard !bytes.isEmpty else { return failure(.empty, name, "is empty") }
    original = InputOriginal(type: type, bytes: bytes)
    let path = name == "-" ? nil : name
    let digest = Digest.sha256(bytes)
    guard let content = content(bytes) else {
      return .page(MailMessage(bytes).page(id: name, path: path, sha256: digest))
    }
    return .page(Page(id: name, content: content, source: Page.Source(path: path, sha256: digest)))
  }

  private func failure(_ code: InputError.Code, _ input: String, _ reason: String) -> InputItem {
    .failure(id: input, InputError(code, input: input == "-" ? "standard input" : input, reason: reason))
  }

  private enum Kind {
    case html, text, jsonl, mail
    case binary(String)
  }

  private func kind(of head: [UInt8], name: String) -> Kind {
    switch format {
    case .html: return .html
    case .text: return .text
    case .jsonl: return .jsonl
    case .eml: return .mail
    case .auto: break
    }
    if name.lowercased().hasSuffix(".eml") || MailMessage.looksLike(head) { return .mail }
    if let what = Self.binaryKind(head) { return .binary(what) }
    let start = String(decoding: head.drop { $0 <= 0x20 || $0 >= 0xEF }.prefix(1024), as: UTF8.self)
      .lowercased()
    if start.hasPrefix("{"), name == "-" || name.lowercased().hasSuffix("l") { return .jsonl }
    if name.lowercased().hasSuffix(".txt") || name.lowercased().hasSuffix(".md") { return .text }
    let looksLikeMarkup = start.hasPrefix("<") || start.contains("<html") || start.contains("<!doctype html")
    return looksLikeMarkup || name.lowercased().contains(".htm") || name.lowercased().hasSuffix(".xhtml")
      ? .html : .text
  }

  private static func binaryKind(_ head: [UInt8]) -> String? {
    let signatures: [(bytes: [UInt8], name: String)] = [
      (Array("%PDF-".utf8), "a PDF"), ([0x89, 0x50, 0x4E, 0x47], "a PNG image"),
      ([0xFF, 0xD8, 0xFF], "a JPEG image"),
      (Array("GIF8".utf8), "a GIF image"), ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
      ([0x7F, 0x45, 0x4C, 0x46], "a program"),
      (Array("SQLite format 3".utf8), "a database"),
    ]
    if let known = signatures.first(where: { head.starts(with: $0.bytes) }) { return known.name }
    let isUTF16 = head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF])
    let zeros = head.count { $0 == 0 }
    return !isUTF16 && zeros > head.count / 20 ? "binary data" : nil
  }
}

/// Bytes that a page was made of, as they came.
public struct InputOriginal: Sendable {
  /// Media type.
  public var type: String
  public var bytes: [UInt8]
}
