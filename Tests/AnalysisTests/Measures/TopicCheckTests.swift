import Analysis
import Foundation
import TestSupport
import Testing

@Suite struct TopicCheckTests {
  /// Files of a pack, by path below it, in a fresh folder.
  private func faults(of files: [String: String]) throws -> [String] {
    let folder = NSTemporaryDirectory() + "dateline-topic-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for (path, text) in files {
      let file = "\(folder)/\(path)"
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    return try TopicCheck(folder: folder).faults().map(\.reason)
  }

  private let targets = "target\ttilt\ttrade\nwind\t1\t\nnuclear\t-1\t\n"

  @Test func theShippedPackIsSound() throws {
    let folder = Repository.lexicons + "/topics/mining-vs-ai"
    #expect(try TopicCheck(folder: folder).faults().isEmpty)
  }

  @Test func namesWhatIsMissing() throws {
    #expect(try faults(of: ["en/mentions.tsv": ""]).first?.hasPrefix("is missing") == true)
    #expect(try faults(of: ["targets.tsv": "target\ttilt\ttrade\n"]).contains("names no target"))
    let reasons = try faults(of: [
      "targets.tsv": targets, "en/mentions.tsv": "form\ttarget\tstrength\nwind farm\twind\tstrong\n",
    ])
    #expect(reasons == ["target 'nuclear' has no strong name, so it is never found"])
  }

  @Test func namesWhatIsInConflict() throws {
    let reasons = try faults(of: [
      "targets.tsv": targets,
      "en/mentions.tsv":
        "form\ttarget\tstrength\nwind farm|plant\twind\tstrong\nPlant|reactor\tnuclear\tstrong\ncoal\tcoal\tweak\n",
      "en/actions.tsv": "form\taction\tclass\tneeds\ndecommission\tdestroy\tbase\ttarget\n",
    ])
    #expect(
      reasons == [
        "'Plant' names both 'wind' and 'nuclear'", "targets.tsv has no target 'coal'",
        "no action is called 'destroy'",
      ])
  }
}
