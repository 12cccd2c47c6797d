import ArgumentParser
import Storage

/// `dateline people`
struct PeopleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Who speaks: how often, in which role, leaning where.",
    discussion: """
      dateline people --region RU --from 2026
      dateline people --person Путин --md
      """)

  @OptionGroup var list: ListOptions

  func run() throws { try list.answer(.people) }
}
