/// A question that cannot be asked.
public struct FactQueryError: Error, Equatable, CustomStringConvertible {
  public var reason: String

  public init(reason: String) { self.reason = reason }

  public var description: String { reason }
}
