import Model
import Reporting
import Storage

/// What a week brought: the digest's facts, each number a link to what it counts.
enum FrontPage {
  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    guard let days = try visit.asking({ try $0.days() }) else {
      return try visit.page("empty", title: visit.words["web.empty.title"], [:])
    }
    let week = try Week(visit.query["week"], days: days)
    let today = min(visit.today, week.next.iso ?? visit.today)
    let facts = try visit.asking(seconds: 60) { store in
      try store.digestFacts(
        first: week.first, last: week.last, since: Int.max, today: today, deadlines: FrontFields.deadlines)
    }
    let builder = FrontFields(visit: visit, facts: facts, week: week, today: today)
    return try visit.page("front", title: visit.words["web.nav.week"], builder.fields)
  }
}

/// An ISO week within the days of the store.
struct Week {
  var monday: CalendarDay
  var first: String
  var last: String
  var next: CalendarDay { monday + 7 }
  let days: (first: String, last: String)

  /// - Parameter name: `2026-W03`; nil: the last week that has articles.
  /// - Throws: `WebFault` for what is no week.
  init(_ name: String?, days: (first: String, last: String)) throws(WebFault) {
    self.days = days
    let wanted = name.map { CalendarDay.monday(isoWeek: $0) } ?? CalendarDay(iso: days.last)?.monday
    guard let monday = wanted, let first = monday.iso, let last = (monday + 6).iso else {
      throw .badRequest("'\(name ?? "")' is no week: 2026-W03 was expected")
    }
    (self.monday, self.first, self.last) = (monday, first, last)
  }

  var isFirst: Bool { first <= days.first }
  var isLast: Bool { last >= days.last }
}

/// The digest's facts as the front page's template wants them.
struct FrontFields {
  let visit: Visit
  let facts: DigestFacts
  let week: Week
  let today: String

  static let deadlines = 12

  private var words: Wording { visit.words }
  private var shown: Shown { visit.shown }
  private var days: [(String, String)] { [("from", facts.first), ("to", facts.last)] }

  var fields: [String: Any] {
    [
      "week": week.monday.isoWeek, "first": shown.day(facts.first), "last": shown.day(facts.last),
      "before": week.isFirst ? "" : (week.monday + -7).isoWeek, "after": week.isLast ? "" : week.next.isoWeek,
      "has_before": !week.isFirst, "has_after": !week.isLast,
      "figures": figures, "lean": lean, "has_lean": !facts.lean.isEmpty, "apart": apart, "trend": trend,
      "measures": Array(facts.measures.records.prefix(9)).map { MeasureFields(visit: visit).card($0) },
      "has_measures": !facts.measures.rows.isEmpty,
      "all_measures": Address.list("measures", days + [("stories", "true")]),
      "deadlines": Array(facts.deadlines.records).map { MeasureFields(visit: visit).deadline($0) },
      "has_deadlines": !facts.deadlines.rows.isEmpty, "today": shown.day(today),
      "voices": Array(facts.voices.records.prefix(6)).map(voice), "has_voices": !facts.voices.rows.isEmpty,
      "all_voices": Address.list("people", days),
      "stories": Array(facts.stories.records.prefix(8)).map(story),
      "has_stories": !facts.stories.rows.isEmpty,
      "all_stories": Address.list("stories", days),
      "places": Array(facts.regions.records.prefix(12)).map(place), "has_places": !facts.regions.rows.isEmpty,
      "map": PlaceMap(facts.regions, land: visit.site.land.land).svg(title: words["map"]),
      "flagged": facts.unreadable.records.prefix(8).map { row -> [String: Any] in
        [
          "href": "/articles/\(row.text("id"))", "title": row.text("title"),
          "flags": ArticleFlags.text(row.text("flags"), words),
        ]
      },
      "has_flagged": !facts.unreadable.rows.isEmpty,
      "has_failed": !facts.failedSources.rows.isEmpty, "failed": shown.number(facts.failedSources.rows.count),
    ]
  }

  private var figures: [[String: Any]] {
    let told = days + [("stories", "true")]
    let addresses = [
      "articles": Address.list("articles", days), "stories": Address.list("articles", told),
      "sites": Address.list("sources", days), "quotes": Address.list("quotes", told + [("kind", "said")]),
      "measures": Address.list("measures", told),
      "unknown": Address.list("stances", told + [("holder", "unknown"), ("modality", "asserted")]),
    ]
    return ["articles", "stories", "sites", "quotes", "measures", "unknown"].map { name in
      let number = Int(facts.counts.column(name).first?.number ?? 0)
      return ["label": words["count.\(name)"], "value": shown.number(number), "href": addresses[name] ?? "/"]
    }
  }

