/// A number for each of some tables, found by one look: every candidate of every text is asked about.
public struct KindMap: Sendable {
  @usableFromInline var numbers: [Int32] = []

  public init() {}

  /// −1 for a table that has none.
  @inlinable
  public subscript(kind: EntryKind) -> Int {
    let place = Self.place(of: kind)
    return place < numbers.count ? Int(numbers[place]) : -1
  }

  public mutating func set(_ kind: EntryKind, to number: Int) {
    let place = Self.place(of: kind)
    while numbers.count <= place { numbers.append(-1) }
    numbers[place] = Int32(number)
  }

  /// A small number of a table's own.
  @inlinable
  public static func place(of kind: EntryKind) -> Int { Int(kind.index) << 3 | Int(kind.pack & 7) }
}

extension KindMap {
  /// Numbers the tables in their order; those that a language has not are left out.
  public init(_ kinds: [EntryKind?]) {
    for (number, kind) in kinds.enumerated() { if let kind { set(kind, to: number) } }
  }
}
