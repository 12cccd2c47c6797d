import Foundation
import Model
import Reporting
import Storage

/// An article: its text with the facts marked, and in the margin what they say.
enum ArticlePage {
  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    let id = visit.parameter("id")
    guard id.hasPrefix("a") else { throw WebFault.notFound("'\(id)' is no article: they are called a1, a2…") }
    let sheet = try visit.finding { try $0.sheet(of: id) }
    guard let row = sheet.row.first else { throw WebFault.notFound("there is no article \(id)") }
    var filter = FactFilter()
    filter.story = row.text("story")
    filter.limit = 50
    let copies =
      row.int("copies") > 1
      ? try visit.asking { try $0.facts(.articles, filter).table } : FactTable(columns: [])
    let reading = ReadingFields(visit: visit, sheet: sheet, id: id)
    let title = row.text("title").isEmpty ? visit.words["web.no-title"] : row.text("title")
    var fields = reading.fields
    fields["copies"] = copies.records.filter { $0.text("id") != id }.map {
      RowFields(visit: visit).article($0)
    }
    fields["has_copies"] = copies.rows.count > 1
    fields["copies_count"] = visit.shown.count(max(row.int("copies") - 1, 0), "copies")
    fields["story_href"] = "/stories/\(row.text("story"))"
    fields["run_href"] = "/runs/\(sheet.run)"
    fields["run"] = String(sheet.run)
    fields["id"] = id
    fields["json"] = "/api/v1/articles/\(id)"
    return try visit.page("article", title: title, fields)
  }
}

/// What a reader sees of one article, from the store or just pasted.
struct ReadingFields {
  let visit: Visit
  /// Of an article in the store.
  var row: FactRow?
  let article: Article
  let facts: [FactList: FactTable]
  let organisations: FactTable
  let mentions: FactTable
  let language: String
  let flags: [String]
  /// Where facts have addresses; nil for what is not kept.
  let id: String?

  init(visit: Visit, sheet: ArticleSheet, id: String) {
    self.visit = visit
    row = sheet.row.first
    article = sheet.article
    facts = sheet.facts
    organisations = sheet.organisations
    mentions = sheet.mentions
    language = row?.text("language") ?? ""
    flags = ArticleFlags.names(row?.text("flags") ?? "")
    self.id = id
  }

  private var words: Wording { visit.words }
  private var shown: Shown { visit.shown }

  static let kinds = ["quote", "person", "organisation", "region", "date", "quantity", "measure", "stance"]

  var fields: [String: Any] {
    let text = MarkedText(text: article.text, blocks: article.blocks, marks: marks, anchor: { $0 })
    let notes = NoteFields(visit: visit, facts: facts, id: id)
    return [
      "headline": article.title ?? words["web.no-title"], "article_lang": language,
      "day": shown.day(row?.text("day") ?? article.published?.value ?? ""),
      "authors": article.authors.joined(separator: ", "),
      "has_authors": !article.authors.isEmpty, "site": row?.text("site") ?? article.site ?? "",
      "site_href": "/sources/\(Percent.encoded(row?.text("site") ?? ""))",
      "has_site": !(row?.text("site") ?? "").isEmpty,
      "original": Address.outside(article.url ?? "") ?? "",
      "has_original": Address.outside(article.url ?? "") != nil,
      "language": FacetFields.value(language, of: "lang", words),
      "flags": flags.map { words.value($0) }, "has_flags": !flags.isEmpty,
      "kinds": Self.kinds.map { kind -> [String: Any] in
        [
          "kind": kind, "label": words["web.kind.\(kind)"], "number": shown.number(count(kind)),
          "href": href(of: kind),
        ]
      },
      "blocks": text.blocks.map { block -> [String: Any] in
        let marked = text.marks(in: block.span)
        return [
          "html": text.html(of: block.span), "is_heading": block.kind == .heading,
          "is_quote": block.kind == .quote,
          "is_paragraph": block.kind != .heading && block.kind != .quote,
          "is_aside": block.kind == .boilerplate,
          "notes": notes.notes(marked), "chips": notes.chips(marked),
        ]
      },
      "is_kept": id != nil, "has_text": !article.text.isEmpty,
      "title_notes": notes.titleNotes(inText: Set(marks.map(\.id))),
      "voices": voices, "has_voices": !voices.isEmpty,
      "measures": (facts[.measures]?.records ?? []).map { MeasureFields(visit: visit).card($0) },
      "has_measures": !(facts[.measures]?.rows.isEmpty ?? true),
    ]
  }

