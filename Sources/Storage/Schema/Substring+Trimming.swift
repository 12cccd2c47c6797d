extension Substring {
  /// Without what `isBlank` matches at both ends.
  func trimming(while isBlank: (Character) -> Bool) -> String {
    var part = self[...]
    while let first = part.first, isBlank(first) { part.removeFirst() }
    while let last = part.last, isBlank(last) { part.removeLast() }
    return String(part)
  }
}
