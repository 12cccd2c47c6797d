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
}

extension Store {
  /// A page of people: one row a voice.
  func people(_ query: FactQuery, _ db: Database) throws -> FactTable {
    let (text, arguments) = query.sql
    let rows = try Row.fetchAll(db.makeStatement(sql: text), arguments: arguments)
    return FactTable(
      columns: query.columns,
      rows: try rows.map { row in
        let voice: Int = row["voice"]
        let note = try notes?.note(of: voice) { try Self.note(of: voice, db) } ?? Self.note(of: voice, db)
        func cell(_ name: String) -> FactTable.Cell { FactTable.Cell(row[name] as DatabaseValue) }
        return [
          .text("v\(voice)"), cell("name"), note.role, note.organisation, cell("articles"), cell("quotes"),
          note.targets, cell("first"), cell("last"),
        ]
      })
  }

  private static func note(of voice: Int, _ db: Database) throws -> VoiceNotes.Note {
    let row = try Row.fetchOne(db.cachedStatement(sql: FactQuery.said), arguments: [voice])
    func cell(_ index: Int) -> FactTable.Cell {
      row.map { FactTable.Cell($0[index] as DatabaseValue) } ?? .unknown
    }
    return VoiceNotes.Note(role: cell(0), organisation: cell(1), targets: cell(2))
  }
}
