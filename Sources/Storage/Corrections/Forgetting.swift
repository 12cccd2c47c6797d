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
    let mentions = person.mentions.filter { $0.kind != .pronoun }
    let names = [person.name, person.canonical].compactMap { $0 } + mentions.map(\.text)
    func blot(_ text: String, inTitle: Bool) -> String {
      let own = mentions.filter { $0.inTitle == inTitle }.map(\.span)
      let others = others(than: person, in: record, inTitle: inTitle)
      return blotted(text, own + spans(of: names, in: text, except: others))
    }
    record.article.text = blot(record.article.text, inTitle: false)
    record.article.title = record.article.title.map { blot($0, inTitle: true) }
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

  /// Where somebody or something else is named.
  private static func others(than person: Person, in record: Record, inTitle: Bool) -> [TextSpan] {
    let people = record.people.filter { $0.id != person.id }.flatMap(\.mentions)
    return (people + record.organisations.flatMap(\.mentions)).filter { $0.inTitle == inTitle }.map(\.span)
      + record.regions.filter { $0.inTitle == inTitle }.map(\.span)
      + record.dates.filter { $0.inTitle == inTitle }.map(\.span)
  }

  /// The words of a name wherever else they stand, as in titles, captions and hashtags: with a capital, and not in another name or date
  /// ("Theresa May" leaves "May 2026" and "Peter May").
  static func spans(of names: [String], in text: String, except others: [TextSpan]) -> [TextSpan] {
    let parts = Set(
      names.flatMap { $0.split { !$0.isLetter } }.filter { $0.count > 2 }.map { $0.lowercased() })
    let joined = Set(
      names.filter { $0.contains { !$0.isLetter } }.map { $0.filter(\.isLetter).lowercased() })
    var found: [TextSpan] = []
    var word = String.UnicodeScalarView()
    var position = 0
    func close() {
      let lower = String(word).lowercased()
      let span = TextSpan(start: position - word.count, end: position)
      let isName =
        word.first?.properties.isUppercase == true && parts.contains(lower) || joined.contains(lower)
      if !word.isEmpty, isName, !others.contains(where: { $0.overlaps(span) }) { found.append(span) }
      word.removeAll()
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic { word.append(scalar) } else { close() }
      position += 1
    }
    close()
    return found
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
