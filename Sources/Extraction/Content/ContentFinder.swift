import Model

/// Chooses the segments that are the article.
struct ContentFinder {
  let tree: HTMLTree
  let segmentation: Segmentation

  /// Indices of segments, in order.
  func chosen() -> [Int] {
    var scores = [Double](repeating: 0, count: tree.count)
    for segment in segmentation.segments where segment.count >= 40 && segment.linkedBytes * 2 < segment.count
    {
      var node = segment.element
      var weight = Double(segment.count)
      for _ in 0..<4 where node >= 0 {
        scores[node] += weight
        weight *= 0.7
        node = Int(tree.parents[node])
      }
    }
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] > 0 else { return [] }
    let end = Int(tree.subtreeEnds[best])
    return segmentation.segments.indices.filter {
      let segment = segmentation.segments[$0]
      return (best..<end).contains(segment.firstNode) && segment.linkedBytes * 2 < segment.count
    }
  }
}
