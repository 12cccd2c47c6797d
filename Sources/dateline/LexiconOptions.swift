import ArgumentParser
import Foundation
import Lexicon

/// Which lexicons a command reads.
struct LexiconOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "Your own lexicons: entries in this folder add to the shipped ones and override them.", valueName: "DIR"
    ))
  var lexicons: String?

  /// - Throws: `LexiconError.missing`, with every place that was searched.
  func store() throws(LexiconError) -> LexiconStore {
    let shipped = try LexiconFolder.shipped()
    if let own = lexicons, !FileManager.default.fileExists(atPath: own) {
      throw .missing(searched: [own])
    }
    return try LexiconStore(
      roots: [shipped] + (lexicons.map { [$0] } ?? []), cacheFolder: LexiconFolder.cache)
  }
}

/// Where lexicons lie on this machine.
enum LexiconFolder {
  /// `DATELINE_LEXICONS`; `../share/dateline/Lexicons` from the program; `Lexicons` in a folder above it (a source tree).
  static func shipped() throws(LexiconError) -> String {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["DATELINE_LEXICONS"], !named.isEmpty {
      guard isFolder(named) else { throw .missing(searched: [named]) }
      return named
    }
    var folder = programFolder
    var searched = ["\(folder)/../share/dateline/Lexicons"]
    while folder != "/", !folder.isEmpty {
      searched.append("\(folder)/Lexicons")
      folder = (folder as NSString).deletingLastPathComponent
    }
    guard let found = searched.first(where: isFolder) else { throw .missing(searched: searched) }
    return found
  }

  /// Compiled lexicons: `$XDG_CACHE_HOME/dateline` or `~/.cache/dateline`, apart for each shipped folder.
  static var cache: String? {
    let environment = ProcessInfo.processInfo.environment
    let base = environment["XDG_CACHE_HOME"] ?? environment["HOME"].map { "\($0)/.cache" }
    guard let base, !base.isEmpty else { return nil }
    let name = ((try? shipped()) ?? "").utf8.reduce(UInt64(5381)) { ($0 &* 33) ^ UInt64($1) }
    return "\(base)/dateline/\(String(name, radix: 16))"
  }

  private static func isFolder(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(path)/common")
  }

  /// The folder of the program's own file, links resolved.
  private static var programFolder: String {
    let path =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments[0]
    return (path as NSString).deletingLastPathComponent
  }
}
