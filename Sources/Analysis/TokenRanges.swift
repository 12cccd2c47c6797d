extension Range<Int> {
  /// What lies behind this range up to `end`; empty where `end` lies before or inside it.
  ///
  /// Two cues of a spoiled text may overlap, and Swift stops the program at a range that ends before it begins.
  func rest(to end: Int) -> Range<Int> { upperBound..<Swift.max(upperBound, end) }
}
