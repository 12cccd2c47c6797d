import Testing

@testable import Analysis

@Suite struct KeyIndexTests {
  @Test func findsTheLastClusterThatFits() {
    var index = KeyIndex()
    index.add(0, keys: [1, 2])
    index.add(1, keys: [2])
    index.add(2, keys: [3])
    #expect(index.last(of: [1, 2]) { _ in true } == 1)
    #expect(index.last(of: [1, 2]) { $0 != 1 } == 0)
    #expect(index.last(of: [4]) { _ in true } == nil)
  }

  /// A cluster comes again with a fuller name of it.
  @Test func findsTheLastClusterAlsoWhereAnEarlierOneComesAgain() {
    var index = KeyIndex()
    index.add(0, keys: [1])
    index.add(1, keys: [1])
    index.add(0, keys: [1])
    #expect(index.last(of: [1]) { _ in true } == 1)
  }

  /// Ten thousand clusters of one key must not be asked ten thousand times each.
  @Test func asksFewOfAKeysClusters() {
    var index = KeyIndex()
    var asked = 0
    for cluster in 0..<10_000 {
      _ = index.last(of: [7]) { _ in
        asked += 1
        return false
      }
      index.add(cluster, keys: [7])
    }
    #expect(asked <= 10_000 * 256)
  }
}