  private var lean: [[String: Any]] {
    facts.lean.map { row in
      var fields = shown.lean(row.lean.polarity, of: row.target)
      fields["who"] = row.group.map { words["group.\($0.rawValue)"] } ?? words["all-voices"]
      fields["is_all"] = row.group == nil
      fields["value"] = LeanWords(words: words).text(row.lean)
      fields["is_one"] = row.lean.only != nil
      fields["change"] = LeanWords(words: words).change(row)
      fields["voices"] = shown.number(row.lean.voices)
      fields["stories"] = shown.number(row.lean.stories)
      let narrowed = TrendFields.counted + [("target", row.target)]
      let group = row.group.map { [("group", $0.rawValue)] } ?? []
      fields["href"] = Address.list("stances", days + narrowed + group)
      return fields
    }
  }

  private var apart: [[String: Any]] {
    facts.lean.filter { $0.group == nil }.map { row in
      let text = words(
        "apart",
        [
          "target": words.value(row.target), "unknown": String(row.unknown),
          "authors": row.authors.polarity.map { LeanText.signed($0) } ?? words["unknown"],
        ])
      let unknown = [
        ("target", row.target), ("holder", "unknown"), ("modality", "asserted"), ("stories", "true"),
      ]
      return ["text": text, "href": row.unknown == 0 ? "" : Address.list("stances", days + unknown)]
    }
  }

  private var trend: [String: Any] { TrendFields(words: words).fields(facts.trend) }

  private func voice(_ row: FactRow) -> [String: Any] {
    let id = row.text("id")
    return [
      "name": row.text("name"), "href": "/people/v\(row.text("voice"))",
      "role": [row.text("role"), row.text("organisation")].filter { !$0.isEmpty }.joined(separator: ", "),
      "quote": row.text("quote"), "sentence": Address.sentence(id),
      "quotes": shown.count(row.int("quotes"), "quotes"),
      "targets": TargetLeans.shown(row.text("targets"), words),
      "quotes_href": Address.list(
        "quotes", days + [("voice", "v\(row.text("voice"))"), ("kind", "said"), ("stories", "true")]),
    ]
  }

  private func story(_ row: FactRow) -> [String: Any] {
    [
      "href": "/stories/\(row.text("id"))", "title": row.text("title"), "day": shown.day(row.text("day")),
      "copies": shown.count(row.int("copies"), "articles"), "sites": shown.count(row.int("sites"), "sites"),
      "is_copied": row.int("copies") > 1,
    ]
  }

  private func place(_ row: FactRow) -> [String: Any] {
    let code = row.text("code")
    func cell(_ role: String) -> [String: Any] {
      let number = row.int(role)
      let href = Address.list("mentions", days + [("region", code), ("kind", role), ("stories", "true")])
      return ["value": number == 0 ? "" : shown.number(number), "href": href, "some": number > 0]
    }
    return [
      "name": row.text("name"), "href": Address.place(code), "policy": cell("policy"), "event": cell("event"),
      "government": cell("government"), "stories": shown.number(row.int("stories")),
      "stories_href": Address.list("articles", days + [("region", code), ("stories", "true")]),
    ]
  }
}

/// The trend as a drawing with its table.
struct TrendFields {
  let words: Wording
  /// The voice whose trend it is; nil: all voices, and each week has a page.
  var voice: String?

  /// The stances that a lean of voices counts, as filters.
  static let counted = [("modality", "asserted"), ("holder", "voices"), ("stories", "true")]

  func fields(_ table: FactTable) -> [String: Any] {
    let chart = TrendChart(table)
    let targets = Set(table.column("target").compactMap(\.text)).sorted()
    let weeks = Set(table.column("week").compactMap(\.text)).sorted()
    let records = table.records
    let rows = weeks.map { week -> [String: Any] in
      let name = CalendarDay(iso: week)?.isoWeek ?? week
      let cells = targets.map { target -> [String: Any] in
        guard let row = records.first(where: { $0.text("week") == week && $0.text("target") == target }),
          let polarity = row.number("polarity")
        else { return ["value": "", "voices": "", "href": ""] }
        let own = Self.counted + [("target", target)] + (voice.map { [("voice", $0)] } ?? [])
        return [
          "value": LeanText.signed(polarity), "voices": row.text("voices"), "target": words.value(target),
          "href": Address.list("stances", [("from", name), ("to", name)] + own),
        ]
      }
      return ["week": name, "href": "/?week=\(name)", "is_linked": voice == nil, "cells": cells]
    }
    return [
      "some": chart.hasLines, "svg": chart.svg(title: words["trend"]),
      "targets": targets.map { words.value($0) }, "rows": rows,
    ]
  }
}

/// "mining -0.40, ai +0.20" as the interface writes it.
enum TargetLeans {
  static func shown(_ targets: String, _ words: Wording) -> String {
    targets.split(separator: ",").compactMap { part -> String? in
      let cells = part.split(separator: " ")
      guard cells.count == 2, let value = Double(cells[1]) else { return nil }
      return "\(words.value(String(cells[0]))) \(LeanText.signed(value))"
    }.joined(separator: " · ")
  }
}

/// Flags as they lie in the store, a JSON array, in words.
enum ArticleFlags {
  static func names(_ json: String) -> [String] {
    json.split { "[]\", ".contains($0) }.map(String.init)
  }

  static func text(_ json: String, _ words: Wording) -> String {
    names(json).map { words.value($0) }.joined(separator: ", ")
  }
}
