import Analysis
import ArgumentParser
import Foundation
import Lexicon
import Model
import Reporting
import Storage

/// `dateline export`: the whole store in open forms.
struct ExportCommand: ParsableCommand {
  enum Form: String, CaseIterable, ExpressibleByArgument { case csv, jsonl, annotation, atom }

  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "The store as a CSV folder with its descriptor, JSON lines, Web Annotations, or an Atom feed of measures.",
    discussion: """
      Cells of text that a spreadsheet would run get an apostrophe before them.

      Examples:
        dateline export csv -o news-2026
        dateline export annotation > facts.jsonld
      """)

  @Argument(help: "\(Form.allCases.map(\.rawValue).joined(separator: ", ")).") var form: Form

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder for csv.", valueName: "DIR")) var output:
    String?

  @OptionGroup var language: LanguageOptions

  @OptionGroup(title: "Store") var place: StoreOptions

  func validate() throws {
    if form == .csv, output == nil { throw ValidationError("csv needs a folder: -o DIR") }
  }

  func run() throws {
    let store = try place.reading()
    do {
      switch form {
      case .csv: try writeFolder(store)
      case .jsonl: try writeLines(store)
      case .annotation:
        for list in [FactList.regions, .dates, .quantities, .quotes, .measures, .stances] {
          try Output().write(AnnotationText(try store.anchors(of: list)).jsonLines)
        }
      case .atom:
        var filter = FactFilter()
        filter.onePerStory = true
        filter.limit = 100
        try Output().write(
          AtomText(
            try store.facts(.measures, filter).table, words: try language.words()
          ).text)
      }
    } catch is Output.Closed {
      throw ExitCode.success
    }
  }

  private func writeFolder(_ store: Store) throws {
    guard let output else { return }
    let tables = try store.everything()
    let book = try store.codeBook()
    let meanings = Dictionary(
      zip(book.column("column"), book.column("meaning")).compactMap { column, meaning in
        column.text.flatMap { name in meaning.text.map { (name, $0) } }
      }, uniquingKeysWith: { first, _ in first })
    do {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
      for (name, table) in tables {
        try Data(TableText(table).text(as: .csv).utf8).write(
          to: URL(fileURLWithPath: "\(output)/\(name).csv"), options: .atomic)
      }
      try Data(DataPackage(tables, meanings: meanings).json.utf8)
        .write(to: URL(fileURLWithPath: "\(output)/datapackage.json"), options: .atomic)
    } catch {
      Messages.error("\(output): cannot be written: \(error.localizedDescription)")
      throw ExitStatus.cannotCreate
    }
  }

  /// The records of RECORD.md as the store holds them, a line each; the summary is made again, as corrections count.
  private func writeLines(_ store: Store) throws {
    let analyzer = try Analyzer(
      lexicons: LexiconStore(roots: [LexiconFolder.shipped()], cacheFolder: LexiconFolder.cache))
    for number in try store.articleNumbers() {
      var record = try store.record(number)
      record.summary = try analyzer.summary(of: record)
      try Output().write(record.jsonLine())
    }
  }
}
