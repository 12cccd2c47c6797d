import GRDB

/// Which articles a voice or a place is in: one small index in the place of one for each table of facts. Triggers add to it and nobody
/// takes away, so that it may name an article too many: whoever asks compares the fact's own column too.
struct Appearances: Sendable {
  static let voices = Appearances(
    table: "voice_article", column: "voice",
    sources: ["person", "organisation", "quote", "measure", "stance"])
  static let places = Appearances(table: "place_article", column: "place", sources: ["region"])

  let table: String
  let column: String
  /// Tables whose rows are somebody's, or stand for a place.
  let sources: [String]

  var create: [String] {
    [
      """
      CREATE TABLE \(table) (\(column) INTEGER NOT NULL, article INTEGER NOT NULL, PRIMARY KEY (\(column), article)) WITHOUT ROWID
      """
    ] + fill + sources.flatMap(triggers)
  }

  var fill: [String] {
    sources.map {
      "INSERT OR IGNORE INTO \(table) SELECT \(column), article FROM \($0) WHERE \(column) IS NOT NULL"
    }
  }

  private func triggers(_ source: String) -> [String] {
    [("entered", "INSERT"), ("set", "UPDATE OF \(column)")].map { name, event in
      """
      CREATE TRIGGER \(source)_\(column)_\(name) AFTER \(event) ON \(source) WHEN NEW.\(column) IS NOT NULL BEGIN
        INSERT OR IGNORE INTO \(table) VALUES (NEW.\(column), NEW.article); END
      """
    }
  }

  /// SQL that narrows facts to the articles of some voices or places.
  ///
  /// - Parameters:
  ///   - some: what stands behind the column: `= ?`, `IN (…)`.
  ///   - article: the facts' column.
  func narrowing(_ some: String, of article: String = "f.article") -> String {
    "\(article) IN (SELECT article FROM \(table) WHERE \(column) \(some))"
  }

  /// SQL for the articles in which rows of a source are of some voices or places.
  func articles(_ source: String, _ some: String) -> String {
    "SELECT o.article FROM \(rows(of: source, some))"
  }

  /// SQL for rows `o` of a source that are of some voices or places, behind FROM.
  func rows(of source: String, _ some: String) -> String {
    "\(table) AS w JOIN \(source) AS o ON o.article = w.article AND o.\(column) = w.\(column) WHERE w.\(column) \(some)"
  }
}
