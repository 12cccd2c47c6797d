import Foundation
import Model

/// JSON Lines as pages: one object a line (see "Input" in the record's contract).
struct JSONLinesReader {
  private var source: ByteSource
  private let name: String
  private var number = 0
  /// The one that was read last.
  private(set) var line: [UInt8] = []

  init(source: ByteSource, name: String) {
    self.source = source
    self.name = name
  }

  mutating func next() -> InputItem? {
    while let line = source.line() {
      number += 1
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      self.line = line
      return Self.item(line, place: (name == "-" ? "standard input" : name) + ":\(number)")
    }
    return nil
  }

  /// - Parameter place: file and line, for messages.
  static func item(_ line: [UInt8], place: String) -> InputItem {
    func failure(_ id: String?, _ reason: String) -> InputItem {
      .failure(id: id, InputError(.badLine, input: place, reason: reason))
    }
    let object: JSONValue
    do throws(JSONError) {
      object = try JSONValue(parsing: line)
    } catch {
      return failure(nil, error.description)
    }
    guard case .object = object else { return failure(nil, "is no JSON object") }
    let id = object["id"]?.string ?? object["id"]?.int.map(String.init)
    guard let id else { return failure(nil, "has no \"id\"") }
    let content: Page.Content
    if let html = object["html"]?.string {
      content = .html(Array(html.utf8))
    } else if let text = object["text"]?.string {
      content = .text(text)
    } else {
      return failure(id, "has neither \"html\" nor \"text\"")
    }
    // The text was decoded from JSON: a charset that the page declares is not true any more.
    return .page(Page(id: id, content: content, given: given(in: object), charset: "utf-8"))
  }

  private static func given(in object: JSONValue) -> Page.Given {
    Page.Given(
      url: object["url"]?.string, title: object["title"]?.string, published: object["published"]?.string,
      language: object["language"]?.string, site: object["site"]?.string,
      targets: (object["targets"]?.array ?? []).compactMap(target))
  }

  private static func target(_ object: JSONValue) -> GivenTarget? {
    guard let name = object["name"]?.string else { return nil }
    let spans = (object["spans"]?.array ?? []).compactMap { pair -> TextSpan? in
      guard let start = pair.array?.first?.int, let end = pair.array?.last?.int, start <= end else {
        return nil
      }
      return TextSpan(start: start, end: end)
    }
    return GivenTarget(name: name, spans: spans)
  }
}
