import ArgumentParser
import Foundation
import Lexicon
import Model
import Storage

/// `dateline doctor`: is everything here, and is it well.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check lexicons, configuration and store; --repair mends the store.",
    discussion: """
      Prints a line for each thing that was looked at. Exit status 1 where something is wrong.

      Examples:
        dateline doctor
        dateline doctor --repair --data news
      """)

  @Flag(help: "Make the search index anew and drop what belongs to nothing; a copy of the store is kept.")
  var repair = false

  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    var faults: [String] = []
    try checkLexicons(&faults)
    let path = "\(try place.folder())/dateline.sqlite"
    if repair { try mend(path) }
    if FileManager.default.fileExists(atPath: path) {
      try checkStore(path, &faults)
    } else {
      try Output().write("store: none yet at \(path)\n")
    }
    for fault in faults { Messages.error(fault) }
    if !faults.isEmpty { throw ExitStatus.nothingFound }
  }

  private func checkLexicons(_ faults: inout [String]) throws {
    do {
      let folder = try LexiconFolder.shipped()
      let languages = try LexiconStore(roots: [folder], cacheFolder: LexiconFolder.cache).languages
      try Output().write("lexicons: \(folder) (\(languages.joined(separator: ", ")))\n")
    } catch {
      faults.append("\(error)")
    }
  }

  private func checkStore(_ path: String, _ faults: inout [String]) throws {
    let store = try place.reading()
    try Output().write("store: \(path)\n")
    for row in try store.figures().rows {
      guard let what = row[0].text, let number = row[1].number else { continue }
      try Output().write("  \(what): \(Int(number))\n")
    }
    faults += try store.faults().map { "store: \($0)" }
  }

  private func mend(_ path: String) throws {
    try place.writing { store, _ in
      try store.keepCopy(at: "\(path).before-repair")
      try store.repair()
      Messages.write("repaired; the store as it was is \(path).before-repair")
    }
  }
}
