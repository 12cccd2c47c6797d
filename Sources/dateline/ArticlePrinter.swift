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
    case .features: return Self.features(extractor.explanation(of: page))
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

  /// One JSON object a line: id, names, then for each block its text and values.
  static func features(_ explanation: Explanation) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("id", explanation.article.id)
      json.member("features", explanation.features)
      json.key("blocks")
      json.array(explanation.pieces) { json, piece in
        json.object {
          $0.member("text", piece.text)
          $0.member("kind", piece.kind.rawValue)
          $0.member("kept", piece.isKept)
          $0.member("path", piece.path)
          $0.member("look", String(piece.look))
          $0.key("ranges")
          $0.array(piece.ranges) { json, range in
            json.array([range.lowerBound, range.upperBound]) { $0.value($1) }
          }
          $0.key("values")
          $0.array(piece.values) { $0.value(Double(Int($1 * 100_000)) / 100_000) }
        }
      }
    }
    json.endLine()
    return json.bytes
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
