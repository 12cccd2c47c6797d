import ArgumentParser

/// `dateline train`: learns the weights of `Lexicons/models/` again.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Learn weights of Lexicons/models/ from marked texts.",
    subcommands: [
      TrainNamesCommand.self, TrainStanceCommand.self, TrainHoldersCommand.self, TrainReaderCommand.self,
      TrainRolesCommand.self,
    ])
}
