import Lexicon

/// The name of an organisation as a reader would list it: what stands in quotation marks, or else the words with the first in the nominative.
struct OrganisationName {
  private let bodies: EntryKind?
  private let known: EntryKind?
  private let lexicon: LanguageLexicon
  private let context: NameContext
  /// Languages without cases list plurals and feminines, which stay as written.
  private let hasCases: Bool

  init(lexicon: LanguageLexicon, context: NameContext) {
    self.lexicon = lexicon
    self.context = context
    bodies = lexicon.kind("bodies")
    known = lexicon.kind("organisations")
    hasCases = lexicon.kind("name-endings") != nil
  }

  func text(of tokens: Range<Int>) -> String {
    let document = context.document
    if let open = tokens.first(where: { isMark($0, Self.opening) }), open + 1 < tokens.upperBound {
      let inner = (open + 1)..<tokens.upperBound
      let close = inner.first { isMark($0, Self.closing) } ?? tokens.upperBound
      if close > open + 1 { return document.text((open + 1)..<close) }
    }
    let written = document.text(tokens)
    guard hasCases else { return written }
    for kind in [known, bodies] {
      guard let kind, let entry = document.longest(kind, at: tokens.lowerBound),
        Int(entry.end) <= tokens.upperBound,
        let first = lexicon.cell(kind, row: Int(entry.row), column: 0).split(separator: "|").first
      else { continue }
      let matched = document.text(tokens.lowerBound..<Int(entry.end))
      guard Fold.folded(matched) != Fold.folded(String(first)), forms(kind, entry.row).count > 1
      else { continue }
      return cased(String(first), as: matched) + written.dropFirst(matched.count)
    }
    return written
  }

  private func forms(_ kind: EntryKind, _ row: Int32) -> [Substring] {
    lexicon.cell(kind, row: Int(row), column: 0).split(separator: "|")
  }

  private static let opening: [UInt32] = [0xAB, 0x201C, 0x201E, 0x22]
  private static let closing: [UInt32] = [0xBB, 0x201D, 0x201C, 0x22]

  private func isMark(_ token: Int, _ marks: [UInt32]) -> Bool {
    context.document.tokens[token].kind == .punctuation && marks.contains(context.document.scalar(token))
  }

  private func cased(_ form: String, as written: String) -> String {
    guard let first = written.unicodeScalars.first, first.properties.isUppercase else { return form }
    return form.prefix(1).uppercased() + form.dropFirst()
  }
}
