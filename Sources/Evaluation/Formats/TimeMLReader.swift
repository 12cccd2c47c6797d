import Model

/// Dates in TimeML 1.2 (`TIMEX3` in `TEXT`; the document's own time is metadata).
///
/// Reads tags and the five named and all numbered references; what is no TIMEX3 is text without its tags.
enum TimeMLReader {
  static func sheet(of xml: String, file: String, id: String) throws(EvaluationError) -> FactSheet {
    guard let root = xml.range(of: "<TimeML") else {
      throw .unreadable(file: file, reason: "is XML but no TimeML")
    }
    let body =
      if let start = xml.range(of: "<TEXT>", in: root), let end = xml.range(of: "</TEXT>", in: start) {
        xml[start.upperBound..<end.lowerBound]
      } else {
        xml[root.lowerBound...]
      }
    var reader = Body()
    try reader.read(body, file: file)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: reader.scalars)
    var sheet = FactSheet(id: id, text: String(text), lists: [.dates])
    sheet.dates = reader.dates
    return sheet
  }

  private struct Body {
    var scalars: [Unicode.Scalar] = []
    var dates: [FactSheet.Item] = []
    private var open: (start: Int, value: String)?

    mutating func read(_ body: Substring, file: String) throws(EvaluationError) {
      var rest = body.unicodeScalars[...]
      while let first = rest.first {
        if first == "<" {
          guard let end = rest.firstIndex(of: ">") else {
            throw .unreadable(file: file, reason: "a tag has no end")
          }
          tag(String(rest[rest.index(after: rest.startIndex)..<end]))
          rest = rest[rest.index(after: end)...]
        } else if first == "&", let end = rest.prefix(12).firstIndex(of: ";") {
          let name = String(rest[rest.index(after: rest.startIndex)..<end])
          scalars.append(contentsOf: (Self.reference(name) ?? "&\(name);").unicodeScalars)
          rest = rest[rest.index(after: end)...]
        } else {
          scalars.append(first)
          rest = rest.dropFirst()
        }
      }
    }

    private mutating func tag(_ tag: String) {
      if tag.hasPrefix("TIMEX3"), !tag.hasSuffix("/") {
        open = (scalars.count, Self.attribute("value", of: tag) ?? "")
      } else if tag == "/TIMEX3", let begun = open {
        dates.append(
          FactSheet.Item(span: TextSpan(start: begun.start, end: scalars.count), key: begun.value))
        open = nil
      }
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
      for quote in ["\"", "'"] {
        let parts = tag.split(separator: "\(name)=\(quote)", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].last?.isWhitespace == true {
          return parts[1].split(separator: quote, omittingEmptySubsequences: false).first.map(String.init)
        }
      }
      return nil
    }

    private static func reference(_ name: String) -> String? {
      let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
      if let text = named[name] { return text }
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let code = digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return code.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
  }
}

extension String {
  /// The first place of the words behind a range of this text.
  fileprivate func range(of words: String, in range: Range<Index>? = nil) -> Range<Index>? {
    self[(range?.lowerBound ?? startIndex)...].firstRange(of: words)
  }
}
