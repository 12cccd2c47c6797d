/// What the first judgement says of the segments around each one.
struct NeighbourFeatures {
  static let reach = 4
  static let levels = 5
  static let names: [String] = {
    var names = ["p"]
    for distance in 1...reach { names += ["p-\(distance)", "p+\(distance)"] }
    names.append("pSame")
    for level in 1...levels { names += ["pMean.\(level)", "pMass.\(level)"] }
    names += ["bestMean", "bestMass", "branchMean", "branchMass", "bestAway"]
    names += ["pPage", "pBefore", "pAfter", "toFirst", "toLast", "pBestRun", "inRun"]
    return names
  }()

  /// Adds the columns `names` to a matrix.
  ///
  /// - Parameter wideNames: the matrix's names and `names`.
  static func extend(
    _ wide: inout FeatureMatrix, to wideNames: [String], with p: [Float], tree: HTMLTree,
    segmentation: Segmentation, columns: NodeColumns
  ) {
    let width = wide.names.count
    wide.widen(to: wideNames)
    let segments = segmentation.segments
    let same = groups(p, segments, columns)
    let sums = WeightedSums(p, segments)
    let first = p.firstIndex { $0 > 0.5 } ?? 0
    let last = p.lastIndex { $0 > 0.5 } ?? 0
    let runs = Runs(p, segments)
    let best = PageContext.densest(tree, segments) { Double(p[$0]) * Double(segments[$0].count) }
    for index in segments.indices {
      wide.write(row: index, from: width) { wide in
        wide.add(p[index])
        for distance in 1...reach {
          wide.add(index - distance >= 0 ? p[index - distance] : -1)
          wide.add(index + distance < p.count ? p[index + distance] : -1)
        }
        wide.add(same[index])
        addContainers(segments[index].element, best, tree, columns, sums, to: &wide)
        wide.add(sums.mean(0..<p.count))
        wide.add(sums.mean(0..<index))
        wide.add(sums.mean(index + 1..<max(index + 1, p.count)))
        wide.add(Float(index - first))
        wide.add(Float(last - index))
        wide.add(runs.share(of: index))
        wide.add(runs.isInBest(index))
      }
    }
  }

  /// How likely the text is in the elements above, in the element that holds most likely text, and in the child of that one
  /// in which the segment lies.
  private static func addContainers(
    _ element: Int, _ best: Int, _ tree: HTMLTree, _ columns: NodeColumns, _ sums: WeightedSums,
    to wide: inout FeatureMatrix.Writer
  ) {
    var node = max(0, Int(tree.parents[element]))
    for _ in 0..<levels {
      wide.add(sums.mean(columns.segments(node)))
      wide.add(sums.mass(columns.segments(node)))
      node = max(0, Int(tree.parents[node]))
    }
    var branch = element
    var above = element
    var away = 0
    while above > 0, !(above <= best && best < Int(tree.subtreeEnds[above])), above != best {
      branch = above
      above = Int(tree.parents[above])
      away += 1
    }
    wide.add(sums.mean(columns.segments(best)))
    wide.add(sums.mass(columns.segments(best)))
    wide.add(sums.mean(columns.segments(branch)))
    wide.add(sums.mass(columns.segments(branch)))
    // Below zero inside the best element.
    wide.add(Float(above == best ? -min(away, 20) : min(away, 20)))
  }

  /// Of each segment, the mean of those that look like it, weighted by length.
  private static func groups(_ p: [Float], _ segments: [Segment], _ columns: NodeColumns) -> [Float] {
    var index = DenseIndex(expecting: segments.count)
    var sums: [(weighted: Float, weight: Float)] = []
    let places = segments.indices.map { segment in
      let place = index.place(of: columns.signatures[segments[segment].element])
      if place == sums.count { sums.append((0, 0)) }
      let weight = Float(segments[segment].count)
      sums[place] = (sums[place].weighted + p[segment] * weight, sums[place].weight + weight)
      return place
    }
    return places.map { sums[$0].weight > 0 ? sums[$0].weighted / sums[$0].weight : 0 }
  }
}

/// Means of probabilities over ranges of segments, weighted by length.
private struct WeightedSums {
  private var weighted: [Float] = [0]
  private var weights: [Float] = [0]

  init(_ p: [Float], _ segments: [Segment]) {
    for index in p.indices {
      let weight = Float(segments[index].count)
      weighted.append((weighted.last ?? 0) + p[index] * weight)
      weights.append((weights.last ?? 0) + weight)
    }
  }

  /// The share of all likely text.
  func mass(_ range: Range<Int>) -> Float {
    let all = weighted.last ?? 0
    return all > 0 ? (weighted[range.upperBound] - weighted[range.lowerBound]) / all : 0
  }

  func mean(_ range: Range<Int>) -> Float {
    let weight = weights[range.upperBound] - weights[range.lowerBound]
    return weight > 0 ? (weighted[range.upperBound] - weighted[range.lowerBound]) / weight : 0
  }
}

/// Runs of likely segments, with at most three unlikely ones between two.
private struct Runs {
  private var run: [Int]
  private var sizes: [Float] = []
  private var total: Float = 0
  private var best = -1

  init(_ p: [Float], _ segments: [Segment]) {
    run = [Int](repeating: -1, count: p.count)
    var lastLikely = -10
    for index in p.indices where p[index] > 0.5 {
      if index - lastLikely > 4 { sizes.append(0) }
      run[index] = sizes.count - 1
      sizes[sizes.count - 1] += Float(segments[index].count)
      total += Float(segments[index].count)
      for between in max(0, lastLikely + 1)..<index where index - lastLikely <= 4 {
        run[between] = sizes.count - 1
      }
      lastLikely = index
    }
    best = sizes.indices.max { sizes[$0] < sizes[$1] } ?? -1
  }

  /// The share of all likely text that is in the segment's run; 0 outside runs.
  func share(of index: Int) -> Float { run[index] >= 0 && total > 0 ? sizes[run[index]] / total : 0 }
  func isInBest(_ index: Int) -> Bool { run[index] >= 0 && run[index] == best }
}
