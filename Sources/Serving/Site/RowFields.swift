import Model
import Reporting
import Storage

/// Rows of lists as templates want them.
struct RowFields {
  let visit: Visit
  /// The filters under which people were counted: what their numbers open is counted under them too.
  var among: [(String, String)] = []

  private var words: Wording { visit.words }
  private var shown: Shown { visit.shown }

  func fields(_ row: FactRow, of list: FactList) -> [String: Any] {
    switch list {
    case .articles: article(row)
    case .quotes: quote(row)
    case .measures: MeasureFields(visit: visit).card(row)
    case .stances: stance(row)
    case .people: person(row)
    case .regions: mention(row)
    case .stories: story(row)
    case .dates, .quantities: value(row, list)
    }
  }

  func article(_ row: FactRow) -> [String: Any] {
    [
      "href": "/articles/\(row.text("id"))", "title": title(row), "day": shown.day(row.text("day")),
      "iso": row.text("day"),
      "site": row.text("site"), "site_href": "/sources/\(Percent.encoded(row.text("site")))",
      "language": language(row),
      "lang_code": row.text("language"), "is_copied": row.int("copies") > 1,
      "copies": shown.count(row.int("copies"), "copies"),
      "story_href": "/articles/\(row.text("id"))#copies", "id": row.text("id"),
    ]
  }

  func quote(_ row: FactRow) -> [String: Any] {
    let id = row.text("id")
    return [
      "id": id, "href": Address.fact(id), "sentence": Address.sentence(id), "speaker": speaker(row),
      "role": row.text("role"), "kind": words.value(row.text("kind")), "text": row.text("text"),
      "day": shown.day(row.text("day")), "site": row.text("site"),
      "is_missing": row.text("kind") == "missing",
      "voice_href": row.text("voice").isEmpty ? "" : "/people/v\(row.text("voice"))",
    ]
  }

  private func speaker(_ row: FactRow) -> String {
    row.text("speaker").isEmpty ? words["web.speaker-unknown"] : row.text("speaker")
  }

  private func stance(_ row: FactRow) -> [String: Any] {
    let id = row.text("id")
    var fields = shown.lean(row.number("polarity"), of: row.text("target"))
    fields.merge([
      "id": id, "href": Address.fact(id), "sentence": Address.sentence(id),
      "holder": words.value(row.text("holder")),
      "label": words.value(row.text("label")), "text": row.text("text"), "day": shown.day(row.text("day")),
      "site": row.text("site"),
      "modality": row.text("modality") == "asserted" ? "" : words.value(row.text("modality")),
      "class": row.text("label"),
    ]) { $1 }
    return fields
  }

  func person(_ row: FactRow) -> [String: Any] {
    let id = row.text("id")
    return [
      "href": "/people/\(id)", "name": row.text("name"),
      "role": [row.text("role"), row.text("organisation")].filter { !$0.isEmpty }.joined(separator: ", "),
      "articles": shown.count(row.int("articles"), "articles"),
      "articles_href": Address.list("articles", [("voice", id)] + among),
      "quotes": shown.count(row.int("quotes"), "quotes"),
      "quotes_href": Address.list("quotes", [("voice", id), ("kind", "said")] + among),
      "targets": TargetLeans.shown(row.text("targets"), words), "first": shown.day(row.text("first")),
      "last": shown.day(row.text("last")), "is_longer": row.text("first") != row.text("last"),
    ]
  }

  private func mention(_ row: FactRow) -> [String: Any] {
    let id = row.text("id")
    return [
      "href": Address.fact(id), "sentence": Address.sentence(id), "text": row.text("text"),
      "name": row.text("name"),
      "place_href": row.text("code").isEmpty ? "" : Address.place(row.text("code")),
      "has_place": !row.text("code").isEmpty,
      "role": words.value("role.\(row.text("role"))"), "day": shown.day(row.text("day")),
      "site": row.text("site"),
      "title": title(row),
    ]
  }

  private func story(_ row: FactRow) -> [String: Any] {
    [
      "href": "/stories/\(row.text("id"))", "title": title(row), "day": shown.day(row.text("day")),
      "copies": shown.count(row.int("copies"), "articles"), "sites": shown.count(row.int("sites"), "sites"),
      "is_copied": row.int("copies") > 1, "languages": row.text("languages").replacing(",", with: ", "),
    ]
  }

  private func value(_ row: FactRow, _ list: FactList) -> [String: Any] {
    let id = row.text("id")
    let meaning = list == .dates ? shown.date(row) : shown.amount(row)
    return [
      "href": Address.fact(id), "sentence": Address.sentence(id), "text": row.text("text"),
      "meaning": meaning,
      "day": shown.day(row.text("day")), "title": title(row),
    ]
  }

  private func title(_ row: FactRow) -> String {
    row.text("title").isEmpty ? words["web.no-title"] : row.text("title")
  }

  private func language(_ row: FactRow) -> String {
    FacetFields.value(row.text("language"), of: "lang", words)
  }
}
