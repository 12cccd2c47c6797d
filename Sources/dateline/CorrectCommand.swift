import ArgumentParser
import Model
import Storage

/// `dateline correct`: sets a fact right for good.
struct CorrectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct",
    abstract:
      "Set a fact right for good; it survives every new reading. Without arguments: list what was set right.",
    discussion: """
      A correction is anchored by the article, the fact's words and their neighbours. Two names of one person are joined by
      'correct v12 same_as v3' (the ids of 'dateline people').

      Examples:
        dateline correct a12/q4 speaker "Anna Weiss"
        dateline correct --undo 3
      """)

  @Argument(help: ArgumentHelp("A fact (a12/q4) or a voice (v7).", valueName: "ID")) var id: String?
  @Argument(help: "The field that is wrong.") var field: String?
  @Argument(help: "What is right; left out: unknown.") var value: String?

  @Flag(help: "There is no such fact: take it out.") var delete = false
  @Option(help: ArgumentHelp("Take correction N back.", valueName: "N")) var undo: Int?
  @Option(help: "Why; kept with the correction.") var note: String?

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func validate() throws {
    if id != nil, field == nil, !delete { throw ValidationError("name the field that is wrong, or --delete") }
  }

  func run() throws {
    if let undo {
      return try place.writing { store, _ in try store.undo(correction: undo, time: Ingest.now) }
    }
    guard let id else {
      let table = try place.reading().corrections()
      guard !table.rows.isEmpty else { throw ExitStatus.nothingFound }
      return try form.print(table)
    }
    let number = try place.writing { store, _ in
      try store.correct(
        id, field: delete ? "(delete)" : field ?? "", value: delete ? nil : value, note: note,
        time: Ingest.now)
    }
    Messages.write("correction \(number); 'dateline correct --undo \(number)' takes it back")
  }
}
