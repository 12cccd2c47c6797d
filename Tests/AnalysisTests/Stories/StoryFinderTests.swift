import Testing

@testable import Analysis

@Suite struct StoryFinderTests {
  private static let first = """
    The regional energy commission voted on Tuesday to halt new grid connections for bitcoin mines until the end of the decade.
    Commissioners said the queue of data centres had grown faster than the lines that feed them, and that households must come first.
    Mine owners in the valley called the vote a surprise and asked for a hearing before the council rules on their appeal in June.
    """
  private static let second = """
    A university team has opened a shared cluster of processors where hospitals can train models on scans without sending them abroad.
    The rector thanked the province for its grant and promised that a third of the hours would go to small clinics and schools.
    Patients' groups want to know who may look at the pictures, and for how long the cluster keeps them after a study ends.
    """
  private static let report =
    "Markets: bitcoin closed at 76,745 dollars. The price has risen by 6.9 % over the session. Volumes came to 78.1 billion dollars. Ether stands at 2869 dollars and miners moved 6.4 % on average, traders said."

  private func stories(_ texts: [String]) -> [Int] { StoryFinder().stories(of: texts.map(TextSketch.init)) }

  @Test func reprintsAreOneStory() {
    let furnished =
      "Valley Herald. All the news of the valley.\n\n" + Self.first + "\n\nRead also: our guide."
    #expect(
      stories([Self.first, Self.second, Self.first.uppercased(), furnished, Self.second]) == [0, 1, 0, 0, 1])
  }

  @Test func anAbridgedCopyBelongsToItsStory() {
    let lines = Self.first.split(separator: "\n")
    #expect(stories([Self.second, Self.first, lines.prefix(2).joined(separator: "\n")]) == [0, 1, 1])
  }

  @Test func aBorrowedParagraphTiesNothing() {
    let borrowed = Self.first + "\n" + Self.second.split(separator: "\n").prefix(1).joined()
    #expect(stories([Self.first, Self.second, borrowed]) == [0, 1, 0])
  }

  @Test func dailyReportsWithOtherNumbersAreNoCopies() {
    let other = Self.report.replacing("76,745", with: "75,605").replacing("6.9", with: "2.0")
      .replacing("78.1", with: "32.0").replacing("2869", with: "1876").replacing("6.4", with: "11.1")
    #expect(stories([Self.report, other, Self.report]) == [0, 1, 0])
  }

  @Test func aSitesFurnitureDoesNotJoinItsArticles() {
    let furniture = """
      Valley Herald, the paper of the upper valley since the railway came. Write to the editors at the old station house.
      Reprinting needs our leave. Letters may be shortened. Subscribers read without notices and get the crossword by post.
      """
    let third = Self.first.split(separator: " ").reversed().joined(separator: " ")
    let fourth = Self.second.split(separator: " ").reversed().joined(separator: " ")
    let texts = [Self.first, Self.second, third, fourth].map { "\($0)\n\(furniture)" }
    #expect(stories(texts) == [0, 1, 2, 3])
  }

  @Test func emptyTextsAreNoCopies() { #expect(stories(["", "", "one"]) == [0, 1, 2]) }

  @Test func theAnswerIsTheSameEachTime() {
    let texts = (0..<40).map { "\($0 % 2 == 0 ? Self.first : Self.second) number \($0)" }
    #expect(stories(texts) == stories(texts))
    #expect(Set(stories(texts)).count == 2)
  }
}
