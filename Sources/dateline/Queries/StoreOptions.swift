import ArgumentParser
import Foundation
import Lexicon
import Storage

/// Which store a command asks.
struct StoreOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The configuration; by default dateline.toml.", valueName: "FILE"), completion: .file()
  )
  var config: String?

  @Option(help: ArgumentHelp("The folder of archive and store.", valueName: "DIR"), completion: .directory)
  var data: String?

  func folder() throws -> String {
    if let data { return data }
    do { return try FetchConfiguration.load(config).data } catch {
      Messages.error(error.description)
      throw ExitStatus.badConfiguration
    }
  }

  /// How much of the texts the configuration keeps.
  func keptText() throws -> KeptText {
    do { return try FetchConfiguration.load(config).keptText } catch {
      Messages.error(error.description)
      throw ExitStatus.badConfiguration
    }
  }

  /// For questions: nothing is locked, and nothing is made.
  func reading() throws -> Store {
    let path = "\(try folder())/dateline.sqlite"
    do {
      return try Store(reading: path, names: try NameKeys.load())
    } catch let error as StoreError {
      Messages.error(error.description)
      throw FileManager.default.fileExists(atPath: path) ? ExitStatus.unavailable : ExitStatus.noInput
    }
  }

  /// For changes that take long: the folder's lock is held as long as the folder is.
  func locked() throws -> (DataFolder, Store) {
    let path = try folder()
    do {
      let folder = try DataFolder(path)
      return (folder, try Store(path: folder.store, names: try NameKeys.load()))
    } catch is DataFolder.Locked {
      Messages.error("another run is writing to \(path)")
      throw ExitStatus.locked
    } catch let error as StoreError {
      Messages.error(error.description)
      throw ExitStatus.cannotCreate
    }
  }

  /// For changes that are quick.
  func writing<Value>(_ body: (Store, DataFolder) throws -> Value) throws -> Value {
    let (folder, store) = try locked()
    do { return try body(store, folder) } catch let error as StoreError {
      Messages.error(error.description)
      throw ExitStatus.cannotCreate
    } catch let error as FactQueryError {
      Messages.error(error.description)
      throw ExitCode.validationFailure
    }
  }
}

/// How names are compared: `Lexicons/common/name-keys.tsv`.
enum NameKeys {
  static func load() throws(LexiconError) -> NameKey {
    try NameKey(lexicons: try LexiconFolder.shipped())
  }
}
