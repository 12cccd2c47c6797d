import GRDB
import Model
import Synchronization

/// What all articles together say of a voice: its role, its body, how it leans. Dear for a voice in thousands of articles, and the same in
/// every list, so that a server keeps it until the store changes.
public final class VoiceNotes: Sendable {
  struct Note: Sendable {
    var role, organisation, targets: FactTable.Cell
  }

  private struct Kept {
    var state = ""
    var notes: [Int: Note] = [:]
    var days: ArticleDays?
  }

  private static let most = 20_000
  private let kept = Mutex(Kept())

  public init() {}

  /// Forgets what was kept of another state of the store.
  public func keep(forState state: String) {
    kept.withLock { if $0.state != state { $0 = Kept(state: state) } }
  }

  func note(of voice: Int, _ make: () throws -> Note) rethrows -> Note {
    let (state, known) = kept.withLock { ($0.state, $0.notes[voice]) }
    if let known { return known }
    let note = try make()
    kept.withLock { if $0.state == state, $0.notes.count < Self.most { $0.notes[voice] = note } }
    return note
  }

  func days(_ make: () throws -> ArticleDays) rethrows -> ArticleDays {
    let (state, known) = kept.withLock { ($0.state, $0.days) }
    if let known { return known }
    let days = try make()
    kept.withLock { if $0.state == state { $0.days = days } }
    return days
  }
}

extension Store {
  /// A page of people: one row a voice.
  func people(_ query: FactQuery, _ db: Database) throws -> FactTable {
    let (text, arguments) = query.sql
    let days = try ArticleDays.kept(by: notes, db)
    let rows = try Row.fetchAll(db.makeStatement(sql: text), arguments: arguments)
    return FactTable(
      columns: query.columns,
      rows: try rows.map { row in
        func cell(_ name: String) -> FactTable.Cell { FactTable.Cell(row[name] as DatabaseValue) }
        return try Self.row(
          of: row["voice"], articles: cell("articles"), quotes: cell("quotes"),
          edges: [cell("first"), cell("last")], days, notes, db)
      })
  }

  /// A row of the list of people.
  static func row(
    of voice: Int, articles: FactTable.Cell, quotes: FactTable.Cell,
    edges: [FactTable.Cell], _ days: ArticleDays, _ notes: VoiceNotes?, _ db: Database
  ) throws -> [FactTable.Cell] {
    let reader = VoiceReader(voice: voice, days: days, db: db)
    let note = try notes?.note(of: voice) { try reader.note() } ?? reader.note()
    let name = try String.fetchOne(
      db.cachedStatement(sql: "SELECT name FROM voice WHERE id = ?"), arguments: [voice])
    return [
      .text("v\(voice)"), name.map(FactTable.Cell.text) ?? .unknown, note.role, note.organisation, articles,
      quotes, note.targets,
    ] + edges
  }
}
