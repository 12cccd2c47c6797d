import Charset
import Model

/// A mail message as a page: a newsletter's text in the form that its sender likes best (RFC 5322, RFC 2045–2047).
///
/// Attachments are no text. Never fails: what has no readable part is an empty text.
public struct MailMessage {
  private let headers: MailHeaders
  private let body: (content: Page.Content, charset: String?)

  /// Parts in parts; deeper ones are taken for none.
  private static let deepest = 20

  public init(_ bytes: [UInt8]) {
    // A line that begins with "From " is the mark of a mailbox file, not a header.
    var start = bytes.startIndex
    if bytes.starts(with: "From ".utf8), let end = bytes.firstIndex(of: 0x0A) { start = end + 1 }
    headers = MailHeaders(bytes[start...])
    body = Self.part(bytes[start...], depth: 0) ?? (.text(""), nil)
  }

  /// Whether bytes begin as a message does: header lines, and among them what every message has.
  static func looksLike(_ head: [UInt8]) -> Bool {
    let names = Set(MailHeaders(head[...]).fields.map(\.name))
    let first = head.prefix { $0 != 0x0A }
    guard first.contains(UInt8(ascii: ":")) || first.starts(with: "From ".utf8),
      head.first != UInt8(ascii: "<")
    else { return false }
    return names.contains("from") && (names.contains("date") || names.contains("mime-version"))
      && (names.contains("subject") || names.contains("message-id"))
  }

  /// Without its angle brackets; nil where the sender gave none.
  public var id: String? {
    headers.raw("message-id").map { $0.filter { $0 != "<" && $0 != ">" && $0 != " " } }.flatMap {
      $0.isEmpty ? nil : $0
    }
  }

  /// - Parameters:
  ///   - id: the page's.
  ///   - path: of the file; nil for standard input.
  public func page(id: String, path: String?, sha256: String) -> Page {
    let address = (headers.raw("archived-at") ?? headers.raw("content-location")).map {
      $0.filter { $0 != "<" && $0 != ">" && $0 != " " }
    }
    let given = Page.Given(
      url: address.flatMap { (try? WebURL($0))?.href }, title: headers.text("subject").flatMap(Self.nonEmpty),
      published: headers.raw("date").flatMap { FeedDateParser().date($0) }?.text,
      language: headers.raw("content-language").map { String($0.prefix { $0 != "," && $0 != " " }) }.flatMap(
        Self.nonEmpty), site: sender)
    return Page(
      id: id, content: body.content, source: Page.Source(path: path, sha256: sha256), given: given,
      charset: body.charset)
  }

  /// The sender's name, or where there is none the address.
  private var sender: String? {
    guard let from = headers.text("from") else { return nil }
    let name = from.prefix { $0 != "<" }.filter { $0 != "\"" }
    return Self.nonEmpty(name) ?? Self.nonEmpty(from.filter { $0 != "<" && $0 != ">" })
  }

  private static func nonEmpty(_ text: String) -> String? {
    let text = ASCII.trimmedText(text)
    return text.isEmpty ? nil : text
  }
}

extension MailMessage {
  private typealias Body = (content: Page.Content, charset: String?)

  private static func part(_ bytes: ArraySlice<UInt8>, depth: Int) -> Body? {
    let headers = MailHeaders(bytes)
    let type = MailParameters(headers.raw("content-type") ?? "text/plain")
    let disposition = MailParameters(headers.raw("content-disposition") ?? "")
    guard disposition.value != "attachment", depth < deepest else { return nil }
    let content = bytes[headers.end...]
    if type.value.hasPrefix("multipart/") {
      guard let boundary = type["boundary"] else { return nil }
      let found = parts(content, boundary).compactMap { part($0, depth: depth + 1) }
      // The richest form of the same text comes last; of different parts the first is the letter.
      if type.value == "multipart/alternative" { return found.last(where: isMarkup) ?? found.last }
      return found.first
    }
    let coding = headers.raw("content-transfer-encoding") ?? ""
    let decoded = TransferCoding.decode(content, coding)
    switch type.value {
    case "message/rfc822": return part(decoded[...], depth: depth + 1)
    case "text/html", "application/xhtml+xml": return (.html(decoded), type["charset"])
    case "text/plain", "text/markdown", "text/enriched", "text":
      let text = MailHeaders.text(decoded, charset: type["charset"])
      let isFlowed = type["format"].map { ASCII.lowered($0.utf8) } == "flowed"
      let dropsSpace = type["delsp"].map { ASCII.lowered($0.utf8) } == "yes"
      return (.text(isFlowed ? FlowedText.joined(text, dropsSpace: dropsSpace) : unixLines(text)), nil)
    default: return nil
    }
  }

  private static func isMarkup(_ body: Body) -> Bool { if case .html = body.content { true } else { false } }

  private static func unixLines(_ text: String) -> String { text.replacing("\r\n", with: "\n") }

  /// What stands between the lines of a boundary (RFC 2046, 5.1.1); a last part without an end counts.
  private static func parts(_ bytes: ArraySlice<UInt8>, _ boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var start: Int?
    var line = bytes.startIndex
    while line < bytes.endIndex {
      let lineEnd = bytes[line...].firstIndex(of: 0x0A) ?? bytes.endIndex
      let next = min(lineEnd + 1, bytes.endIndex)
      if bytes[line..<lineEnd].starts(with: mark) {
        let rest = ASCII.trimmed(bytes[(line + mark.count)..<lineEnd])
        if rest.isEmpty || rest.elementsEqual("--".utf8) {
          // The line end before a boundary belongs to it.
          if let start { parts.append(bytes[start..<max(start, line - (bytes[line - 2] == 0x0D ? 2 : 1))]) }
          start = rest.isEmpty ? next : nil
          if start == nil { return parts }
        }
      }
      line = next
    }
    if let start { parts.append(bytes[start...]) }
    return parts
  }
}

/// `format=flowed` (RFC 3676): a line that ends in a space goes on in the next.
enum FlowedText {
  static func joined(_ text: String, dropsSpace: Bool) -> String {
    var paragraphs: [String] = []
    var isOpen = false
    for line in text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      // A space was put before what would look like a quote or a mailbox's mark.
      let line = line.first == " " ? line.dropFirst() : line
      let goesOn = line.hasSuffix(" ") && line != "-- "
      let kept = String(goesOn && dropsSpace ? line.dropLast() : line)
      if isOpen, !paragraphs.isEmpty {
        paragraphs[paragraphs.count - 1] += kept
      } else {
        paragraphs.append(kept)
      }
      isOpen = goesOn
    }
    return paragraphs.joined(separator: "\n")
  }
}
