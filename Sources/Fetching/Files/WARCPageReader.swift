import Foundation
import Model

/// The pages of an archive: responses that were successful and are HTML.
public struct WARCPageReader {
  private var reader: WARCReader
  private let name: String
  /// Where in the file the page that was read last begins.
  public private(set) var offset = 0

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
        guard let page = page(record) else { continue }
        offset = reader.recordOffset
        return .page(page)
      }
    }
    return nil
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
