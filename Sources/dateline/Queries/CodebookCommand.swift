import ArgumentParser
import Model
import Storage

/// `dateline codebook`: what every table and column means.
struct CodebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract: "What every table and column of the store means, in which unit, with which values.",
    discussion: """
      dateline codebook --md > CODEBOOK.md
      dateline codebook quote
      """)

  @Argument(help: "Only this table.") var table: String?

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    let book = try place.reading().codeBook(of: table)
    guard !book.rows.isEmpty else {
      Messages.error("no table '\(table ?? "")'")
      throw ExitStatus.nothingFound
    }
    try form.print(book)
  }
}
