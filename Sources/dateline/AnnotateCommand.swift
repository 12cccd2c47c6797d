import ArgumentParser
import Evaluation
import Fetching
import Foundation
import Model

/// `dateline annotate`: a gold skeleton for a person to correct.
struct AnnotateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "annotate",
    abstract: "Writes gold records to correct: what the program found, in the form that 'evaluate' reads.",
    discussion: """
      For each article DIR/LANGUAGE/NAME.txt (its clean text) and NAME.gold.json beside it. Correct the gold by careful reading, then
      score with 'dateline evaluate DIR'. Delete a list that you do not annotate: it is not scored. Files that exist are left as they are.

      Examples:
        dateline annotate articles/ -o gold
        dateline annotate article.html -o gold --only quotes,people,organisations
      """)

  @Argument(help: "Files, folders, or '-' for standard input.")
  var inputs: [String] = []

  @Option(name: .shortAndLong, help: ArgumentHelp("The folder to write to.", valueName: "DIR"))
  var output: String

  @OptionGroup var run: RunOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name a file, a folder, or '-' for standard input") }
  }

  func run() async throws {
    let line = try run.line()
    var failures: [InputError.Code] = []
    var done = 0
    try await run.batch(inputs, read: line.read) { result in
      switch result {
      case .record(let record):
        if try write(record) { done += 1 }
      case .failure(_, let error):
        failures.append(error.code)
        Messages.error(error.description)
      }
    }
    if !run.quiet { Messages.write("\(done) gold records to correct in \(output)") }
    try run.finish(done: done, failures: failures)
  }

  /// False where the gold record exists already.
  private func write(_ record: Record) throws -> Bool {
    let stem = Self.stem(of: record)
    let path = "\(output)/\(stem)"
    guard !FileManager.default.fileExists(atPath: path + ".gold.json") else {
      Messages.write("\(path).gold.json exists already and is left as it is")
      return false
    }
    var gold = GoldSkeleton.record(try JSONValue(parsing: record.jsonLine()))
    gold = gold.replacing("id", with: .string(stem))
    do {
      try FileManager.default.createDirectory(
        at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(record.article.text.utf8).write(to: URL(fileURLWithPath: path + ".txt"), options: .atomic)
      try Data(gold.lines.utf8).write(to: URL(fileURLWithPath: path + ".gold.json"), options: .atomic)
    } catch {
      Messages.error("\(path).gold.json cannot be written: \(error.localizedDescription)")
      throw ExitStatus.cannotCreate
    }
    return true
  }

  /// `fr/mine-curbs`: the language and the last part of the id, in characters that every file system takes.
  private static func stem(of record: Record) -> String {
    let last = record.article.id.split(separator: "/").last.map(String.init) ?? "article"
    let name = last.split(separator: ".").first.map(String.init) ?? last
    let safe = name.map { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" ? $0 : "-" }
    return "\(record.language ?? "und")/\(String(safe))"
  }
}

extension JSONValue {
  /// For a person to edit: a member a line, and in lists a fact a line.
  fileprivate var lines: String {
    guard case .object(let members) = self else { return compact }
    let texts = members.map { member in
      guard let items = member.value.array, !items.isEmpty else {
        return "\"\(member.key)\": \(member.value.compact)"
      }
      return "\"\(member.key)\": [\n  " + items.map(\.compact).joined(separator: ",\n  ") + "\n ]"
    }
    return "{\n " + texts.joined(separator: ",\n ") + "\n}\n"
  }

  private var compact: String {
    var json = JSONWriter()
    json.write(self)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// The object with another value under a key that it has.
  fileprivate func replacing(_ key: String, with value: JSONValue) -> JSONValue {
    guard case .object(let members) = self else { return self }
    return .object(members.map { ($0.key, $0.key == key ? value : $0.value) })
  }
}
