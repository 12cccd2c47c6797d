import Analysis
import ArgumentParser
import Evaluation
import Extraction
import Foundation
import Model

/// `dateline train roles`.
struct TrainRolesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "roles",
    abstract:
      "Learn what places stand for: where a rule applies, where something happens, a seat, a government.",
    discussion: """
      GOLD is a folder of articles with *.gold.json beside them (see Corpus/README.md); those in folders named
      'blind' are left out. With --lessons the places in its lessons (lessons/LANGUAGE.jsonl) are read too. Prints how many roles the rules tell right, and how many the weights do in articles
      that they were not learned from (ten parts). The same articles give the same bytes.

      Examples:
        dateline train roles Corpus --lessons --output Lexicons/models/roles.tsv
      """)

  @Argument(help: "A folder with articles and their gold records.")
  var gold: String

  @Flag(help: "Learn from the lessons in that folder as well.")
  var lessons = false

  @Option(help: "How much a place in a lesson counts beside one in an article.")
  var lessonWeight: Float = 0.25

  @Option(help: "How much an example weighs against the penalty on weights.")
  var strength = 0.1

  @Option(name: .shortAndLong, help: "Where the weights are written.")
  var output: String?

  @OptionGroup var options: RunOptions

  func run() throws {
    let line = try options.line()
    var examples: [RoleTrainer.Example] = []
    for item in try GoldItem.read(gold, isFolder: true, swapped: false) where !item.isBlind {
      guard let page = item.page else { continue }
      let article = line.extractor.article(from: page)
      let places = try line.analyzer.roleSigns(of: article)
      let roles = GoldRoles(item.sheet, text: article.text)
      examples += places.compactMap { place in
        roles.role(at: place.span).map { RoleTrainer.Example(article: item.id, signs: place.signs, role: $0) }
      }
    }
    if lessons { examples += try read(try LessonBook(corpus: gold), line.extractor, line.analyzer) }
    guard !examples.isEmpty else { throw ValidationError("the articles hold no place whose role is known") }
    let trainer = RoleTrainer(examples, strength: Float(strength))
    let tested = examples.filter { $0.weight >= 1 }
    print(
      "places \(examples.count)  tested on \(tested.count)  right by rule \(tested.count { $0.rule == $0.role })",
      " right cross-validated \(trainer.crossValidated())")
    guard let output else { return }
    try OutputFile.write(Data(trainer.table().utf8), to: output)
  }

  private func read(_ book: LessonBook, _ extractor: Extractor, _ analyzer: Analyzer) throws
    -> [RoleTrainer.Example]
  {
    try book.lessons.filter { !$0.places.isEmpty }.flatMap { lesson in
      try analyzer.roleSigns(of: extractor.article(from: lesson.page)).compactMap { place in
        lesson.places.first { $0.span.overlaps(place.span) }.map {
          RoleTrainer.Example(article: lesson.id, signs: place.signs, role: $0.role, weight: lessonWeight)
        }
      }
    }
  }
}
