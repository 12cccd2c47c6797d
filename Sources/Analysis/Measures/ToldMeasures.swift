import Model

/// The measures of an article so far, as its sentences tell them, in order.
///
/// A class, so that each action word's reader looks into it and none copies it: an article may tell a million.
final class ToldMeasures {
  private(set) var all: [FoundMeasure] = []
  /// By action, by the actions' and targets' pairs: the place in `all` of the last one.
  private var lastOfAction: [Measure.Action: Int] = [:]
  private var pairs: Set<Pair> = []

  /// What a measure does to what.
  struct Pair: Hashable {
    var action: Measure.Action
    var target: String?
  }

  func add(_ found: [FoundMeasure]) {
    for item in found {
      lastOfAction[item.measure.action] = all.count
      pairs.insert(Pair(action: item.measure.action, target: item.measure.target))
      all.append(item)
    }
  }

  /// - Parameter item: of the same action and target.
  func replaceLast(by item: FoundMeasure) { all[all.count - 1] = item }

  func last(_ action: Measure.Action) -> FoundMeasure? { lastOfAction[action].map { all[$0] } }

  func has(_ action: Measure.Action, _ target: String?) -> Bool {
    pairs.contains(Pair(action: action, target: target))
  }
}
