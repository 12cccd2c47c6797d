import ArgumentParser

@main
struct Dateline: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dateline",
    abstract:
      "Who wants what, where, until when: reads the news about a policy question, with the evidence under every number.",
    version: "0.1.0",
    subcommands: []
  )
}
