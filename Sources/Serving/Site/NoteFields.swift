import Model
import Reporting
import Storage

/// What the facts of an article say, beside the paragraphs where they stand.
struct NoteFields {
  let visit: Visit
  let facts: [FactList: FactTable]
  let id: String?

  private var words: Wording { visit.words }
  private var shown: Shown { visit.shown }

  /// Lists whose facts stand in the text, with the name of one.
  static let placed: [(FactList, String)] = [
    (.regions, "region"), (.dates, "date"), (.quantities, "quantity"), (.quotes, "quote"),
    (.measures, "measure"),
    (.stances, "stance"),
  ]

  /// One line about a fact.
  func note(_ row: FactRow, _ list: FactList) -> String {
    switch list {
    case .regions: "\(row.text("name")): \(words.value("role.\(row.text("role"))"))"
    case .dates: shown.date(row)
    case .quantities: shown.amount(row)
    case .quotes:
      "\(row.text("speaker").isEmpty ? words["web.speaker-unknown"] : row.text("speaker")), \(words.value(row.text("kind")))"
    case .measures:
      "\(shown.measure(row.text("action"), row.text("target"))), \(words.value(row.text("status")))"
    case .stances:
      "\(words.value(row.text("holder"))): \(words.value(row.text("target"))) \(LeanText.signed(row.number("polarity") ?? 0))"
    default: row.text("name")
    }
  }

  /// Quotes, measures and stances that begin in a paragraph.
  func notes(_ marks: [MarkedText.Mark]) -> [[String: Any]] {
    marks.compactMap { mark -> [String: Any]? in
      guard ["quote", "scare", "measure", "stance"].contains(mark.kind), !mark.id.isEmpty else { return nil }
      return note(mark.id, mark.kind, mark.note)
    }
  }

  private func note(_ fact: String, _ kind: String, _ text: String) -> [String: Any] {
    [
      "kind": kind, "label": words["web.kind.\(kind == "scare" ? "quote" : kind)"], "text": text,
      "href": id.map { "/articles/\($0)/\(fact)" } ?? "#\(fact)", "fact": fact,
    ]
  }

  /// Places, dates and amounts that begin in a paragraph, each meaning once.
  func chips(_ marks: [MarkedText.Mark]) -> [[String: Any]] {
    var seen: Set<String> = []
    return marks.compactMap { mark -> [String: Any]? in
      guard ["region", "date", "quantity"].contains(mark.kind),
        seen.insert("\(mark.kind) \(mark.note)").inserted
      else { return nil }
      return note(mark.id, mark.kind, mark.note)
    }
  }

  /// Facts that the title says.
  func titleNotes(inText: Set<String>) -> [[String: Any]] {
    Self.placed.flatMap { list, kind in
      (facts[list]?.records ?? []).compactMap { row -> [String: Any]? in
        guard !inText.contains(row.text("fact")) else { return nil }
        return note(row.text("fact"), kind, note(row, list))
      }
    }
  }
}
