import Model

/// What gold says that the places of an article stand for, looked up by where they are in the text as it was extracted.
public struct GoldRoles {
  private let sheet: FactSheet
  private let alignment: TextAlignment

  public init(_ sheet: FactSheet, text: String) {
    self.sheet = sheet
    alignment = TextAlignment(from: text, to: sheet.text)
  }

  /// nil where gold has no place there.
  public func role(at span: TextSpan) -> Region.Role? {
    guard let place = alignment.map(span) else { return nil }
    return sheet.regions.first { $0.span.overlaps(place) }.flatMap { Region.Role(rawValue: $0.detail) }
  }
}