  private func count(_ kind: String) -> Int {
    switch kind {
    case "organisation": organisations.rows.count
    case "person": facts[.people]?.rows.count ?? 0
    case "quantity": facts[.quantities]?.rows.count ?? 0
    default: FactList(rawValue: "\(kind)s").flatMap { facts[$0]?.rows.count } ?? 0
    }
  }

  /// Where all facts of a kind are listed.
  private func href(of kind: String) -> String {
    guard let id, count(kind) > 0 else { return "" }
    switch kind {
    case "organisation": return ""
    case "person": return "#v"
    case "quantity": return Address.list("quantities", [("article", id)])
    case "region": return Address.list("mentions", [("article", id)])
    default: return Address.list("\(kind)s", [("article", id)])
    }
  }

  private var voices: [[String: Any]] {
    (facts[.people]?.records ?? []).sorted { $0.int("quotes") > $1.int("quotes") }.map { row in
      let quotes = row.int("quotes")
      return [
        "name": row.text("name"), "href": id == nil ? "" : "/people/v\(row.text("voice"))",
        "is_kept": id != nil,
        "role": [row.text("role"), row.text("organisation")].filter { !$0.isEmpty }.joined(separator: ", "),
        "quotes": quotes > 0 ? shown.count(quotes, "quotes") : "", "official": row.int("official") == 1,
        "fact_href": id.map { _ in Address.fact(row.text("id")) } ?? "",
      ]
    }
  }

  /// Facts that stand in the text; those of the title have no place there.
  private var marks: [MarkedText.Mark] {
    let scalars = Array(article.text.unicodeScalars)
    var marks: [MarkedText.Mark] = []
    let notes = NoteFields(visit: visit, facts: facts, id: id)
    for (list, kind) in NoteFields.placed {
      for row in facts[list]?.records ?? [] {
        let (start, end) = (row.int("start"), row.int("end"))
        guard start < end, end <= scalars.count,
          scalars[start..<end].elementsEqual(row.text("text").unicodeScalars)
        else { continue }
        let isScare = list == .quotes && row.text("kind") == "scare"
        marks.append(
          MarkedText.Mark(
            span: TextSpan(start: start, end: end), kind: isScare ? "scare" : kind, id: row.text("fact"),
            note: notes.note(row, list)))
      }
    }
    return marks + named(scalars.count)
  }

  /// Where people and bodies are named; the first place of each is its anchor.
  private func named(_ length: Int) -> [MarkedText.Mark] {
    var names: [String: (kind: String, name: String)] = [:]
    for row in facts[.people]?.records ?? [] {
      let role = row.text("role")
      names[row.text("fact")] = ("person", role.isEmpty ? row.text("name") : "\(row.text("name")), \(role)")
    }
    for row in organisations.records { names[row.text("id")] = ("organisation", row.text("name")) }
    var seen: Set<String> = []
    return mentions.records.compactMap { row in
      let (start, end) = (row.int("start"), row.int("end"))
      guard row.int("in_title") == 0, start < end, end <= length, let named = names[row.text("of")] else {
        return nil
      }
      let isFirst = seen.insert(row.text("of")).inserted
      return MarkedText.Mark(
        span: TextSpan(start: start, end: end), kind: named.kind, id: isFirst ? row.text("of") : "",
        note: named.name)
    }
  }
}
