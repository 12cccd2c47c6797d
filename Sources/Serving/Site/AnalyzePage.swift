import Model
import Reporting
import Storage

/// An article that is pasted or sent as a file, read at once; nothing of it is kept.
enum AnalyzePage {
  @Sendable static func form(_ visit: Visit) throws -> WebAnswer {
    try visit.page(
      "analyze", title: visit.words["web.nav.analyze"], ["limit": visit.shown.number(Reader.longest / 1024)])
  }

  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    guard !visit.request.isFromElsewhere else { throw WebFault.forbidden("this form was not sent from here") }
    let form = try FormBody(visit.request)
    let page: Page
    if let file = form.files["file"] {
      page = self.page(file: file, form.fields)
    } else if let text = form.fields["text"], !text.allSatisfy(\.isWhitespace) {
      page = Page(id: "pasted", content: .text(text.replacing("\r\n", with: "\n")), given: given(form.fields))
    } else {
      return try visit.page(
        "analyze", title: visit.words["web.nav.analyze"], status: 400,
        ["is_empty": true, "limit": visit.shown.number(Reader.longest / 1024)])
    }
    if form.fields["keep"] == "1" { return try KeptArticle.keep(page, form.fields, visit) }
    let record = try visit.site.reader.record(of: page)
    var fields = ReadingFields(visit: visit, record: record).fields
    fields["lean"] = record.summary.targets.map { target -> [String: Any] in
      var lean = visit.shown.lean(target.polarity, of: target.target)
      lean["holders"] = visit.shown.number(target.holders)
      return lean
    }
    fields["has_lean"] = !record.summary.targets.isEmpty
    if visit.visitor.isEditor {
      fields["can_keep"] = true
      fields["text"] = record.article.text
      fields["given_title"] = record.article.title ?? ""
      fields["given_day"] = String((record.article.published?.value ?? "").prefix(10))
    }
    fields["unknown"] = visit.shown.number(record.summary.unknown)
    return try visit.page("analysis", title: record.article.title ?? visit.words["web.nav.analyze"], fields)
  }

  private static func given(_ fields: Query) -> Page.Given {
    let day = fields["published"].flatMap { CalendarDay(iso: $0)?.iso }
    return Page.Given(title: fields["title"], published: day)
  }

  static func page(file: FormBody.File, _ fields: Query) -> Page {
    let isPage =
      file.type.hasPrefix("text/html") || file.type.contains("xml")
      || file.name.lowercased().hasSuffix(".html")
    let content: Page.Content =
      isPage ? .html(file.bytes) : .text(String(decoding: file.bytes, as: UTF8.self))
    return Page(id: "pasted", content: content, given: given(fields))
  }
}

extension ReadingFields {
  /// A record that is in no store, in the tables of one.
  init(visit: Visit, record: Record) {
    self.visit = visit
    row = nil
    article = record.article
    language = record.language ?? ""
    flags = record.flags.map(\.rawValue)
    id = nil
    let tables = RecordTables(record)
    facts = tables.facts
    organisations = FactTable(
      columns: ["id", "voice", "name", "kind"],
      rows: record.organisations.map { [.text($0.id), .unknown, .text($0.name), .text($0.kind)] })
    mentions = tables.mentions
  }
}

/// A record's facts in the columns of the store's views, as far as a page shows them.
struct RecordTables {
  let record: Record

  init(_ record: Record) { self.record = record }

  var facts: [FactList: FactTable] {
    [
      .regions: regions, .dates: dates, .quantities: quantities, .quotes: quotes, .measures: measures,
      .stances: stances, .people: people,
    ]
  }

  private typealias Cell = FactTable.Cell

  private func text(_ value: String?) -> Cell { value.map(Cell.text) ?? .unknown }
  private func number(_ value: Double?) -> Cell { value.map(Cell.number) ?? .unknown }

  /// Facts of the title are told apart by words that are not where their offsets say.
  private func place(_ id: String, _ span: TextSpan, _ words: String) -> [Cell] {
    [.text(id), .text(id), .integer(span.start), .integer(span.end), .text(words)]
  }

  private static let place = ["id", "fact", "start", "end", "text"]

