import Foundation
import Model

/// The pages of an archive: responses that were successful and are HTML.
public struct WARCPageReader {
  private var reader: WARCReader
  let name: String
  /// Where in the file the page that was read last begins.
  public private(set) var offset = 0
  /// Records read so far, those that are no pages too.
  private(set) var records = 0

  public init(_ bytes: Data, name: String) {
    reader = WARCReader(bytes)
    self.name = name
  }

  public mutating func next() -> InputItem? {
    while let item = reader.next() {
      switch item {
      case .damage(let offset, let reason):
        return .failure(id: nil, InputError(.unreadable, input: "\(name): byte \(offset)", reason: reason))
      case .record(let record):
        records += 1
        guard let found = self.item(record) else { continue }
        offset = reader.recordOffset
        return found
      }
    }
    return nil
  }

  private func item(_ record: WARCRecord) -> InputItem? {
    record.type == "resource" ? resource(record) : page(record).map { .page($0) }
  }

  /// What no server sent: files, mail, lines of JSON that `dateline fetch` took in.
  private func resource(_ record: WARCRecord) -> InputItem? {
    guard let uri = record.targetURI, !record.block.isEmpty else { return nil }
    let digest = Digest.sha256(record.block)
    let source = Page.Source(path: name, sha256: digest, fetched: record.date)
    let type = record.headers["content-type"] ?? ""
    var page: Page
    switch ContentType.media(type) {
    case "text/html", "application/xhtml+xml":
      page = Page(id: uri, content: .html(record.block), charset: ContentType.charset(type))
    case "text/plain": page = Page(id: uri, content: .text(String(decoding: record.block, as: UTF8.self)))
    case "message/rfc822": page = MailMessage(record.block).page(id: uri, path: nil, sha256: digest)
    case "application/json":
      guard case .page(let read) = JSONLinesReader.item(record.block, place: uri) else { return nil }
      page = read
    default: return nil
    }
    page.source = source
    if page.given.url == nil, (try? WebURL(uri)) != nil { page.given.url = uri }
    return .page(page)
  }

  private func page(_ record: WARCRecord) -> Page? {
    guard let response = record.response, (200..<300).contains(response.status), let uri = record.targetURI
    else {
      return nil
    }
    let type = response.headers["content-type"]
    let media = type.map(ContentType.media) ?? "text/html"
    guard media.contains("html") || media == "application/octet-stream" else { return nil }
    let body = response.payload()
    guard !body.isEmpty, MediaKind.of(body, declared: type) == .page else { return nil }
    return Page(
      id: uri, content: .html(body),
      source: Page.Source(path: name, sha256: Digest.sha256(body), fetched: record.date),
      given: Page.Given(url: uri), charset: type.flatMap(ContentType.charset))
  }
}
