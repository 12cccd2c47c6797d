import Foundation
import Model
import TestSupport

@testable import Storage

/// A store in a fresh folder that is removed afterwards.
final class NewStore {
  let folder: URL
  let store: Store
  let run: Int

  static let info = RunInfo(command: "import", program: "1", lexicon: "a", topic: "mining-vs-ai")
  static let time = 1_768_000_000

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("store-\(UUID().uuidString)")
    store = try Store(path: folder.path + "/dateline.sqlite", names: try Self.names())
    run = try store.begin(Self.info, time: Self.time)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static func names() throws -> NameKey { try NameKey(lexicons: Repository.lexicons) }

  @discardableResult
  func enter(_ record: Model.Record, key: String, run: Int? = nil, kept: KeptText = .full) throws
    -> StoreOutcome
  {
    try store.enter(StoreEntry(record: record, key: key, time: Self.time, kept: kept), run: run ?? self.run)
  }

  /// An article in which a minister speaks for AI and against mining, and a ban is told of.
  static func record(
    _ name: String = "Vladimir Putin", day: String = "2026-01-14", site: String = "valley.example",
    polarity: Double = -0.8
  ) -> Model.Record {
    let text =
      "Minister \(name) said on Tuesday: “Mines must leave the grid.” Russia bans mining in Irkutsk until 15 March 2031."
    var article = Article(id: "specimen", text: text)
    article.title = "Mines must leave"
    article.site = site
    article.published = Timestamp(iso: day, method: "given")
    var record = Record(article: article)
    record.language = "en"
    func span(_ words: String) -> TextSpan {
      let start =
        text.firstRange(of: words).map {
          text.unicodeScalars.distance(from: text.startIndex, to: $0.lowerBound)
        } ?? 0
      return TextSpan(start: start, end: start + words.unicodeScalars.count)
    }
    var person = Person(
      name: name, mentions: [Mention(span: span(name), text: name, kind: .full)])
    (person.id, person.role, person.roleClass, person.official) = ("p1", "Minister", "minister", true)
    record.people = [person]
    var place = Region(span: span("Irkutsk"), text: "Irkutsk")
    (place.id, place.code, place.name, place.country, place.role) = (
      "r1", "iso:RU-IRK", "Irkutsk Oblast", "RU", .policy
    )
    record.regions = [place]
    var date = TimeExpression(
      span: span("15 March 2031"), text: "15 March 2031", kind: .date, value: "2031-03-15")
    (date.id, date.latest, date.direction) = ("t1", "2031-03-15", .until)
    record.dates = [date]
    var quote = Quote(
      span: span("Mines must leave the grid."), text: "Mines must leave the grid.", kind: .direct)
    (quote.id, quote.speaker, quote.speakerSpan) = ("q1", "p1", span(name))
    quote.cue = Quote.Cue(span: span("said"), text: "said", lemma: "say")
    record.quotes = [quote]
    var measure = Measure(
      action: .ban, status: .inForce, modality: .asserted,
      evidence: span("Russia bans mining in Irkutsk until 15 March 2031"))
    (measure.id, measure.target, measure.regions, measure.until) = ("m1", "mining", ["r1"], "t1")
    record.measures = [measure]
    var stance = Stance(
      target: "mining", holder: "p1", polarity: polarity, label: .against, confidence: 0.9,
      evidence: span("Mines must leave the grid."))
    stance.id = "s1"
    record.stances = [stance]
    return record
  }
}
