import Model
import Testing

@testable import Storage

/// What pages ask beyond the lists.
@Suite struct PageQuestionTests {
  private let new: NewStore

  init() throws {
    new = try NewStore()
    try new.enter(NewStore.record(), key: "https://a/1")
    try new.enter(NewStore.record("Anna Weiss", day: "2026-01-20", site: "Hill"), key: "https://a/2")
    try new.enter(NewStore.record(day: "2026-02-03", site: "Hill"), key: "https://a/3")
  }

  /// Every count of a facet is what the same question finds with that filter.
  @Test(arguments: [FactList.articles, .quotes, .measures, .stances, .regions])
  func facetsCountWhatTheirFiltersFind(_ list: FactList) throws {
    for facet in try new.store.facets(list, FactFilter()) {
      for (value, _, number) in facet.counts {
        var filter = FactFilter()
        switch facet.filter {
        case "month": (filter.from, filter.to) = (value, value)
        case "kind": filter.kind = value
        case "status": filter.status = value
        case "target": filter.target = value
        case "lang": filter.language = value
        case "source": filter.source = value
        default: Issue.record("nobody filters by \(facet.filter)")
        }
        #expect(try new.store.count(list, filter) == number, "\(facet.filter) \(value)")
      }
    }
    let places = try new.store.placeFacet(list, FactFilter())
    #expect(places.counts.map(\.value) == ["iso:RU-IRK"])
    var filter = FactFilter()
    filter.region = "iso:RU-IRK"
    #expect(try new.store.count(list, filter) == places.counts.first?.number)
  }

  @Test func aVoiceAndAnOfficialNarrowAQuestion() throws {
    var filter = FactFilter()
    filter.person = "Putin"
    let putin = try #require(try new.store.facts(.people, filter).table.column("id").first?.text)
    filter = FactFilter()
    filter.voice = putin
    #expect(try new.store.count(.quotes, filter) == 2)
    filter.onlyOfficials = true
    #expect(try new.store.count(.quotes, filter) == 2)
    #expect(try new.store.count(.people, filter) == 1)
    filter.holder = "unknown"
    #expect(try new.store.count(.stances, filter) == 0)
    #expect(throws: FactQueryError.self) { try new.store.count(.quotes, filter) }
  }

  @Test func whatIsSaidLeavesScareQuotesOut() throws {
    var filter = FactFilter()
    filter.kind = "said"
    #expect(try new.store.count(.quotes, filter) == 3)
  }

  @Test func aSheetHasEveryFactWithItsPlace() throws {
    let sheet = try new.store.sheet(of: "a1")
    #expect(sheet.article.title == "Mines must leave")
    let quote = try #require(sheet.facts[.quotes])
    let start = try #require(quote.column("start").first?.number)
    let end = try #require(quote.column("end").first?.number)
    let scalars = Array(sheet.article.text.unicodeScalars)[Int(start)..<Int(end)]
    #expect(String(String.UnicodeScalarView(scalars)) == quote.column("text").first?.text)
    #expect(sheet.mentions.column("of").first?.text == "p1")
    #expect(throws: FactQueryError.self) { try new.store.sheet(of: "a99") }
  }

  @Test func aVoiceAPlaceASiteAndARunHavePages() throws {
    let voice = try #require(try new.store.facts(.people, FactFilter()).table.column("id").first?.text)
    #expect(try new.store.voice(voice).rows.count == 1)
    let sheet = try new.store.sheet(ofVoice: voice, quotes: 1, facts: 9)
    #expect(sheet.articles == 2)
    #expect(sheet.roles.column("role").first?.text == "Minister")
    #expect(sheet.lean.rows.count == 2)
    var filter = FactFilter()
    (filter.voice, filter.limit) = (voice, 9)
    #expect(sheet.stances.table == (try new.store.facts(.stances, filter).table))
    #expect(sheet.measures.table == (try new.store.facts(.measures, filter).table))
    (filter.kind, filter.limit) = ("said", 1)
    #expect(sheet.quotes.table == (try new.store.facts(.quotes, filter).table))
    #expect(sheet.quotes.count == (try new.store.count(.quotes, filter)))
    #expect(try new.store.place("iso:RU-IRK").column("name").first?.text == "Irkutsk Oblast")
    #expect(try new.store.places(from: "2026-01-20", limit: 9).column("policy").first?.number == 2)
    #expect(try new.store.firstDay(ofNewest: 2) == "2026-01-20")
    #expect(try new.store.firstDay(ofNewest: 4) == nil)
    #expect(throws: FactQueryError.self) { try new.store.place("iso:XX") }
    #expect(try new.store.sites().column("site").first?.text == "Hill")
    #expect(try new.store.runs().column("articles").first?.number == 3)
  }

  /// A government is in no list of an article's people and bodies.
  @Test func aGovernmentIsInTheArticlesWhereItLeans() throws {
    var record = NewStore.record(day: "2026-02-10", site: "Hill")
    for index in record.stances.indices { record.stances[index].holder = "region:RU:government" }
    try new.enter(record, key: "https://a/4")
    let found = try new.store.answer(
      "SELECT 'v' || id AS id FROM voice WHERE kind = 'government'", seconds: 5, rows: 9)
    let voice = try #require(found.table.column("id").first?.text)
    #expect(try new.store.sheet(ofVoice: voice, quotes: 1, facts: 1).articles == 1)
    var filter = FactFilter()
    filter.voice = voice
    #expect(try new.store.facts(.articles, filter).table.column("id").map(\.text) == ["a4"])
  }

  @Test func correctableFieldsNameTheirValues() throws {
    let fields = try new.store.correctable("a1/r1")
    #expect(fields.map(\.field) == ["code", "role"])
    #expect(fields.last?.allowed?.contains("policy") == true)
  }
}
