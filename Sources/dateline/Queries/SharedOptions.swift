import ArgumentParser
import Lexicon
import Reporting

/// The days that a question is about.
struct DayOptions: ParsableArguments {
  @Option(help: ArgumentHelp("First day: 2026, 2026-01, 2026-01-05 or 2026-W03.", valueName: "DAY"))
  var from: String?

  @Option(help: ArgumentHelp("Last day, in the same forms.", valueName: "DAY"))
  var to: String?
}

/// One page of an answer.
struct PagingOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Rows at most; 0 is all.", valueName: "N"))
  var limit = 50

  @Option(help: ArgumentHelp("Rows passed over: the next page.", valueName: "N"))
  var offset = 0

  /// Rows at most, as a number that always holds.
  var most: Int { limit > 0 ? limit : 1_000_000_000 }

  func validate() throws {
    guard limit >= 0, offset >= 0 else { throw ValidationError("--limit and --offset are from 0") }
  }
}

/// The language of what a command writes for people.
struct LanguageOptions: ParsableArguments {
  @Option(help: "The language of what is written for people: en, fr, ru.")
  var language: String?

  /// - Parameter configured: what holds where no option is given.
  /// - Throws: `LexiconError` where there is no such language.
  func words(_ configured: String? = nil) throws(LexiconError) -> Wording {
    try InterfaceWords.load(language ?? configured ?? "en")
  }
}
