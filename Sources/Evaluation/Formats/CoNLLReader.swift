import Model

/// Names in columns: a token a line with its IOB2 tag in the last column, a blank line behind each sentence.
///
/// The text is the tokens with spaces between them and a line feed behind each sentence. A document begins at `-DOCSTART-` or at
/// `# newdoc id = …`; without either the file is one. `PERSON`, `LOCATION`, `GPE` and their like are folded to `PER`, `ORG`, `LOC`; other types are left out.
enum CoNLLReader {
  static func sheets(of text: String, file: String, id: String) throws(EvaluationError) -> [FactSheet] {
    var documents: [Document] = []
    var current = Document(id: id)
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.last == "\r" ? line.dropLast() : line
      if let newID = documentID(line, count: documents.count, file: id) {
        if !current.isEmpty { documents.append(current) }
        current = Document(id: newID)
      } else if line.allSatisfy(\.isWhitespace) {
        current.endSentence()
      } else if line.first != "#" {
        let columns = line.split { $0 == "\t" || $0 == " " }
        guard columns.count > 1, let token = columns.first, let tag = columns.last else {
          throw .unreadable(file: "\(file):\(number + 1)", reason: "a token and its tag were expected")
        }
        current.add(token, tag: tag)
      }
    }
    if !current.isEmpty { documents.append(current) }
    guard !documents.isEmpty else { throw .unreadable(file: file, reason: "holds no tokens") }
    return documents.map(\.sheet)
  }

  /// The name of the document that begins at this line.
  private static func documentID(_ line: Substring, count: Int, file: String) -> String? {
    if line.hasPrefix("-DOCSTART-") { return "\(file)#\(count + 1)" }
    guard line.hasPrefix("# newdoc"), let sign = line.firstIndex(of: "=") else { return nil }
    return line[line.index(after: sign)...].split(separator: " ").joined(separator: " ")
  }

  private struct Document {
    let id: String
    private var scalars: [Unicode.Scalar] = []
    private var names: [FactSheet.Item] = []
    /// The name that goes on while tags are `I-`.
    private var open: FactSheet.Item?

    init(id: String) { self.id = id }

    var isEmpty: Bool { scalars.isEmpty }

    mutating func add(_ token: Substring, tag: Substring) {
      if let last = scalars.last, last != "\n" { scalars.append(" ") }
      let start = scalars.count
      scalars.append(contentsOf: token.unicodeScalars)
      let type = Self.type(tag)
      if tag.hasPrefix("I-"), let type, open?.key == type {
        open?.span.end = scalars.count
        return
      }
      close()
      if let type { open = FactSheet.Item(span: TextSpan(start: start, end: scalars.count), key: type) }
    }

    mutating func endSentence() {
      close()
      if let last = scalars.last, last != "\n" { scalars.append("\n") }
    }

    private mutating func close() {
      if let open { names.append(open) }
      open = nil
    }

    private static func type(_ tag: Substring) -> String? {
      guard tag.hasPrefix("B-") || tag.hasPrefix("I-") else { return nil }
      return switch tag.dropFirst(2).uppercased() {
      case "PER", "PERSON": "PER"
      case "ORG", "ORGANIZATION", "ORGANISATION": "ORG"
      case "LOC", "LOCATION", "GPE", "PLACE": "LOC"
      default: nil
      }
    }

    var sheet: FactSheet {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      var sheet = FactSheet(id: id, text: String(text), lists: [.names])
      sheet.names = names + (open.map { [$0] } ?? [])
      return sheet
    }
  }
}
