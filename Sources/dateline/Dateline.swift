import ArgumentParser
import Evaluation
import Fetching
import Foundation
import Lexicon
import Model
import Storage

@main
struct Dateline: AsyncParsableCommand {
  static let version = ProgramVersion.text

  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract:
      "Who wants what, where, until when: reads the news about a policy question, with the evidence under every number.",
    discussion: """
      Exit status: 0 done, 1 nothing found, 3 done but some inputs failed, 4 another run holds the lock, 64 wrong usage,
      65 bad data, 66 no input, 69 unavailable, 73 cannot write, 78 bad configuration or lexicon, 130 interrupted.
      """,
    version: Dateline.version,
    subcommands: [
      AnalyzeCommand.self, ExtractCommand.self, EvaluateCommand.self, AnnotateCommand.self,
      ReportCommand.self,
      URLCommand.self, RobotsCommand.self, WARCCommand.self, FeedDateCommand.self,
      FeedCommand.self, SitemapCommand.self, FetchCommand.self, ImportCommand.self, InitCommand.self,
      DedupeCommand.self,
      ArticlesCommand.self, PeopleCommand.self, RegionsCommand.self, DatesCommand.self, QuotesCommand.self,
      MeasuresCommand.self, StancesCommand.self, LeanCommand.self, StoriesCommand.self, QueryCommand.self,
      CodebookCommand.self,
      DoctorCommand.self, DigestCommand.self, ShowCommand.self, WhyCommand.self, CorrectCommand.self,
      ForgetCommand.self, ExportCommand.self, SampleCommand.self, DiffCommand.self, ReanalyzeCommand.self,
      CalendarCommand.self, ServeCommand.self,
      TrainCommand.self, LexiconCommand.self, TopicCommand.self,
    ]
  )

  static func main() async {
    RunLog.start(CommandLine.arguments)
    do {
      var command = try parsed()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      RunLog.end(0)
    } catch {
      let (error, message) = explained(error)
      if let message { Messages.error(message) }
      RunLog.end(exitCode(for: error).rawValue)
      exit(withError: error)
    }
  }

  /// The command that is named first is asked alone: a tree of all commands takes a millisecond to build, and is needed only
  /// where there is something to explain, of which all commands are a part.
  private static func parsed() throws -> any ParsableCommand {
    let words = Array(CommandLine.arguments.dropFirst())
    if let name = words.first,
      let command = configuration.subcommands.first(where: { $0.configuration.commandName == name }),
      command.configuration.subcommands.isEmpty,
      let parsed = try? command.parseAsRoot(Array(words.dropFirst())),
      type(of: parsed) == command
    {
      return parsed
    }
    return try parseAsRoot()
  }

  /// An error of the libraries as the exit status that it stands for, and what to say about it.
  private static func explained(_ error: any Error) -> (any Error, String?) {
    switch error {
    case let error as LexiconError: (ExitStatus.badConfiguration, error.description)
    case let error as Output.Failed: (ExitStatus.cannotCreate, error.description)
    case let error as StoreError: (ExitStatus.cannotCreate, error.description)
    case let error as ArchiveError: (ExitStatus.cannotCreate, error.description)
    case let error as EvaluationError: (ExitStatus.badData, error.description)
    case let error as InputError: (ExitStatus.noInput, error.description)
    default: (error, nil)
    }
  }
}
