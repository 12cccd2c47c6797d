import Foundation
import Model

/// A file or pipe read in pieces, with a look ahead.
struct ByteSource {
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var consumed = 0
  private var isAtEnd = false

  init(_ file: FileHandle) { self.file = file }

  /// The next bytes, without taking them; fewer at the end.
  mutating func peek(_ count: Int) -> [UInt8] {
    while buffer.count - consumed < count, fill() {}
    return Array(buffer[consumed..<min(consumed + count, buffer.count)])
  }

  /// Everything that is left.
  mutating func rest() throws -> [UInt8] {
    let head = buffer[consumed...]
    let tail = isAtEnd ? Data() : try file.readToEnd() ?? Data()
    buffer = []
    isAtEnd = true
    return Array(head) + Array(tail)
  }

  /// The next line without its line feed; nil at the end.
  mutating func line() -> [UInt8]? {
    var searched = consumed
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { consumed = end + 1 }
        return Array(buffer[consumed..<end])
      }
      searched = buffer.count
      let before = consumed
      if !fill() {
        guard consumed < buffer.count else { return nil }
        defer { consumed = buffer.count }
        return Array(buffer[consumed...])
      }
      searched -= before - consumed
    }
  }

  /// Reads on; false at the end. What was taken is dropped first.
  private mutating func fill() -> Bool {
    guard !isAtEnd else { return false }
    if consumed > 0 {
      buffer.removeFirst(consumed)
      consumed = 0
    }
    guard let data = try? file.read(upToCount: 1 << 18), !data.isEmpty else {
      isAtEnd = true
      return false
    }
    buffer.append(contentsOf: data)
    return true
  }
}

/// JSON Lines as pages: one object a line (see "Input" in the record's contract).
struct JSONLinesReader {
  private var source: ByteSource
  private let name: String
  private var number = 0

  init(source: ByteSource, name: String) {
    self.source = source
    self.name = name
  }

  mutating func next() -> InputItem? {
    while let line = source.line() {
      number += 1
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      return item(line)
    }
    return nil
  }

  private func item(_ line: [UInt8]) -> InputItem {
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

  private func given(in object: JSONValue) -> Page.Given {
    Page.Given(
      url: object["url"]?.string, title: object["title"]?.string, published: object["published"]?.string,
      language: object["language"]?.string, site: object["site"]?.string,
      targets: (object["targets"]?.array ?? []).compactMap(target))
  }

  private func target(_ object: JSONValue) -> GivenTarget? {
    guard let name = object["name"]?.string else { return nil }
    let spans = (object["spans"]?.array ?? []).compactMap { pair -> TextSpan? in
      guard let start = pair.array?.first?.int, let end = pair.array?.last?.int, start <= end else {
        return nil
      }
      return TextSpan(start: start, end: end)
    }
    return GivenTarget(name: name, spans: spans)
  }

  private func failure(_ id: String?, _ reason: String) -> InputItem {
    let place = (name == "-" ? "standard input" : name) + ":\(number)"
    return .failure(id: id, InputError(.badLine, input: place, reason: reason))
  }
}
