import Foundation
import Synchronization

/// The lexicons of one run: finds the folder, compiles what changed, keeps each language that was asked for.
public final class LexiconStore: Sendable {
  /// Shipped folder first, then the user's, whose entries win.
  public let roots: [String]
  /// Codes of all folders that are languages, sorted.
  public let languages: [String]
  private let cacheFolder: String?
  private let opened = Mutex<[String: CompiledLexicon]>([:])

  /// - Parameters:
  ///   - roots: folders in the form of `Lexicons/`; later ones add to and override earlier ones.
  ///   - cacheFolder: where compiled forms are kept; nil keeps them in memory.
  /// - Throws: `LexiconError.missing` where the first root has no `common` folder.
  public init(roots: [String], cacheFolder: String?) throws(LexiconError) {
    guard let first = roots.first, FileManager.default.fileExists(atPath: first + "/common") else {
      throw .missing(searched: roots)
    }
    self.roots = roots
    self.cacheFolder = cacheFolder
    languages = Self.languages(in: roots)
  }

  /// nil where no folder of that language exists.
  /// - Throws: `LexiconError` naming file and line where a source is bad.
  public func language(_ code: String) throws(LexiconError) -> LanguageLexicon? {
    guard languages.contains(code) else { return nil }
    return LanguageLexicon(code: code, packs: [try pack(code), try pack(Self.world)])
  }

  /// Compiles every pack again that changed; what `dateline lexicon build` does.
  public func build() throws(LexiconError) {
    for code in languages + [Self.world] { _ = try pack(code) }
  }

  static let world = "world"
  /// Folders below a root that are no language.
  private static let reserved: Set<String> = [
    "common", "fetching", "topics", "world", "models", "generate", "interface",
  ]

  private static func languages(in roots: [String]) -> [String] {
    var found: Set<String> = []
    for root in roots {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
      where !reserved.contains(name) {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder),
          isFolder.boolValue
        {
          found.insert(name)
        }
      }
    }
    return found.sorted()
  }

  private func pack(_ name: String) throws(LexiconError) -> CompiledLexicon {
    if let lexicon = opened.withLock({ $0[name] }) { return lexicon }
    let lexicon = try load(name)
    return opened.withLock { opened in
      // Of two threads that came at once the first one's stays: a pack mapped twice takes its memory twice.
      if let earlier = opened[name] { return earlier }
      opened[name] = lexicon
      return lexicon
    }
  }

  private func load(_ name: String) throws(LexiconError) -> CompiledLexicon {
    let files = roots.map { LexiconFiles(root: $0).files(ofPack: name) }
    let fingerprint = LexiconFiles.fingerprint(files.flatMap { $0.map(\.path) })
    let path = cacheFolder.map { "\($0)/\(name)-\(String(fingerprint, radix: 16)).lexicon" }
    if let path, let file = MappedFile(path: path), let lexicon = CompiledLexicon(file),
      lexicon.fingerprint == fingerprint
    {
      return lexicon
    }
    let bytes = try LexiconCompiler.compile(try merged(files), fingerprint: fingerprint)
    if let path { keep(bytes, at: path, of: name) }
    guard let lexicon = CompiledLexicon(MappedFile(bytes: bytes)) else {
      throw .unreadable(file: name, reason: "could not be compiled")
    }
    return lexicon
  }

  private func merged(_ files: [[LexiconFiles.File]]) throws(LexiconError) -> [LexiconSource] {
    var sources: [LexiconSource] = []
    for file in files.joined() {
      let source = try LexiconSource.read(kind: file.kind, at: file.path)
      if let index = sources.firstIndex(where: { $0.kind == file.kind }) {
        sources[index] = try sources[index].overridden(by: source)
      } else {
        sources.append(source)
      }
    }
    return sources
  }

  /// Written beside and moved into place, so that no other process reads half a file. A cache that cannot be written is no error.
  private func keep(_ bytes: [UInt8], at path: String, of name: String) {
    guard let cacheFolder else { return }
    let manager = FileManager.default
    try? manager.createDirectory(atPath: cacheFolder, withIntermediateDirectories: true)
    for old in (try? manager.contentsOfDirectory(atPath: cacheFolder)) ?? [] where old.hasPrefix("\(name)-") {
      try? manager.removeItem(atPath: "\(cacheFolder)/\(old)")
    }
    let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier)"
    guard manager.createFile(atPath: temporary, contents: Data(bytes)) else { return }
    if rename(temporary, path) != 0 { try? manager.removeItem(atPath: temporary) }
  }
}
