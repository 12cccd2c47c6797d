import ArgumentParser
import Foundation
import Model
import Reporting
import Storage

/// `dateline calendar`: policy deadlines.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar",
    abstract: "Policy deadlines as a table or as a calendar (.ics) to subscribe to.",
    discussion: """
      dateline calendar
      dateline calendar --ics --from 2026-01-01 > deadlines.ics
      """)

  @Option(help: ArgumentHelp("First day; by default today.", valueName: "DAY")) var from: String?
  @Option(help: ArgumentHelp("Last day.", valueName: "DAY")) var to: String?
  @Flag(help: "As iCalendar (RFC 5545).") var ics = false

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    do {
      let today = CalendarDay(number: Ingest.now / 86_400).iso ?? "1970-01-01"
      let table = try place.reading().deadlines(
        from: try from.map { try DayRange($0).first } ?? today,
        to: try to.map { try DayRange($0).last } ?? "9999-12-31")
      if ics { return try Output().write(CalendarText(table, stamp: Ingest.now).text) }
      guard !table.rows.isEmpty else {
        Messages.write("no deadline found")
        throw ExitStatus.nothingFound
      }
      try form.print(table)
    } catch let error as FactQueryError {
      throw ValidationError(error.description)
    }
  }
}
