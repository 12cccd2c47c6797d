import Evaluation
import Model
import Testing

@Suite struct ScorerTests {
  private func sheet(
    _ facts: String, text: String = "Ada Quist of Nordland said that mining ends in May 2031."
  ) throws -> FactSheet {
    try FactSheet(
      json: JSONValue(parsing: #"{"id":"x","language":{"code":"en"},"text":"\#(text)",\#(facts)}"#))
  }

  private func score(_ figure: Scores.Figure, _ found: String, _ gold: String) throws -> Score {
    Scorer().score(try sheet(found), against: try sheet(gold)).scores[figure]
  }

  @Test func aDateNeedsItsValue() throws {
    let gold = #""dates":[{"start":47,"end":55,"value":"2031-05"}]"#
    #expect(try score(.dates, gold, gold).f1 == 1)
    #expect(try score(.dates, #""dates":[{"start":51,"end":55,"value":"2031-05"}]"#, gold).f1 == 1)
    #expect(try score(.dates, #""dates":[{"start":47,"end":55,"value":"2031-06"}]"#, gold).f1 == 0)
  }

  @Test(arguments: [("P1.5Y", "P18M", 1.0), ("P1W", "P7D", 1), ("PT0.5H", "PT30M", 1), ("P1M", "P30D", 0)])
  func durationsAreComparedByLength(_ found: String, _ gold: String, _ f1: Double) throws {
    func fact(_ value: String) -> String { #""dates":[{"start":47,"end":55,"value":"\#(value)"}]"# }
    #expect(try score(.dates, fact(found), fact(gold)).f1 == f1)
  }

  @Test func nothingToFindAndNothingFoundIsRight() throws {
    #expect(try score(.dates, #""dates":[]"#, #""dates":[]"#).f1 == 1)
    #expect(try score(.dates, #""dates":[{"start":0,"end":3,"value":"2031"}]"#, #""dates":[]"#).f1 == 0)
  }

  /// Ids are each record's own: speakers are compared as the people whose mentions they are.
  @Test func speakersAreComparedAsPeopleNotAsIds() throws {
    func facts(_ id: String) -> String {
      #""people":[{"id":"\#(id)","name":"Ada Quist","mentions":[{"start":0,"end":9,"kind":"full"}]}],"#
        + #""quotes":[{"start":31,"end":55,"kind":"indirect","speaker":"\#(id)"}]"#
    }
    #expect(try score(.quotes, facts("p7"), facts("p1")).f1 == 1)
    #expect(
      try score(.quotes, #""quotes":[{"start":31,"end":55,"kind":"indirect","speaker":null}]"#, facts("p1"))
        .f1 == 0)
  }

  @Test func aStanceCountsOnceAnArticle() throws {
    let one =
      #"{"start":0,"target":"mining","holder":"author","label":"against","modality":"asserted","evidence":{"start":0,"end":5}}"#
    #expect(try score(.stances, #""stances":[\#(one),\#(one)]"#, #""stances":[\#(one)]"#).f1 == 1)
  }

  /// What the gold writer found in no list may be in ours; an ISO code there is wrong all the same.
  @Test func aCodeOfOurOwnIsNoMistakeForAPlaceInNoList() throws {
    let gold = #""regions":[{"start":13,"end":21,"code":null,"role":"place"}]"#
    func found(_ code: String) -> String {
      #""regions":[{"start":13,"end":21,"code":"\#(code)","role":"place"}]"#
    }
    #expect(try score(.regions, found("dateline:nordland"), gold).f1 == 1)
    #expect(try score(.regions, found("iso:NO-18"), gold).f1 == 0)
  }

  /// A page that was read with a paragraph too many still has its facts in the right places.
  @Test func offsetsAreMovedIntoTheGoldText() throws {
    let found = try sheet(
      #""dates":[{"start":60,"end":68,"value":"2031-05"}]"#,
      text: "Accept all. Ada Quist of Nordland said that mining ends in May 2031.")
    let gold = try sheet(#""dates":[{"start":47,"end":55,"value":"2031-05"}]"#)
    #expect(Scorer().score(found, against: gold).scores[.dates].f1 == 1)
  }
}

@Suite struct SwapTableTests {
  private let table = SwapTable(
    contents:
      "Irkutsk Oblast\tTomsk Oblast\tiso:RU-TOM\nRussia\tChad\tiso:TD\n15 March 2031\t16 April 2032\t2032-04-16\n15\t20\t20\n"
  )

  @Test func longerFormsAreReplacedFirstAndNumbersOnlyWhole() {
    #expect(
      table.apply(to: "Irkutsk Oblast, Russia: 15 March 2031, 15, 2015, Russian")
        == "Tomsk Oblast, Chad: 16 April 2032, 20, 2015, Russian")
  }

  @Test func goldFollowsItsArticle() throws {
    let gold = try JSONValue(
      parsing:
        #"{"text":"In Russia until 15 March 2031.","regions":[{"start":3,"end":9,"text":"Russia","code":"iso:RU"}],"#
        + #""dates":[{"start":16,"end":29,"text":"15 March 2031","value":"2031-03-15"}],"#
        + #""measures":[{"regions":["iso:RU"],"until":"2031-03-15","authority":"region:RU:government","evidence":{"start":0,"end":30}}]}"#
    )
    let swapped = table.apply(to: gold)
    #expect(swapped["text"]?.string == "In Chad until 16 April 2032.")
    #expect(swapped["regions"]?.array?.first?["code"]?.string == "iso:TD")
    #expect(swapped["dates"]?.array?.first?["start"]?.int == 14)
    #expect(swapped["dates"]?.array?.first?["value"]?.string == "2032-04-16")
    let measure = try #require(swapped["measures"]?.array?.first)
    #expect(measure["authority"]?.string == "region:TD:government")
    #expect(measure["regions"]?.array?.first?.string == "iso:TD")
    #expect(measure["until"]?.string == "2032-04-16")
  }
}
