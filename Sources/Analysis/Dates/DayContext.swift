import Model

/// The day that was named last: a time of day close behind it is of that day.
struct DayContext {
  /// A programme names many hours and lets the reader know the day: there each sentence stands for itself.
  let isProgramme: Bool
  private var last: (node: TimeNode, token: Int)?
  /// In tokens.
  private static let reach = 60

  init(isProgramme: Bool) { self.isProgramme = isProgramme }

  /// A time of day with the day that the text gave it, the next day with the one it follows. Hours from–to take a day of their own sentence only:
  /// told elsewhere, they are mostly those of every day.
  func completed(_ node: TimeNode, at token: Int, in document: Document) -> TimeNode {
    let near = last.flatMap { isNear($0.token, token, document) ? $0 : nil }
    switch node {
    case .told(let days):
      guard let near, days != 0 else { return near?.node ?? .unit(.day, days, base: nil) }
      return .offset(Double(days), .day, base: near.node)
    case .later(let count, let grain, nil):
      guard let near else { return .duration(value: grain.duration(TimeMeaning.text(abs(count))), high: nil) }
      return .later(count, grain, than: near.node)
    case .clock(let time, nil): return near.map { .clock(time, of: $0.node) } ?? node
    case .range(.clock(let from, nil), .clock(let to, nil)):
      guard let near, document.sentenceOfToken[near.token] == document.sentenceOfToken[token] else {
        return node
      }
      return .range(.clock(from, of: near.node), .clock(to, of: near.node))
    case .list(let nodes) where nodes.allSatisfy(Self.isHour):
      guard let near, document.sentenceOfToken[near.token] == document.sentenceOfToken[token] else {
        return node
      }
      return .list(
        nodes.map { if case .clock(let time, nil) = $0 { .clock(time, of: near.node) } else { $0 } })
    default: return node
    }
  }

  /// "8.30": an hour of a day that is not told with it.
  static func isHour(_ node: TimeNode) -> Bool {
    if case .clock(let time, nil) = node { return time.contains(":") }
    return false
  }

  private func isNear(_ earlier: Int, _ token: Int, _ document: Document) -> Bool {
    isProgramme
      ? document.sentenceOfToken[earlier] == document.sentenceOfToken[token] : token - earlier <= Self.reach
  }

  /// A day alone is remembered; what happens again and again ("on weekdays") is on no day.
  mutating func note(_ node: TimeNode, _ time: ResolvedTime, at token: Int) {
    if time.kind == .set { last = nil }
    if time.kind == .date, time.direction == nil, time.first != nil, time.first == time.last {
      last = (node, token)
    }
  }

  mutating func forget() { last = nil }
}
