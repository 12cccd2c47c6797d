import GRDB

extension FactCodeBook {
  static func write(to db: Database) throws {
    try db.execute(sql: "DELETE FROM code_book WHERE table_name NOT IN ('source', 'robots', 'archive_file')")
    let lines = [ledger, articles, facts, people, upkeep, WeekTables.codeBook].joined(separator: "\n").split(
      separator: "\n")
    for line in lines.map(String.init) + (try ViewCodeBook.lines(db)) {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimming(while: { $0 == " " })
      }
      let names = cells[0].split(separator: ".").map(String.init)
      guard names.count == 2, cells.count > 1 else { continue }
      let written = cells.count > 2 && !cells[2].isEmpty ? cells[2] : nil
      try db.execute(
        sql: "INSERT OR REPLACE INTO code_book VALUES (?, ?, ?, ?, ?)",
        arguments: [
          names[0], names[1], cells[1], written ?? unit(of: names[1], in: names[0]),
          cells.count > 3 ? cells[3] : nil,
        ])
    }
  }

  /// How a column keeps its value; the views have it as the record does.
  private static func unit(of column: String, in table: String) -> String? {
    let isWord = table == "article" && (ArticleLayout.words + ["flags"]).contains(column)
    let coding = isWord ? .word : FactLayout.all.first { $0.name == table }?.coding(of: column)
    return switch coding {
    case .word: "word.id"
    case .day: "days since 1970-01-01"
    case .thousandths: "thousandths"
    case .number(let letter): "the number in \(letter)1, \(letter)2…"
    default: nil
    }
  }
}
