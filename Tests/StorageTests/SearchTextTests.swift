import Testing

@testable import Storage

/// What a search finds in a fact's own words is what the index finds in the article's.
@Suite struct SearchTextTests {
  @Test(arguments: [
    ("Electricity’s price", "electricity", true), ("l’ÉLECTRICITÉ", "électricité", true),
    ("Strom", "stromer", false),
    ("прогноз по СЁЛАМ", "селам", true), ("soft\u{AD}ware", "software", true), ("禁止挖矿", "挖 矿", false),
    ("", "a", false), ("a", "", true),
  ])
  func words(_ text: String, _ words: String, _ isHeld: Bool) {
    #expect(SearchText.holds(text, SearchText.indexed(words)) == isHeld)
  }

  @Test func eachIdeographIsAWord() {
    #expect(SearchText.indexed("禁止Mining") == " 禁  止 mining")
    #expect(SearchText.holds("当局禁止挖矿。", SearchText.indexed("禁止")))
  }
}
