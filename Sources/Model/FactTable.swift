/// Rows that answer a question, as they are shown, exported and served.
public struct FactTable: Sendable, Equatable {
  public var columns: [String]
  public var rows: [[Cell]]

  public init(columns: [String], rows: [[Cell]] = []) {
    self.columns = columns
    self.rows = rows
  }

  public enum Cell: Sendable, Equatable {
    case unknown
    case number(Double)
    case integer(Int)
    case text(String)

    public var text: String? { if case .text(let text) = self { text } else { nil } }

    public var number: Double? {
      switch self {
      case .number(let number): number
      case .integer(let number): Double(number)
      default: nil
      }
    }
  }

  /// The cells of one column; unknown where there is no such column.
  public func column(_ name: String) -> [Cell] {
    guard let index = columns.firstIndex(of: name) else { return rows.map { _ in .unknown } }
    return rows.map { $0[index] }
  }
}
