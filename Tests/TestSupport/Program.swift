import Foundation

/// The built program, run in a fresh folder that is removed afterwards.
public final class Program: Sendable {
  public struct Outcome: Sendable {
    public var status: Int32
    public var output: Data
    public var messages: String

    public var text: String { String(decoding: output, as: UTF8.self) }
    public var lines: [Substring] { text.split(separator: "\n") }
  }

  public let folder: URL

  public init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Beside the test bundle, where the package manager puts it.
  public static var path: String {
    let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for folder in [
      bundle, bundle.deletingLastPathComponent(), URL(fileURLWithPath: Repository.root + "/.build/debug"),
    ] {
      let program = folder.appendingPathComponent("dateline").path
      if FileManager.default.isExecutableFile(atPath: program) { return program }
    }
    return Repository.root + "/.build/debug/dateline"
  }

  /// A file in the folder; its path.
  @discardableResult
  public func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// A process that is ready to run, with its own cache and the shipped lexicons.
  public func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    var all = ProcessInfo.processInfo.environment
    all["DATELINE_LEXICONS"] = Repository.lexicons
    all.merge(environment) { _, ours in ours }
    process.environment = all
    return process
  }

  /// Whether a test can be somebody who may not write: an ordinary user is, the superuser becomes nobody where that one can start programs.
  public static var canBeUnprivileged: Bool {
    guard getuid() == 0 else { return true }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
    process.arguments = nobody + [path, "--version"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  private static let nobody = ["--reuid=65534", "--regid=65534", "--clear-groups"]

  /// Runs as somebody for whom permissions count.
  public func runUnprivileged(_ arguments: [String]) throws -> (status: Int32, messages: String) {
    let process = process(arguments)
    if getuid() == 0 {
      process.executableURL = URL(fileURLWithPath: "/usr/bin/setpriv")
      process.arguments = Self.nobody + [Self.path] + arguments
    }
    let messages = Pipe()
    process.standardOutput = FileHandle.nullDevice
    process.standardError = messages
    try process.run()
    let said = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  /// Takes the permission to write from a folder and all in it, or gives it back.
  public func lock(_ folder: String, isLocked: Bool) throws {
    let inside = try FileManager.default.subpathsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }
    for path in [folder] + inside {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      let mode = isFolder.boolValue ? (isLocked ? 0o555 : 0o755) : (isLocked ? 0o444 : 0o644)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }
  }

  public func run(_ arguments: String..., input: Data = Data(), environment: [String: String] = [:]) throws
    -> Outcome
  {
    try run(arguments, input: input, environment: environment)
  }

  public func run(_ arguments: [String], input: Data = Data(), environment: [String: String] = [:]) throws
    -> Outcome
  {
    let process = process(arguments, environment: environment)
    let output = folder.appendingPathComponent("stdout-\(UUID().uuidString)")
    let messages = folder.appendingPathComponent("stderr-\(UUID().uuidString)")
    let standardInput = folder.appendingPathComponent("stdin-\(UUID().uuidString)")
    try input.write(to: standardInput)
    for file in [output, messages] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardInput = try FileHandle(forReadingFrom: standardInput)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: try Data(contentsOf: output),
      messages: String(decoding: try Data(contentsOf: messages), as: UTF8.self))
  }
}
