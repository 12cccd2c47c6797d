import Model
import Reporting
import Storage

/// One fact: its words where they stand, every field, the run that made it, how copies print it, and for editors a form.
enum FactPage {
  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    let (article, fact) = (visit.parameter("id"), visit.parameter("fact"))
    let id = "\(article)/\(fact)"
    let (table, context, run) = try visit.finding { try $0.evidence(id) }
    guard let row = table.first else { throw WebFault.notFound("there is no fact \(id)") }
    let variants = try visit.asking { try $0.variants(ofQuote: id) }
    let kind = Self.kind(of: fact)
    let (before, marked, after) = parts(of: context)
    var fields: [String: Any] = [
      "id": id, "kind": visit.words["web.kind.\(kind)"], "article_href": "/articles/\(article)",
      "sentence": Address.sentence(id), "title": row.text("title"), "article_lang": row.text("language"),
      "before": before, "marked": marked, "after": after, "is_measure": kind == "measure",
      "fields": self.fields(table, visit), "run_href": "/runs/\(run.first?.text("run") ?? "")",
      "run": run.first.map {
        "\($0.text("run")): \($0.text("command")), \($0.text("program")), \($0.text("started"))"
      } ?? "",
      "json": "/api/v1/facts/\(id)", "day": visit.shown.day(row.text("day")), "site": row.text("site"),
      "variants": variants.records.map { variant -> [String: Any] in
        [
          "href": Address.sentence(variant.text("id")), "site": variant.text("site"),
          "day": visit.shown.day(variant.text("day")), "text": variant.text("text"),
        ]
      },
      "has_variants": variants.rows.count > 1,
    ]
    fields["heading"] = heading(row, kind, visit)
    if kind == "measure" {
      fields["measure"] = MeasureFields(visit: visit).card(row)
      fields["related"] = try related(to: row, visit)
    }
    if let voice = row.number("voice") {
      fields["voice_href"] = "/people/v\(Int(voice))"
      fields["voice"] =
        row.text("speaker") + row.text("holder") + row.text("authority")
        + (kind == "person" ? row.text("name") : "")
    }
    try CorrectionForm.add(to: &fields, id: id, row: row, visit)
    return try visit.page("fact", title: "\(fields["heading"] as? String ?? id)", fields)
  }

  static func kind(of fact: String) -> String {
    switch fact.first {
    case "r": "region"
    case "t": "date"
    case "p": "person"
    case "o": "organisation"
    case "n": "quantity"
    case "q": "quote"
    case "m": "measure"
    default: "stance"
    }
  }

  private static func heading(_ row: FactRow, _ kind: String, _ visit: Visit) -> String {
    let notes = NoteFields(visit: visit, facts: [:], id: nil)
    if let list = NoteFields.placed.first(where: { $0.1 == kind })?.0 {
      return MeasureFields.capitalised(notes.note(row, list))
    }
    return row.text("name")
  }

  /// What the context's marks part: before, the words, after.
  private static func parts(of context: String) -> (String, String, String) {
    guard let open = context.firstIndex(of: "«"), let close = context.lastIndex(of: "»"), open < close else {
      return ("", context, "")
    }
    return (
      String(context[..<open]), String(context[context.index(after: open)..<close]),
      String(context[context.index(after: close)...])
    )
  }

  private static let hidden: Set<String> = [
    "article", "fact", "title", "site", "language", "id", "start", "end", "voice", "day", "url",
  ]

  private static func fields(_ table: FactTable, _ visit: Visit) -> [[String: Any]] {
    guard let row = table.first else { return [] }
    return table.columns.compactMap { column -> [String: Any]? in
      let value = row.text(column)
      guard !hidden.contains(column), !value.isEmpty else { return nil }
      let name = visit.words["web.field.\(column)"]
      return [
        "name": name.hasPrefix("web.field.") ? column.replacing("_", with: " ") : name,
        "value": column == "role_class"
          ? visit.words.value("class.\(value)")
          : ["kind", "status", "modality", "label", "target", "action"].contains(column)
            ? visit.words.value(value) : value,
      ]
    }
  }

  /// The same measure as others tell of it: same action, target and place.
  private static func related(to row: FactRow, _ visit: Visit) throws -> [[String: Any]] {
    var filter = FactFilter()
    filter.kind = row.text("action")
    filter.target = row.text("target").isEmpty ? nil : row.text("target")
    filter.region = row.text("regions").split(separator: ",").first.map { $0.drop { $0 == " " } }.map(
      String.init)
    filter.onePerStory = true
    filter.limit = 9
    guard filter.region != nil else { return [] }
    let table = try visit.asking { try $0.facts(.measures, filter).table }
    return table.records.filter { $0.text("id") != row.text("id") }.map {
      MeasureFields(visit: visit).card($0)
    }
  }
}

