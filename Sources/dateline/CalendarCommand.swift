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
      From today on, a page at a time; the .ics file holds all.

      Examples:
        dateline calendar
        dateline calendar --ics --from 2026-01-01 > deadlines.ics
      """)

  @OptionGroup var days: DayOptions
  @OptionGroup var paging: PagingOptions
  @Flag(help: "As iCalendar (RFC 5545).") var ics = false

  @OptionGroup var language: LanguageOptions

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    do {
      let today = CalendarDay(number: Ingest.now / 86_400).iso ?? "1970-01-01"
      let table = try place.reading().deadlines(
        from: try days.from.map { try DayRange($0).first } ?? today,
        to: try days.to.map { try DayRange($0).last } ?? "9999-12-31",
        limit: ics ? 10_000 : paging.most, offset: ics ? 0 : paging.offset)
      if ics {
        return try Output().write(
          CalendarText(table, stamp: Ingest.now, words: try language.words()).text)
      }
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
