import Foundation
import TestSupport
import Testing

@Suite struct InstallTests {
  /// The installed program finds its lexicons from wherever it is called, with nothing set.
  @Test func theProgramFindsItsLexiconsBesideItself() throws {
    let program = try Program()
    let manager = FileManager.default
    let bin = program.folder.appendingPathComponent("prefix/bin")
    let share = program.folder.appendingPathComponent("prefix/share/dateline")
    for folder in [bin, share] { try manager.createDirectory(at: folder, withIntermediateDirectories: true) }
    let copy = bin.appendingPathComponent("dateline")
    try manager.copyItem(atPath: Program.path, toPath: copy.path)
    try manager.copyItem(atPath: Repository.lexicons, toPath: share.appendingPathComponent("Lexicons").path)
    try program.write(Array("The government of Norway said it would limit mining.".utf8), to: "a.txt")

    let process = Process()
    process.executableURL = copy
    process.arguments = ["analyze", program.folder.appendingPathComponent("a.txt").path]
    process.currentDirectoryURL = URL(fileURLWithPath: "/")
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": program.folder.path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(text.contains(#""code":"en""#))
  }
}
