/// How a lean is written.
package enum LeanText {
  /// "+0.60", "−0.20"
  package static func signed(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let digits = String(abs(hundredths) % 100)
    let sign = hundredths < 0 ? "−" : hundredths > 0 ? "+" : "±"
    return "\(sign)\(abs(hundredths) / 100).\(digits.count == 1 ? "0" : "")\(digits)"
  }
}
