import Fetching
import GRDB
import Model

extension Store {
  /// Where the bodies stand that name a person: archive file and offset of every version of each page that was read into such an article.
  ///
  /// Asked before `forget`, which takes away what tells them.
  public func archivedVersions(naming name: String) throws -> [PageVersion] {
    let key = VoiceKey.of(name, .person, names)
    return try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          \(Self.versions) WHERE p.key IN (SELECT a.key FROM article AS a JOIN person AS f ON f.article = a.id
            JOIN voice AS w ON coalesce(w.same_as, w.id) = f.voice WHERE w.key = ?) ORDER BY v.id
          """, arguments: [key]
      ).map(PageVersion.init)
    }
  }

  /// Notes that an archive file was written anew.
  ///
  /// - Parameter moved: where each record stood and stands; versions that stood elsewhere are gone.
  public func note(archiveFile file: String, moved: [Int: Int], size: Int) throws {
    try writing { db in
      let rows = try Row.fetchAll(
        db, sql: "SELECT id, \"offset\" FROM page_version WHERE file = \(Coding.word.encoded("?"))",
        arguments: [file])
      for row in rows {
        if let place = moved[row["offset"]] {
          try db.execute(
            sql: "UPDATE page_version SET \"offset\" = ? WHERE id = ?", arguments: [place, row["id"] as Int])
        } else {
          try db.execute(sql: "DELETE FROM page_version WHERE id = ?", arguments: [row["id"] as Int])
        }
      }
      try db.execute(sql: "UPDATE archive_file SET size = ? WHERE name = ?", arguments: [size, file])
    }
  }
}
