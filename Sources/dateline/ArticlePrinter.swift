import Extraction
import Model

/// An article as `dateline extract` prints it.
struct ArticlePrinter: Sendable {
  let form: ExtractCommand.Form?
  let extractor: Extractor

  func bytes(of page: Page) -> [UInt8] {
    switch form {
    case nil: return Array((extractor.article(from: page).text + "\n").utf8)
    case .markdown: return Array(Self.markdown(extractor.article(from: page)).utf8)
    case .json: return Record(article: extractor.article(from: page), flags: true).jsonLine()
    case .explain: return Array(Self.explained(extractor.explanation(of: page)).utf8)
    case .raw:
      let pieces = extractor.explanation(of: page).pieces.map(\.text)
      return Array((pieces.joined(separator: "\n\n") + "\n").utf8)
    }
  }

  /// Title, headings, lists, quotes; in CommonMark.
  static func markdown(_ article: Article) -> String {
    var parts: [String] = article.title.map { ["# \($0)"] } ?? []
    let scalars = Array(article.text.unicodeScalars)
    var wasItem = false
    for block in article.blocks where block.kind != .boilerplate {
      var text = String(String.UnicodeScalarView(scalars[block.span.start..<block.span.end]))
      switch block.kind {
      case .heading: text = "## " + text
      case .item: text = "- " + text
      case .quote: text = "> " + text.split(separator: "\n").joined(separator: "\n> ")
      case .code: text = "```\n\(text)\n```"
      case .caption: text = "*\(text)*"
      default: break
      }
      if wasItem, block.kind == .item, let last = parts.popLast() { text = last + "\n" + text }
      wasItem = block.kind == .item
      parts.append(text)
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A line a block: kept or not, the two judgements, kind, way in the markup, text.
  static func explained(_ explanation: Explanation) -> String {
    let article = explanation.article
    var lines = [
      "id: \(article.id)", "title: \(article.title ?? "unknown")",
      "authors: \(article.authors.isEmpty ? "unknown" : article.authors.joined(separator: "; "))",
      "published: \(article.published.map { "\($0.value) (\($0.precision.rawValue), from \($0.method))" } ?? "unknown")",
      "modified: \(article.modified.map { "\($0.value) (\($0.precision.rawValue), from \($0.method))" } ?? "unknown")",
      "flags: \(article.flags.map(\.rawValue).joined(separator: ", "))", "",
    ]
    for piece in explanation.pieces {
      let sureness = "\(Int((piece.first * 100).rounded()))→\(Int((piece.second * 100).rounded())) %"
      lines.append("\(piece.isKept ? "kept   " : "dropped") \(sureness) \(piece.kind.rawValue) \(piece.path)")
      lines.append("        " + piece.text.replacing("\n", with: " "))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Record {
  /// A record of an article that nobody has analysed.
  fileprivate init(article: Article, flags: Bool) {
    self.init(article: article)
    language = article.declaredLanguage
    self.flags = article.flags
  }
}
