import Analysis
import ArgumentParser
import Foundation
import Lexicon
import Model

/// `dateline dedupe`: which texts are copies of one story.
struct DedupeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dedupe",
    abstract: "Tell which texts are copies of one story: reprints, abridged and edited ones.",
    discussion: """
      Reads {"id","text"}, one a line, from standard input; prints {"id","cluster"} in the same order, where the cluster is the id of
      the story's first text.

      Examples:
        dateline dedupe --jsonl < articles.jsonl
        dateline analyze articles/ | dateline dedupe --copies
        dateline dedupe --sketches < articles.jsonl
      """)

  @Flag(help: "One line for each text; this is the default.")
  var jsonl = false

  @Flag(help: "Only texts that have a copy.")
  var copies = false

  @Flag(help: "Instead, what each text is compared by: {\"id\",\"shingles\",\"numbers\"}.")
  var sketches = false

  func run() throws {
    var ids: [JSONValue] = []
    var kept: [TextSketch] = []
    var failed = 0
    var number = 0
    let tokenizer = Tokenizer()
    while let line = readLine(strippingNewline: true) {
      number += 1
      guard line.utf8.contains(where: { $0 != 0x20 && $0 != 0x0D }) else { continue }
      guard let item = try? JSONValue(parsing: line), let id = item["id"], let text = item["text"]?.string
      else {
        Messages.error("line \(number): a JSON object with 'id' and 'text' was expected")
        failed += 1
        continue
      }
      let sketch = TextSketch(of: tokenizer.tokens(of: text))
      if sketches {
        try write(sketch, id)
      } else {
        ids.append(id)
        kept.append(sketch)
      }
    }
    if !sketches { try write(StoryFinder().stories(of: kept), ids) }
    if failed > 0 { throw ExitStatus.someInputsFailed }
  }

  private func write(_ sketch: TextSketch, _ id: JSONValue) throws {
    var json = JSONWriter()
    json.object { json in
      json.key("id")
      json.write(id)
      json.key("shingles")
      json.array(sketch.signedShingles) { $0.value(Int($1)) }
      json.key("numbers")
      json.array(sketch.signedNumbers) { $0.value(Int($1)) }
    }
    json.endLine()
    try Output().write(json.bytes)
  }

  private func write(_ stories: [Int], _ ids: [JSONValue]) throws {
    var sizes: [Int: Int] = [:]
    for story in stories { sizes[story, default: 0] += 1 }
    var json = JSONWriter()
    for (id, story) in zip(ids, stories) where !copies || sizes[story, default: 0] > 1 {
      json.object { json in
        json.key("id")
        json.write(id)
        json.key("cluster")
        json.write(ids[story])
      }
      json.endLine()
    }
    try Output().write(json.bytes)
  }
}
