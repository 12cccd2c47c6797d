import Model

/// What earlier annotators found in a document, for those that build on it.
public struct Facts: Sendable {
  public var quantities: [Quantity] = []
  public var dates: [TimeExpression] = []
  public var regions: [Region] = []
  public var people: [Person] = []
  public var organisations: [Organisation] = []
  public var quotes: [Quote] = []
  public var measures: [Measure] = []

  public init() {}
}
