import ArgumentParser
import Foundation
import Lexicon
import Mailing
import Model
import Reporting
import Storage

/// `dateline digest`: what is new, what is due, how the voices lean.
struct DigestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: "The weekly digest: what was decided, until when, who said it, how the voices lean.",
    discussion: """
      A digest is sent once: its message id is fixed, and the store knows whether it went out. What arrives after its week's digest
      gets a section of its own in the next. Exit status 4: another digest is being made. 1: there is nothing to tell.

      Examples:
        dateline digest --week last -o digest.html
        dateline digest --since last --mail --language fr
      """)

  @Option(help: ArgumentHelp("'last', 'this' or an ISO week: 2026-W03.", valueName: "WEEK"))
  var week: String?

  @Option(help: ArgumentHelp("'last': from the day after the last digest; or a day.", valueName: "DAY"))
  var since: String?

  @Option(help: ArgumentHelp("The last day; by default yesterday.", valueName: "DAY"))
  var until: String?

  @Option(
    help:
      "\(DigestReport.Form.allCases.map(\.rawValue).joined(separator: ", ")); by the file's ending where one is named."
  )
  var form: DigestReport.Form?

  @OptionGroup var language: LanguageOptions

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where it goes; by default standard output.", valueName: "FILE"))
  var output: String?

  @Option(
    help: ArgumentHelp(
      "The time zone that says which day is today; by default the configuration's, else UTC.",
      valueName: "ZONE"))
  var zone: String?

  @Flag(help: "Send it to the configuration's recipients instead.")
  var mail = false

  @OptionGroup(title: "Store") var place: StoreOptions

  func validate() throws {
    if week != nil, since != nil { throw ValidationError("--week and --since exclude each other") }
    if let zone, TimeZone(identifier: zone) == nil { throw ValidationError("--zone knows no '\(zone)'") }
  }

  func run() throws {
    let settings = try MailSettings.load(place.config)
    let words = try language.words(settings.language)
    try place.writing { store, _ in
      let today = Self.today(zone ?? settings.zone)
      let (first, last) = try stretch(store, today)
      let since = try store.lastDigest(before: first, onlySent: mail)?.article ?? Int.max
      let facts = try store.digestFacts(first: first, last: last, since: since, today: today)
      guard facts.counts.column("articles").first?.number ?? 0 > 0 || !facts.late.rows.isEmpty else {
        Messages.write("no articles from \(first) to \(last)")
        throw ExitStatus.nothingFound
      }
      let report = DigestReport(facts, words: words, outlines: try WorldOutlines.load())
      if mail {
        try DigestMail(settings: settings, store: store, report: report, facts: facts).send()
      } else {
        try write(report)
        try store.note(digest: facts, state: "made", messageID: nil, time: Ingest.now)
      }
    }
  }

  /// The days of the digest, both included.
  private func stretch(_ store: Store, _ today: String) throws -> (String, String) {
    guard let day = CalendarDay(iso: today) else { throw ExitStatus.badConfiguration }
    let yesterday = until ?? (day + -1).iso ?? today
    if let since {
      if since != "last" { return (try DayRange(since).first, yesterday) }
      if let last = try store.lastDigest(onlySent: mail)?.lastDay,
        let next = CalendarDay(iso: last).flatMap({ ($0 + 1).iso })
      {
        guard next <= yesterday else {
          Messages.write("the last digest told of all days up to \(last)")
          throw ExitStatus.nothingFound
        }
        return (next, yesterday)
      }
      guard let days = try store.days() else {
        Messages.write("the store holds no articles")
        throw ExitStatus.nothingFound
      }
      return (days.first, max(yesterday, days.first))
    }
    let monday: CalendarDay
    switch week ?? "last" {
    case "this": monday = day.monday
    case "last": monday = day.monday + -7
    case let named:
      guard let found = CalendarDay.monday(isoWeek: named) else {
        throw FactQueryError(reason: "'\(named)' is no week: 'last', 'this' or 2026-W03 were expected")
      }
      monday = found
    }
    return (monday.iso ?? today, (monday + 6).iso ?? today)
  }

  private static func today(_ zone: String?) -> String {
    let offset = zone.flatMap { TimeZone(identifier: $0) }?.secondsFromGMT() ?? 0
    return CalendarDay(number: (Ingest.now + offset) / 86_400).iso ?? "1970-01-01"
  }

  private func write(_ report: DigestReport) throws {
    let ending = output.map { ($0 as NSString).pathExtension.lowercased() } ?? ""
    let byEnding = DigestReport.Form(rawValue: ending == "txt" ? "text" : ending)
    let text = report.text(as: form ?? byEnding ?? (output == nil ? .text : .html))
    guard let output else { return try Output().write(text) }
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic) } catch {
      Messages.error("\(output): cannot be written: \(error.localizedDescription)")
      throw ExitStatus.cannotCreate
    }
  }
}

extension DigestReport.Form: ExpressibleByArgument {}

/// The countries of the digest's map: `Lexicons/world/outlines.tsv`.
enum WorldOutlines {
  static func load() throws(LexiconError) -> [String] {
    let path = "\(try LexiconFolder.shipped())/world/outlines.tsv"
    return try LexiconSource.read(kind: "outlines", at: path).rows.map { $0.cells[1] }
  }
}

/// The words of one interface language: `Lexicons/interface/`.
enum InterfaceWords {
  /// - Throws: `LexiconError` where there is no such language.
  static func load(_ language: String) throws(LexiconError) -> Wording {
    let folder = "\(try LexiconFolder.shipped())/interface"
    guard !language.isEmpty, language.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x2D }) else {
      throw .unreadable(file: "\(folder)/\(language).tsv", reason: "is no language: en, fr, ru")
    }
    let rows = try LexiconSource.read(kind: "interface", at: "\(folder)/\(language).tsv").rows
    return Wording(
      language: language, words: Dictionary(rows.map { ($0.cells[0], $0.cells[1]) }, uniquingKeysWith: { $1 })
    )
  }
}
