import Model

/// The day that was named last: a time of day close behind it is of that day.
struct DayContext {
  private var last: (node: TimeNode, token: Int)?
  /// In tokens.
  private static let reach = 60

  /// A time of day with the day that the text gave it.
  func completed(_ node: TimeNode, at token: Int) -> TimeNode {
    guard let last, token - last.token <= Self.reach else { return node }
    switch node {
    case .clock(let time, nil): return .clock(time, of: last.node)
    case .range(.clock(let from, nil), .clock(let to, nil)):
      return .range(.clock(from, of: last.node), .clock(to, of: last.node))
    default: return node
    }
  }

  mutating func note(_ node: TimeNode, _ time: ResolvedTime, at token: Int) {
    if time.kind == .date, time.direction == nil, time.first != nil, time.first == time.last {
      last = (node, token)
    }
  }
}
