import Foundation
import Model
import TestSupport
import Testing

/// The program on input that nobody should send: one clear line, the documented status, what was done is kept.
@Suite struct BadInputTests {
  @Test func aMissingFileIsNamed() throws {
    let outcome = try Program().run("analyze", "nowhere.html")
    #expect(outcome.status == 66)
    #expect(outcome.messages == "dateline: nowhere.html: no such file or folder\n")
  }

  @Test(
    arguments: [
      ("empty.html", [], Int32(66), "is empty"), ("paper.html", Array("%PDF-1.7 \u{1}".utf8), 65, "is a PDF"),
      ("noise.txt", [UInt8](repeating: 0, count: 5000), 65, "is binary data"),
    ] as [(String, [UInt8], Int32, String)])
  func whatIsNoArticleIsSaid(_ name: String, _ bytes: [UInt8], _ status: Int32, _ reason: String) throws {
    let program = try Program()
    try program.write(bytes, to: name)
    let outcome = try program.run("analyze", name)
    #expect(outcome.status == status)
    #expect(outcome.messages.contains("\(name): \(reason)"))
    #expect(outcome.messages.split(separator: "\n").count == 1)
  }

  @Test func noiseThatIsNamedAnArchiveIsNoText() throws {
    let program = try Program()
    try program.write((0..<9000).map { UInt8($0 % 251 + 1) }, to: "noise.warc.gz")
    let outcome = try program.run("analyze", "noise.warc.gz")
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("noise.warc.gz: byte 0: 9000 bytes are no record"))
  }

  @Test func aFolderWithoutArticlesIsSaid() throws {
    let program = try Program()
    try program.write(Array("x".utf8), to: "folder/notes.csv")
    let outcome = try program.run("analyze", "folder")
    #expect(outcome.status == 66)
    #expect(outcome.messages.contains("holds no articles"))
  }

  @Test func oneBadInputDoesNotStopTheOthers() throws {
    let program = try Program()
    try program.write(Array("A first text about mining.".utf8), to: "a.txt")
    try program.write(Array("A second text about mining.".utf8), to: "c.txt")
    let outcome = try program.run("analyze", "a.txt", "b.txt", "c.txt")
    #expect(outcome.status == 3)
    let lines = try outcome.lines.map { try JSONValue(parsing: String($0)) }
    #expect(lines.map { $0["id"]?.string } == ["a.txt", "b.txt", "c.txt"])
    #expect(lines[1]["error"]?["code"]?.string == "not-found")
  }

  @Test func everyLineInGivesOneLineOut() throws {
    let input = [
      #"{"id": "a1", "text": "Plain text."}"#, "not json", #"{"id": "a3"}"#, #"["array"]"#, "",
      #"{"id": 5, "text": "𝄞 and \u0000 and \ud800"}"#,
    ].joined(separator: "\n")
    let outcome = try Program().run("analyze", "--input-format", "jsonl", "-", input: Data(input.utf8))
    #expect(outcome.status == 3)
    let lines = try outcome.lines.map { try JSONValue(parsing: String($0)) }
    #expect(lines.map { $0["id"]?.string } == ["a1", nil, "a3", nil, "5"])
    #expect(lines.map { $0["error"] != nil } == [false, true, true, true, false])
  }

  @Test func invalidBytesAndWrongCharsetsDoNotCrash() throws {
    let program = try Program()
    try program.write([0xC3, 0x28, 0xA0, 0xFF, 0x20, 0x41, 0x2E], to: "broken.txt")
    try program.write(
      Array("<html><head><meta charset=utf-16></head><body><p>caf".utf8) + [0xE9]
        + Array("</p></body></html>".utf8), to: "lie.html")
    let outcome = try program.run("analyze", "broken.txt", "lie.html")
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 2)
  }

  @Test func tenThousandNestedTagsAreRead() throws {
    let program = try Program()
    let html =
      String(repeating: "<div>", count: 10_000) + "Deep text about mining."
      + String(repeating: "</div>", count: 10_000)
    try program.write(Array(html.utf8), to: "deep.html")
    #expect(try program.run("analyze", "deep.html").status == 0)
  }

  @Test func fiftyMegabytesOfOneLineAreRead() throws {
    let program = try Program()
    let words = Array("power and mining in the region ".utf8)
    var bytes: [UInt8] = []
    while bytes.count < 50_000_000 { bytes += words }
    try program.write(bytes, to: "long.txt")
    let outcome = try program.run("analyze", "--jobs", "1", "long.txt")
    #expect(outcome.status == 0)
  }

  @Test func aMissingLexiconIsNamedWithTheWayOut() throws {
    let program = try Program()
    try program.write(Array("Text.".utf8), to: "a.txt")
    let outcome = try program.run(
      "analyze", "a.txt", environment: ["DATELINE_LEXICONS": "/nonexistent/place"])
    #expect(outcome.status == 78)
    #expect(outcome.messages.contains("/nonexistent/place"))
    #expect(outcome.messages.contains("--lexicons"))
  }

  @Test func aBrokenLexiconLineIsNamedWithItsNumber() throws {
    let program = try Program()
    try program.write(
      Array(
        "Der Text über die Energie und die Kraftwerke in der Stadt. The text about the energy in the city."
          .utf8), to: "a.txt")
    try program.write(Array("form\n\tx\ty\n".utf8), to: "own/en/abbreviations.tsv")
    let outcome = try program.run("analyze", "--lexicons", "own", "a.txt", "--input-format", "text")
    let english = try program.run(
      "analyze", "--lexicons", "own", "--input-format", "jsonl", "-",
      input: Data(#"{"id":"a","text":"x","language":"en"}"#.utf8))
    #expect(english.status == 78)
    #expect(english.messages.contains("own/en/abbreviations.tsv:2:"))
    #expect(outcome.status == 0 || outcome.status == 78)
  }

  @Test func aClosedPipeEndsTheRunQuietly() throws {
    let program = try Program()
    for index in 0..<300 {
      try program.write(Array("Text \(index) about mining.".utf8), to: "in/\(index).txt")
    }
    let process = program.process(["analyze", "in"])
    let pipe = Pipe()
    process.standardOutput = pipe
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    _ = try pipe.fileHandleForReading.read(upToCount: 10)
    try pipe.fileHandleForReading.close()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(try messages.fileHandleForReading.readToEnd() ?? Data() == Data())
  }

  @Test func anInterruptedBatchKeepsWholeLinesAndSaysSo() throws {
    let program = try Program()
    let text = String(repeating: "The ministry in Norway said that mining uses power. ", count: 200)
    for index in 0..<400 { try program.write(Array("\(index) \(text)".utf8), to: "in/\(index).txt") }
    let process = program.process(["analyze", "in"])
    let output = program.folder.appendingPathComponent("out.jsonl")
    _ = FileManager.default.createFile(atPath: output.path, contents: nil)
    process.standardOutput = try FileHandle(forWritingTo: output)
    let messages = Pipe()
    process.standardError = messages
    try process.run()
    while try Data(contentsOf: output).isEmpty, process.isRunning { usleep(2_000) }
    process.interrupt()
    process.waitUntilExit()
    let lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
    #expect(!lines.isEmpty)
    for line in lines { #expect(throws: Never.self) { try JSONValue(parsing: String(line)) } }
    if lines.count < 400 {
      #expect(process.terminationStatus == 130)
      #expect(
        String(decoding: try messages.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self).contains(
          "interrupted"))
    }
  }
}
