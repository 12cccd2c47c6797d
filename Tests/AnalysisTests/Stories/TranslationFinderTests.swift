import Model
import Testing

@testable import Analysis

@Suite struct TranslationFinderTests {
  private static let english = StoryMarks(
    language: "en", day: 100, names: ["sannikov", "tolstova", "irkutsk", "bratsk"],
    dates: ["/2031-03-15", "2026-07-01"], quantities: ["320 MW", "6000 kWh", "48"])

  private func changed(_ change: (inout StoryMarks) -> Void) -> StoryMarks {
    var marks = Self.english
    (marks.language, marks.day) = ("fr", 101)
    change(&marks)
    return marks
  }

  private func stories(_ articles: [StoryMarks]) -> [Int] {
    TranslationFinder().stories(of: articles, joining: Array(articles.indices))
  }

  @Test func aTranslationIsOneStoryWithItsOriginal() {
    let other = StoryMarks(language: "en", day: 100, names: ["bratsk", "oslo"], quantities: ["7 EUR"])
    #expect(stories([other, Self.english, changed { _ in }]) == [0, 1, 1])
  }

  @Test func whatOneReaderMissedDoesNotPartThem() {
    let found = changed {
      $0.names.remove("bratsk")
      $0.quantities.remove("48")
      $0.dates.insert("2026-02-10")
    }
    #expect(stories([Self.english, found]) == [0, 0])
  }

  /// A follow-up names the same people and places, with other figures; another newsroom has its own people besides.
  @Test func theSamePeopleInAnotherStoryAreNoTranslation() {
    let followUp = changed {
      $0.dates = ["/2031-03-15", "2026-03-03"]
      $0.quantities = ["85 MW", "12", "310000000 RUB"]
    }
    let elsewhere = changed {
      $0.names = ["sannikov", "belova", "asanov", "bratsk", "kazakhstan"]
      $0.quantities = ["320 MW", "400 kW", "600"]
    }
    #expect(stories([Self.english, followUp, elsewhere]) == [0, 1, 2])
  }

  @Test func oneLanguageAnotherWeekOrNoFiguresAreNoTranslation() {
    let same = changed { $0.language = "en" }
    let late = changed { $0.day = 120 }
    let bare = changed { ($0.dates, $0.quantities) = ([], []) }
    #expect(stories([Self.english, same, late, bare]) == [0, 1, 2, 3])
    #expect(stories([changed { $0.language = nil }, Self.english]) == [0, 1])
  }

  @Test func copiesOfATranslationComeAlong() {
    let copies = [Self.english, changed { _ in }, changed { _ in }]
    #expect(TranslationFinder().stories(of: copies, joining: [0, 1, 1]) == [0, 0, 0])
  }
}
