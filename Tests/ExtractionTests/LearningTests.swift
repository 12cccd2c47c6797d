import Model
import TestSupport
import Testing

@testable import Extraction

/// How the reader's trees are learned again.
@Suite struct LearningTests {
  @Test func treesFindTheFeatureThatDecides() throws {
    var values: [Float] = []
    var answers: [Float] = []
    for row in 0..<400 {
      let decides = Float(row % 7)
      values += [Float(row * 31 % 11), decides, Float(row % 3)]
      answers.append(decides > 3 ? 1 : 0)
    }
    let examples = TreeGrower.Examples(
      columns: BinnedColumns(values, width: 3), answers: answers, weights: [Float](repeating: 1, count: 400))
    var options = TreeGrower.Options()
    options.trees = 60
    options.features = 1
    var numbers: [Int: Int] = [:]
    let lines = TreeGrower.grow(examples, options).map { $0.line(&numbers) }
    let names = ["a", "b", "c"]
    let header =
      "features\t" + numbers.sorted { $0.value < $1.value }.map { names[$0.key] }.joined(separator: "\t")
    let trees = try #require(BoostedTrees(text: ([header] + lines).joined(separator: "\n"), features: names))
    var matrix = FeatureMatrix(names: names, rows: 2)
    for (row, values) in [[5, 4, 0], [5, 3, 0]].enumerated() {
      matrix.write(row: row) { pen in for value in values { pen.add(Float(value)) } }
    }
    let judged = trees.probabilities(matrix)
    #expect(judged[0] > 0.9 && judged[1] < 0.1)
  }

  @Test func manyValuesShareBins() {
    let columns = BinnedColumns((0..<5000).map(Float.init), width: 1)
    #expect(columns.edges[0].count == BinnedColumns.most - 1)
    #expect(columns.bin(0, 0) == 0)
    #expect(columns.bin(0, 4999) == UInt8(BinnedColumns.most - 1))
    #expect(BinnedColumns([2, 2, 3, 9], width: 1).edges[0] == [2.5, 6])
  }

  @Test func aStoryKeepsTogether() {
    #expect(ContentFinder.kept([0.9, 0.45, 0.9], change: 0.25) == [0, 1, 2])
    #expect(ContentFinder.kept([0.9, 0.1, 0.9], change: 0.25) == [0, 2])
    #expect(ContentFinder.kept([0.1, 0.55, 0.1], change: 0.25).isEmpty)
    #expect(ContentFinder.kept([0.1, 0.9, 0.1], change: 0.25) == [1])
    #expect(ContentFinder.kept([]).isEmpty)
  }

  private static func marked(_ site: Int, body: String?, wanted: [String] = [], unwanted: [String] = [])
    -> MarkedPage
  {
    let story = (0..<5).map {
      "Paragraph \($0) of story \(site) tells at some length what the ministry said about farm \($0 + site), and why."
    }
    let html =
      "<body><ul class=nav><li><a href=/>Home \(site)</a><li><a href=/n>News</a></ul><div class=story><h1>Story \(site)</h1>"
      + story.map { "<p>\($0)</p>" }.joined()
      + "</div><div class=related><p><a href=/o>Another story that is told elsewhere</a></p></div>"
    return MarkedPage(
      page: Page(id: "p\(site)", content: .html(Array(html.utf8))),
      body: body ?? story.joined(separator: "\n"),
      wanted: wanted, unwanted: unwanted, comments: [], site: "site\(site).example", set: "own", weight: 5)
  }

  @Test func blocksAreMarkedByTheBodyOrBySnippets() {
    let texts = ["Home", "The ministry said that farms would close in May.", "In May", "Read on here"]
    let body = MarkedPage(
      page: Page(id: "t", content: .text("")),
      body: "The ministry said that farms would close in May. In May", wanted: [],
      unwanted: [], comments: [], site: "a", set: "s", weight: 1)
    #expect(BlockLabels.labels(of: texts, by: body) == [0, 1, 1, 0])
    var snippets = body
    snippets.body = nil
    snippets.wanted = ["farms  would close"]
    snippets.unwanted = ["Read on"]
    #expect(BlockLabels.labels(of: texts, by: snippets) == [nil, 1, nil, 0])
  }

  @Test func whatASummaryRepeatsIsMarkedWhereTheBodyHasIt() {
    let sentences = [
      "The ministry said that farms would close in May.", "Nobody in the village had been asked before that.",
      "A court will hear the case in the coming autumn.",
    ]
    let body = MarkedPage(
      page: Page(id: "t", content: .text("")), body: sentences.joined(separator: " "), wanted: [],
      unwanted: [],
      comments: [], site: "a", set: "s", weight: 1)
    #expect(BlockLabels.labels(of: [sentences[1]] + sentences, by: body) == [0, 1, 1, 1])
  }

  @Test func theSameSetsGiveTheSameBytes() throws {
    let pages = (0..<30).map { Self.marked($0, body: nil) }
    var options = ReaderTrainer.Options()
    options.first = 12
    options.second = 8
    func train() -> ReaderTrainer.Result {
      ReaderTrainer(
        pages: pages, words: PageWords(), markup: "related\trelated\n", options: options, report: { _ in }
      )
      .result(isShipped: true)
    }
    let (first, again) = (train(), train())
    #expect(first.blocks == again.blocks && first.neighbours == again.neighbours)
    #expect(first.blocks.hasPrefix("features\t"))
    #expect(first.scores.rows.count == 30)
    #expect(first.scores.rows.allSatisfy { ($0.recall ?? 0) > 0.9 })
    let model = ReaderModel(markup: "related\trelated\n", first: first.blocks, second: first.neighbours)
    #expect(model.problems.isEmpty)
    #expect(ReaderGallery.html(first.judged).hasPrefix("<!doctype html>"))
  }

  @Test func aSiteNeverJudgesItself() {
    for round in 0..<3 {
      let folds = (0..<200).map { Self.marked($0 % 20, body: nil).fold(of: 5, round: round) }
      #expect(Set(zip(folds, (0..<200).map { $0 % 20 }).map { "\($0.1):\($0.0)" }).count == 20)
      #expect(Set(folds).count == 5)
    }
  }
}
