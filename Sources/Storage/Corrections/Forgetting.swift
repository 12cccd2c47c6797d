import Fetching
import GRDB
import Model

/// Keeps forgotten people out of what comes in. Only digests of their names' keys are kept.
enum Forgetting {
  static func digest(of key: String) -> String { Digest.sha256(Array("dateline forget \(key)".utf8)) }

  /// Takes forgotten people out of a record: facts, text, title, authors. Their names become as many dots, so that offsets hold.
  static func strip(_ record: inout Record, in db: Database, names: NameKey) throws {
    let forgotten = Set(try String.fetchAll(db, sql: "SELECT digest FROM forgotten"))
    guard !forgotten.isEmpty else { return }
    func isForgotten(_ name: String) -> Bool {
      forgotten.contains(digest(of: VoiceKey.of(name, .person, names)))
    }
    let people = record.people.filter { isForgotten($0.name) || isForgotten($0.canonical ?? $0.name) }
    record.article.authors.removeAll(where: isForgotten)
    for person in people { remove(person, from: &record) }
  }

  private static func remove(_ person: Person, from record: inout Record) {
    let spans = person.mentions.filter { $0.kind != .pronoun }
    record.article.text = blotted(record.article.text, spans.filter { !$0.inTitle }.map(\.span))
    record.article.title = record.article.title.map { blotted($0, spans.filter(\.inTitle).map(\.span)) }
    record.people.removeAll { $0.id == person.id }
    record.stances.removeAll { $0.holder == person.id }
    for index in record.stances.indices where record.stances[index].reportedBy == person.id {
      record.stances[index].reportedBy = "unknown"
    }
    for index in record.quotes.indices where record.quotes[index].speaker == person.id {
      record.quotes[index].speaker = nil
    }
    for index in record.measures.indices where record.measures[index].authority == person.id {
      record.measures[index].authority = nil
    }
  }

  static func blotted(_ text: String, _ spans: [TextSpan]) -> String {
    guard !spans.isEmpty else { return text }
    var scalars = Array(text.unicodeScalars)
    for span in spans {
      for index in max(span.start, 0)..<max(min(span.end, scalars.count), max(span.start, 0))
      where !scalars[index].properties.isWhitespace { scalars[index] = "•" }
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
