import Evaluation
import Foundation
import Model
import Testing

/// Short passages to learn from.
@Suite struct LessonBookTests {
  private func book(_ lines: String) throws -> LessonBook {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    let lessons = folder.appendingPathComponent("lessons")
    try FileManager.default.createDirectory(at: lessons, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(lines.utf8).write(to: lessons.appendingPathComponent("fr.jsonl"))
    return try LessonBook(corpus: folder.path)
  }

  @Test func aHolderIsWhereItsWordsStand() throws {
    let lesson = try #require(
      try book(
        """
        {"id": "fr-1", "published": "2031-03-04", "text": "Été à Évry : Évry paie.", "stances": [\
        {"target": "ai", "holder": "Évry", "label": "favour"}, {"target": "ai", "holder": "author", "label": "mixed"}]}

        """
      ).lessons.first)
    #expect(lesson.id == "lessons/fr-1")
    #expect(lesson.language == "fr")
    #expect(
      lesson.stances.map(\.holder) == [[TextSpan(start: 6, end: 10), TextSpan(start: 13, end: 17)], []])
    #expect(lesson.page.given.published == "2031-03-04")
  }

  @Test func ofEqualNamesEachPlaceMeansTheNext() throws {
    let lesson = try #require(
      try book(
        """
        {"id": "fr-1", "text": "Été à Évry : Évry paie Metz.", "places": [{"text": "Évry", "role": "event"}, \
        {"text": "Évry", "role": "government"}, {"text": "Paris", "role": "seat"}, {"text": "Metz", "role": "place"}]}

        """
      ).lessons.first)
    #expect(lesson.places.map(\.span.start) == [6, 13, 23])
    #expect(lesson.places.map(\.role) == [.event, .government, .place])
  }

  @Test func aLineThatIsNoJSONIsTold() {
    #expect(throws: EvaluationError.self) { try book("{\n") }
  }

  @Test func aCorpusWithoutLessonsHasNone() throws {
    #expect(try LessonBook(corpus: "/nowhere").lessons.isEmpty)
  }
}
