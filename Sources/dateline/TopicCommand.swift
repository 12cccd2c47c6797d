import Analysis
import ArgumentParser
import Foundation

/// `dateline topic`: packs of one's own.
struct TopicCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "topic",
    abstract: "Writes a topic pack to begin with, and finds what is wrong with one.",
    subcommands: [New.self, Check.self])

  /// Writes a skeleton.
  struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a commented topic pack with two targets.",
      discussion: """
        Examples:
          dateline topic new nuclear-vs-wind
          dateline topic new rent-control --lexicons my-lexicons --language fr
        """)

    @Argument(help: "The topic's name: small letters, digits, hyphens.")
    var name: String

    @Option(name: .long, help: ArgumentHelp("The folder of your own lexicons.", valueName: "DIR"))
    var lexicons = "lexicons"

    @Option(name: .long, help: ArgumentHelp("The language of its first words.", valueName: "CODE"))
    var language = "en"

    func validate() throws {
      let isName = { (text: String) in
        !text.isEmpty
          && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
      }
      guard isName(name) else { throw ValidationError("'\(name)': small letters, digits and hyphens only") }
      guard isName(language) else { throw ValidationError("'\(language)' is no language code") }
    }

    func run() throws {
      let folder = "\(lexicons)/topics/\(name)"
      guard !FileManager.default.fileExists(atPath: folder) else {
        Messages.error("\(folder) exists already: nothing was written")
        throw ExitStatus.cannotCreate
      }
      do {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(language)", withIntermediateDirectories: true)
        try TopicSkeleton.targets.write(toFile: "\(folder)/targets.tsv", atomically: true, encoding: .utf8)
        try TopicSkeleton.mentions.write(
          toFile: "\(folder)/\(language)/mentions.tsv", atomically: true, encoding: .utf8)
        try TopicSkeleton.actions.write(
          toFile: "\(folder)/\(language)/actions.tsv", atomically: true, encoding: .utf8)
      } catch {
        Messages.error("\(folder) cannot be written: \(error.localizedDescription)")
        throw ExitStatus.cannotCreate
      }
      print(folder)
      Messages.write(
        "put in your words, then: dateline topic check \(name) --lexicons \(lexicons)")
    }
  }

  /// Finds gaps and conflicts.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Find targets without a name, names of two targets, unknown actions.",
      discussion: """
        Exit status 1: something is wrong; each fault is a line of file, line and reason.

        Examples:
          dateline topic check mining-vs-ai
          dateline topic check rent-control --lexicons my-lexicons
        """)

    @Argument(help: "The topic's name.")
    var name: String

    @OptionGroup var lexicons: LexiconOptions

    func run() throws {
      let roots = try lexicons.lexicons.map { [$0] } ?? [LexiconFolder.shipped(), "lexicons"]
      let folders = roots.map { "\($0)/topics/\(name)" }
      guard let folder = folders.first(where: { FileManager.default.fileExists(atPath: $0) }) else {
        Messages.error(
          "no topic '\(name)' in \(folders.joined(separator: ", ")): write it with dateline topic new")
        throw ExitStatus.noInput
      }
      let faults = try TopicCheck(folder: folder).faults()
      for fault in faults { print(fault) }
      if !faults.isEmpty { throw ExitCode(1) }
    }
  }
}

/// The files that `dateline topic new` writes.
private enum TopicSkeleton {
  static let targets = """
    # What leans are about in this topic, in the order of every table and chart.
    # tilt: what the target counts in the pack's difference (1, -1 or 0). trade: the kind of organisation whose trade it is
    # (miner, company, ngo ...); its "we" speaks of the target. Empty where there is none.
    target\ttilt\ttrade
    first\t1\t
    second\t-1\t

    """

  static let mentions = """
    # Where the targets are named: all forms that may stand in a text, with | between them.
    # strength: weak words mean the target only in an article that names it outright (strong) as well.
    form\ttarget\tstrength
    first thing|first things\tfirst\tstrong
    second thing|second things\tsecond\tstrong

    """

  static let actions = """
    # What is done to the targets in words of this topic alone; general words (ban, tax, subsidise) are known already.
    # action: ban, restrict, permit, licence, tax, subsidise, register, seize, fine, investigate or repeal.
    # class: noun, phrase, state (in force), past, present, future, conditional, base. needs: target, near or empty.
    form\taction\tclass\tneeds

    """
}
