import Model
import Testing

@testable import Storage

/// One pass finds what list, count and facets find one after the other.
@Suite struct SurveyTests {
  private let new: NewStore

  init() throws {
    new = try NewStore()
    for day in 10...15 {
      let name = day.isMultiple(of: 2) ? "Anna Weiss" : "Bo Berg"
      try new.enter(NewStore.record(name, day: "2026-01-\(day)", site: "Hill \(day % 3)"), key: "k\(day)")
    }
  }

  @Test(arguments: FactList.allCases)
  func itFindsWhatTheListsFind(_ list: FactList) throws {
    for contains in [nil, "grid", "2031", "nothing"] {
      var filter = FactFilter()
      (filter.contains, filter.limit, filter.offset) = (contains, 3, 1)
      let survey = try new.store.survey(list, filter)
      #expect(survey.table == (try new.store.facts(list, filter).table), "\(list) \(contains ?? "")")
      #expect(survey.count == (try new.store.count(list, filter)))
      let facets = try new.store.facets(list, filter)
      #expect(Array(survey.facets.prefix(facets.count)) == facets)
      #expect(survey.since == nil)
      if let places = survey.facets.dropFirst(facets.count).first {
        #expect(places == (try new.store.placeFacet(list, filter)))
      }
    }
  }

  /// Whole days only, so that the same question with that first day finds the same.
  @Test(arguments: [FactList.articles, .quotes, .measures])
  func whatIsTooMuchIsCountedFromADayOn(_ list: FactList) throws {
    var filter = FactFilter()
    var survey = try new.store.survey(list, filter, mostRows: 3)
    #expect(survey.since == "2026-01-13" && survey.count == 3)
    filter.contains = "grid"
    survey = try new.store.survey(list, filter, mostArticles: 2)
    #expect(survey.since == "2026-01-14")
    filter.from = survey.since
    let again = try new.store.survey(list, filter, mostArticles: 2)
    #expect(again.count == survey.count && again.since == nil)
  }

  @Test func peopleAreCountedInTheNewestArticles() throws {
    var filter = FactFilter()
    #expect(try new.store.survey(.people, filter, mostNamed: 2).since == nil, "they are counted already")
    filter.to = "2026-01-14"
    var survey = try new.store.survey(.people, filter, mostNamed: 3)
    #expect(survey.since == "2026-01-12")
    #expect(Self.articles(survey.table) == [2, 1])
    filter.person = "Weiss"
    survey = try new.store.survey(.people, filter, mostNamed: 3)
    #expect(
      survey.since == nil && Self.articles(survey.table) == [3],
      "who is named is counted in all")
  }

  @Test func aSiteNamedInFullIsThatSiteAlone() throws {
    try new.enter(NewStore.record(day: "2026-01-20", site: "Hill 11"), key: "other")
    var filter = FactFilter()
    filter.source = "Hill 1"
    #expect(try new.store.count(.articles, filter) == 2)
    filter.source = "Hill"
    #expect(try new.store.count(.articles, filter) == 7)
  }

  @Test func rolesRunsAndVoicesNarrow() throws {
    var filter = FactFilter()
    filter.voice = try new.store.facts(.people, FactFilter()).table.column("id").first?.text
    filter.role = "Minister"
    #expect(try new.store.count(.articles, filter) == 3)
    filter.role = "Clerk"
    #expect(try new.store.count(.articles, filter) == 0)
    filter = FactFilter()
    filter.run = "1"
    #expect(try new.store.count(.articles, filter) == 6)
    filter.run = "2"
    #expect(try new.store.count(.articles, filter) == 0)
    filter = FactFilter()
    filter.holder = "voices"
    #expect(try new.store.count(.stances, filter) == 6)
  }

  private static func articles(_ table: FactTable) -> [Double?] {
    guard let column = table.columns.firstIndex(of: "articles") else { return [] }
    return table.rows.map { $0[column].number }
  }
}
