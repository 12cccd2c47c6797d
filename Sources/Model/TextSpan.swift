/// A stretch of an article's text: Unicode code points, half-open, as in `RECORD.md`.
public struct TextSpan: Sendable, Hashable, Comparable {
  public var start: Int
  public var end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  public var count: Int { end - start }

  public func contains(_ other: TextSpan) -> Bool { start <= other.start && other.end <= end }
  public func contains(_ offset: Int) -> Bool { start <= offset && offset < end }
  public func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }

  /// From the start of this span to the end of `other`.
  public func through(_ other: TextSpan) -> TextSpan { TextSpan(start: start, end: other.end) }

  public static func < (left: TextSpan, right: TextSpan) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}