/// The form that sets a fact right.
enum CorrectionForm {
  static func add(to fields: inout [String: Any], id: String, row: FactRow, _ visit: Visit) throws {
    fields["corrected"] = visit.query["corrected"].flatMap { Int($0) }.map(String.init) ?? ""
    fields["has_corrected"] = visit.query["corrected"].flatMap { Int($0) } != nil && visit.visitor.isEditor
    guard visit.visitor.isEditor, visit.visitor.formToken != nil else { return }
    let (correctable, names) = try visit.asking { store in
      (try store.correctable(id), try Self.names(in: id, store))
    }
    fields["form_fields"] = correctable.map { field, allowed -> [String: Any] in
      let column =
        [
          "speaker": "speaker", "holder": "holder", "authority": "authority", "from_day": "from",
          "until_day": "until",
        ][field] ?? field
      let now = row.text(column)
      let choices = allowed ?? (["speaker", "holder", "authority"].contains(field) ? nil : nil)
      return [
        "field": field, "label": Self.label(field, visit.words),
        "now": now.isEmpty ? visit.words["unknown"] : now,
        "is_choice": isList(choices), "value": now,
        "choices": (choices ?? []).map { choice -> [String: Any] in
          ["value": choice, "label": visit.words.value(choice), "here": choice == now]
        },
        "is_name": ["speaker", "holder", "authority"].contains(field),
      ]
    }
    fields["names"] = names.map { ["name": $0] }
    fields["action"] = "/articles/\(id)/correct"
  }

  /// Ranges ("−1…1") and descriptions are no lists of choices.
  static func isList(_ allowed: [String]?) -> Bool {
    guard let allowed, allowed.count > 1 else { return false }
    return allowed.allSatisfy { !$0.contains("…") && !$0.contains(".") && !$0.contains("article") }
  }

  private static func label(_ field: String, _ words: Wording) -> String {
    let name = words["web.field.\(field)"]
    return name.hasPrefix("web.field.") ? field.replacing("_", with: " ") : name
  }

  private static func names(in id: String, _ store: Store) throws -> [String] {
    let sheet = try store.sheet(of: String(id.prefix { $0 != "/" }))
    let people = sheet.facts[.people]?.column("name").compactMap(\.text) ?? []
    let written = sheet.facts[.people]?.column("written").compactMap(\.text) ?? []
    return Array(Set(people + written + sheet.organisations.column("name").compactMap(\.text))).sorted()
  }

  /// - Throws: `WebFault` for a value that the field cannot have.
  static func check(_ field: String, _ value: String?, id: String, _ visit: Visit) throws {
    guard field != "(delete)" else { return }
    guard let (_, allowed) = try visit.finding({ try $0.correctable(id) }).first(where: { $0.field == field })
    else {
      throw WebFault.badRequest("'\(field)' cannot be set right here")
    }
    guard let value else { return }
    guard value.unicodeScalars.count <= Filters.longest else {
      throw WebFault.badRequest("the value is too long")
    }
    if isList(allowed), allowed?.contains(value) != true {
      throw WebFault.badRequest("\(field) is one of \(allowed?.joined(separator: ", ") ?? "")")
    }
    if field == "polarity", !(Double(value).map { (-1...1).contains($0) } ?? false) {
      throw WebFault.badRequest("polarity is a number from −1 to 1")
    }
    if ["earliest", "latest", "from_day", "until_day"].contains(field), CalendarDay(iso: value) == nil {
      throw WebFault.badRequest("\(field) is a day: 2026-01-05")
    }
  }
}
