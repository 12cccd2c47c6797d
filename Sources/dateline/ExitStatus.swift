import ArgumentParser

/// The exit statuses of every command (`sysexits.h`, and our own 3 and 4).
enum ExitStatus {
  static let nothingFound = ExitCode(1)
  static let someInputsFailed = ExitCode(3)
  static let locked = ExitCode(4)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let unavailable = ExitCode(69)
  static let cannotCreate = ExitCode(73)
  static let badConfiguration = ExitCode(78)
  static let interrupted = ExitCode(130)
}

/// In commands, `@Flag` is the option; the record's flags are `Model.Flag`.
typealias Flag = ArgumentParser.Flag
