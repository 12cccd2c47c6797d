import Foundation
import Lexicon
import Model

/// What is wrong with a topic pack, before an article is read with it.
public struct TopicCheck: Sendable {
  /// One fault. `line` is nil where a whole file or folder is meant.
  public struct Fault: Equatable, Sendable, CustomStringConvertible {
    public var file: String
    public var line: Int?
    public var reason: String

    public var description: String { "\(file)\(line.map { ":\($0)" } ?? ""): \(reason)" }
  }

  private let folder: String

  /// - Parameter folder: the pack's folder, `…/topics/NAME`.
  public init(folder: String) { self.folder = folder }

  /// Every fault, file by file; none where the pack can be used.
  /// - Throws: `LexiconError` where a file cannot be read or a line has too many cells.
  public func faults() throws(LexiconError) -> [Fault] {
    let path = "\(folder)/targets.tsv"
    guard FileManager.default.fileExists(atPath: path) else {
      return [Fault(file: path, reason: "is missing: it names the targets that articles lean on")]
    }
    let table = try LexiconSource.read(kind: "targets", at: path)
    var faults = targetFaults(in: table)
    let targets = Set(table.rows.compactMap { cell("target", of: $0, in: table) })
    let languages = languages
    if languages.isEmpty {
      faults.append(
        Fault(file: folder, reason: "holds no language: add a folder such as en with mentions.tsv"))
    }
    for language in languages {
      faults += try mentionFaults(in: "\(folder)/\(language)/mentions.tsv", targets: targets)
      faults += try actionFaults(in: "\(folder)/\(language)/actions.tsv")
    }
    return faults
  }

  private var languages: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(folder)/\(name)", isDirectory: &isFolder)
        && isFolder.boolValue
    }
  }

  private func cell(_ column: String, of row: LexiconSource.Row, in table: LexiconSource) -> String? {
    guard let index = table.columns.firstIndex(of: column) else { return nil }
    return row.cells[index].isEmpty ? nil : row.cells[index]
  }

  private func targetFaults(in table: LexiconSource) -> [Fault] {
    guard !table.rows.isEmpty else { return [Fault(file: table.file, reason: "names no target")] }
    var seen: Set<String> = []
    return table.rows.flatMap { row -> [Fault] in
      var reasons: [String] = []
      let name = cell("target", of: row, in: table) ?? ""
      if !seen.insert(name).inserted { reasons.append("target '\(name)' stands here twice") }
      if let tilt = cell("tilt", of: row, in: table), !["1", "-1", "0"].contains(tilt) {
        reasons.append("tilt is '\(tilt)' where 1, -1 or 0 is expected")
      }
      return reasons.map { Fault(file: table.file, line: row.line, reason: $0) }
    }
  }

  /// Targets without a name, names without a target, and one name for two targets.
  private func mentionFaults(in path: String, targets: Set<String>) throws(LexiconError) -> [Fault] {
    guard FileManager.default.fileExists(atPath: path) else {
      return [Fault(file: path, reason: "is missing: no target has a name in this language")]
    }
    let table = try LexiconSource.read(kind: "mentions", at: path)
    var faults: [Fault] = []
    var named: Set<String> = []
    var owner: [String: String] = [:]
    for row in table.rows {
      let target = cell("target", of: row, in: table) ?? ""
      if !targets.contains(target) {
        faults.append(Fault(file: path, line: row.line, reason: "targets.tsv has no target '\(target)'"))
      }
      if cell("strength", of: row, in: table) == "strong" { named.insert(target) }
      for form in row.forms {
        if let other = owner[Fold.folded(form)], other != target {
          faults.append(
            Fault(file: path, line: row.line, reason: "'\(form)' names both '\(other)' and '\(target)'"))
        }
        owner[Fold.folded(form)] = target
      }
    }
    for target in targets.subtracting(named).sorted() {
      faults.append(Fault(file: path, reason: "target '\(target)' has no strong name, so it is never found"))
    }
    return faults
  }

  private func actionFaults(in path: String) throws(LexiconError) -> [Fault] {
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    let table = try LexiconSource.read(kind: "actions", at: path)
    return table.rows.compactMap { row in
      let action = cell("action", of: row, in: table) ?? ""
      guard Measure.Action(rawValue: action) == nil, action != Trigger.Form.stop.rawValue else { return nil }
      return Fault(file: path, line: row.line, reason: "no action is called '\(action)'")
    }
  }
}