  private var regions: FactTable {
    FactTable(
      columns: Self.place + ["name", "code", "role"],
      rows: record.regions.map {
        place($0.id, $0.span, $0.text) + [.text($0.name ?? $0.text), text($0.code), .text($0.role.rawValue)]
      })
  }

  private var dates: FactTable {
    FactTable(
      columns: Self.place + ["value", "edtf", "direction", "earliest", "latest"],
      rows: record.dates.map {
        place($0.id, $0.span, $0.text) + [
          .text($0.value), text($0.edtf), text($0.direction?.rawValue), text($0.earliest), text($0.latest),
        ]
      })
  }

  private var quantities: FactTable {
    FactTable(
      columns: Self.place + ["bound", "value", "unit", "per"],
      rows: record.quantities.map {
        place($0.id, $0.span, $0.text) + [
          text($0.bound?.rawValue), number($0.value), text($0.unit), text($0.per),
        ]
      })
  }

  private var quotes: FactTable {
    FactTable(
      columns: Self.place + ["speaker", "kind"],
      rows: record.quotes.map {
        place($0.id, $0.span, $0.text) + [text(record.voice(of: $0.speaker)?.name), .text($0.kind.rawValue)]
      })
  }

  private var measures: FactTable {
    FactTable(
      columns: Self.place + [
        "action", "target", "status", "modality", "authority", "regions", "from", "until", "quantity", "day",
        "title",
      ],
      rows: record.measures.map { measure in
        let words = slice(measure.evidence, inTitle: measure.inTitle)
        let places = measure.regions.compactMap { id in
          record.regions.first { $0.id == id }.map { $0.name ?? $0.text }
        }
        func day(_ id: String?, _ edge: (TimeExpression) -> String?) -> Cell {
          text(record.dates.first { $0.id == id }.flatMap { edge($0) ?? $0.text })
        }
        let quantity = record.quantities.first { $0.id == measure.quantity }?.text
        return place(measure.id, measure.evidence, words)
          + [
            .text(measure.action.rawValue), text(measure.target), .text(measure.status.rawValue),
            .text(measure.modality.rawValue),
          ]
          + [text(record.voice(of: measure.authority)?.name), .text(places.joined(separator: ", "))]
          + [day(measure.from, \.earliest), day(measure.until, \.latest), text(quantity), .unknown, .unknown]
      })
  }

  private var stances: FactTable {
    FactTable(
      columns: Self.place + ["target", "holder", "polarity", "label", "modality"],
      rows: record.stances.map { stance in
        place(stance.id, stance.evidence, slice(stance.evidence, inTitle: stance.inTitle))
          + [
            .text(stance.target), .text(record.voice(of: stance.holder)?.name ?? stance.holder),
            .number(stance.polarity),
          ]
          + [.text(stance.label.rawValue), .text(stance.modality.rawValue)]
      })
  }

  private var people: FactTable {
    FactTable(
      columns: ["id", "fact", "name", "role", "organisation", "official", "quotes"],
      rows: record.people.map { person in
        let body = record.organisations.first { $0.id == person.organisation }?.name
        let quotes = record.quotes.count {
          $0.speaker == person.id && $0.kind != .scare && $0.kind != .missing
        }
        return [
          .text(person.id), .text(person.id), .text(person.name), text(person.role), text(body),
          .integer(person.official == true ? 1 : 0), .integer(quotes),
        ]
      })
  }

  var mentions: FactTable {
    let named = record.people.map { ($0.id, $0.mentions) } + record.organisations.map { ($0.id, $0.mentions) }
    return FactTable(
      columns: ["of", "in_title", "start", "end"],
      rows: named.flatMap { id, mentions in
        mentions.map {
          [.text(id), .integer($0.inTitle ? 1 : 0), .integer($0.span.start), .integer($0.span.end)] as [Cell]
        }
      })
  }

  private func slice(_ span: TextSpan, inTitle: Bool) -> String {
    let scalars = Array((inTitle ? record.article.title ?? "" : record.article.text).unicodeScalars)
    guard span.start < span.end, span.end <= scalars.count else { return "" }
    return String(String.UnicodeScalarView(scalars[span.start..<span.end]))
  }
}
