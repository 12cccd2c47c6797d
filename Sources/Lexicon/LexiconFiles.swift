import Foundation

/// Which files of a `Lexicons/` folder make a pack.
struct LexiconFiles {
  struct File {
    var kind: String
    var path: String
  }

  let root: String

  /// A language's pack: its folder, `common/`, and `topics/NAME/LANGUAGE/`, whose kinds are `topics/NAME/FILE`.
  func files(ofPack name: String) -> [File] {
    guard name != LexiconStore.world else { return tables(in: "world", prefix: "world/") }
    var files = tables(in: name, prefix: "") + tables(in: "common", prefix: "common/")
    for topic in entries(of: "\(root)/topics") {
      files += tables(in: "topics/\(topic)/\(name)", prefix: "topics/\(topic)/")
      files += tables(in: "topics/\(topic)", prefix: "topics/\(topic)/", recursive: false)
    }
    return files
  }

  private func tables(in folder: String, prefix: String, recursive: Bool = true) -> [File] {
    entries(of: "\(root)/\(folder)").flatMap { name -> [File] in
      if name.hasSuffix(".tsv") {
        return [File(kind: prefix + name.dropLast(4), path: "\(root)/\(folder)/\(name)")]
      }
      return recursive && !name.contains(".")
        ? tables(in: "\(folder)/\(name)", prefix: "\(prefix)\(name)/") : []
    }
  }

  /// Sorted, so that the same folder compiles to the same bytes.
  private func entries(of folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// Of path, size and time of change of each file.
  static func fingerprint(_ paths: [String]) -> UInt64 {
    var hash = LexiconCompiler.magic
    func add(_ number: UInt64) { hash = (hash ^ number) &* 0x100_0000_01B3 ^ (hash >> 31) }
    for path in paths {
      for byte in path.utf8 { add(UInt64(byte)) }
      var status = stat()
      guard stat(path, &status) == 0 else { continue }
      add(UInt64(bitPattern: Int64(status.st_size)))
      add(UInt64(bitPattern: Int64(status.st_mtim.tv_sec)))
      add(UInt64(bitPattern: Int64(status.st_mtim.tv_nsec)))
    }
    return hash
  }
}
