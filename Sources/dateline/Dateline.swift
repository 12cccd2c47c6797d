import ArgumentParser
import Fetching
import Foundation
import Lexicon

@main
struct Dateline: AsyncParsableCommand {
  static let version = "0.1.0"

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
      AnalyzeCommand.self, ExtractCommand.self, EvaluateCommand.self, ReportCommand.self,
      URLCommand.self, RobotsCommand.self, WARCCommand.self, FeedDateCommand.self,
      FeedCommand.self, SitemapCommand.self, FetchCommand.self, ImportCommand.self, InitCommand.self,
      DedupeCommand.self,
      ArticlesCommand.self, PeopleCommand.self, RegionsCommand.self, DatesCommand.self, QuotesCommand.self,
      MeasuresCommand.self, StancesCommand.self, StoriesCommand.self, QueryCommand.self, CodebookCommand.self,
      DoctorCommand.self, DigestCommand.self, ShowCommand.self, WhyCommand.self, CorrectCommand.self,
      ForgetCommand.self, ExportCommand.self, SampleCommand.self, DiffCommand.self, ReanalyzeCommand.self,
      CalendarCommand.self, ServeCommand.self,
      TrainCommand.self, LexiconCommand.self, TopicCommand.self,
    ]
  )

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let error as LexiconError {
      Messages.error(error.description)
      exit(withError: ExitStatus.badConfiguration)
    } catch let error as Output.Failed {
      Messages.error(error.description)
      exit(withError: ExitStatus.cannotCreate)
    } catch {
      exit(withError: error)
    }
  }
}
