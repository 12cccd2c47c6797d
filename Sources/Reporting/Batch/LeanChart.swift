/// A lean as a drawing: a bar from the middle to the left (against) or to the right (for), with its number in words beside it.
package struct LeanChart {
  package var polarity: Double?
  /// What is said of it where it is not seen.
  package var spoken: String

  package init(polarity: Double?, spoken: String) { (self.polarity, self.spoken) = (polarity, spoken) }

  /// Inline SVG; direction is shown by side and hatching, never by colour alone.
  package var svg: String {
    let width = 240.0
    let middle = width / 2
    var drawing =
      "<svg class=\"lean\" viewBox=\"0 0 240 22\" role=\"img\" aria-label=\"\(Markup.escaped(spoken))\">"
    drawing += "<rect class=\"track\" x=\"0\" y=\"8\" width=\"240\" height=\"6\" rx=\"3\"/>"
    if let polarity {
      let length = max(abs(polarity) * middle, 2)
      let x = polarity < 0 ? middle - length : middle
      drawing +=
        "<rect class=\"\(polarity < 0 ? "against" : "favour")\" x=\"\(tenth(x))\" y=\"4\" width=\"\(tenth(length))\" height=\"14\" rx=\"2\"/>"
    }
    drawing += "<line class=\"middle\" x1=\"120\" x2=\"120\" y1=\"0\" y2=\"22\"/></svg>"
    return drawing
  }

  private func tenth(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
