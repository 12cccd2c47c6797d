import ArgumentParser
import Foundation
import Lexicon

struct LexiconCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lexicon",
    abstract: "Checks and compiles lexicons, and says which entries a word matches.",
    subcommands: [Check.self, Build.self, Explain.self])

  /// Reads every line of every file.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads every file and counts its entries; names file, line and reason where one is bad.",
      discussion: """
        Examples:
          dateline lexicon check
          dateline lexicon check --lexicons my-lexicons
        """)

    @OptionGroup var lexicons: LexiconOptions

    func run() throws {
      let store = try lexicons.store()
      for table in try store.check() { print("\(table.pack)\t\(table.kind)\t\(table.rows)\t\(table.forms)") }
    }
  }

  /// Compiles what changed.
  struct Build: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compiles all lexicons that changed, so that the next start costs nothing.",
      discussion: """
        Examples:
          dateline lexicon build
          XDG_CACHE_HOME=/var/cache dateline lexicon build
        """)

    @OptionGroup var lexicons: LexiconOptions

    func run() throws {
      let store = try lexicons.store()
      try store.build()
      print(store.languages.joined(separator: " "))
    }
  }

  /// Looks words up as articles' words are.
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists the entries that a word or phrase matches, by language and file.",
      discussion: """
        Exit status 1: no entry matches.

        Examples:
          dateline lexicon explain Иркутской
          dateline lexicon explain "New York" --language en
        """)

    @Argument(help: "A word or phrase, as it stands in a text.")
    var word: String

    @Option(name: .long, help: ArgumentHelp("Only this language.", valueName: "CODE"))
    var language: String?

    @OptionGroup var lexicons: LexiconOptions

    func run() throws {
      let store = try lexicons.store()
      let tokens = Tokenizer().tokens(of: word)
      var shown: Set<String> = []
      for code in store.languages where language == nil || language == code {
        guard let lexicon = try store.language(code) else { continue }
        for candidate in lexicon.candidates(in: tokens) {
          let line = Self.line(candidate, tokens, lexicon, word)
          // The world's tables answer in every language: once is enough.
          if shown.insert(line.entry).inserted { print("\(line.isWorld ? "world" : code)\t\(line.entry)") }
        }
      }
      if shown.isEmpty { throw ExitCode(1) }
    }

    private static func line(
      _ candidate: Candidate, _ tokens: [Token], _ lexicon: LanguageLexicon, _ word: String
    ) -> (entry: String, isWorld: Bool) {
      let kind = lexicon.name(of: candidate.kind)
      let first = tokens[candidate.tokens.lowerBound]
      let last = tokens[candidate.tokens.upperBound - 1]
      let matched = String(
        decoding: Array(word.utf8)[Int(first.byteStart)..<Int(last.byteEnd)], as: UTF8.self)
      let cells = lexicon.columns(of: candidate.kind).enumerated().dropFirst().map { index, column in
        "\(column)=\(lexicon.cell(candidate.kind, row: Int(candidate.row), column: index))"
      }
      let form = lexicon.cell(candidate.kind, row: Int(candidate.row), column: 0)
      let entry = ["\(kind).tsv", matched, form] + cells
      return (entry.joined(separator: "\t"), kind.hasPrefix("world/"))
    }
  }
}
