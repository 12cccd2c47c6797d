/// Which segments of a page belong to its article, by what people marked.
enum BlockLabels {
  /// 1 or 0 for each segment; nil where the marks say nothing.
  static func labels(of texts: [String], by marked: MarkedPage) -> [Float?] {
    if let body = marked.body { return BodyAlignment(texts, ExactWords.words(of: body)).labels }
    let wanted = marked.wanted.map(FlatText.init).filter { !$0.bytes.isEmpty }
    let unwanted = (marked.unwanted + marked.comments).map(FlatText.init).filter { !$0.bytes.isEmpty }
    return texts.map { text in
      let flat = FlatText(text)
      if wanted.contains(where: flat.holds) { return 1 }
      return unwanted.contains(where: flat.holds) ? 0 : nil
    }
  }
}

/// Text as bytes with white space runs as one space, to be searched in.
struct FlatText: Sendable {
  let bytes: [UInt8]

  init(_ text: String) {
    var folded = Whitespace.folded(Array(text.utf8))
    if folded.last == 0x20 { folded.removeLast() }
    bytes = folded
  }

  func holds(_ other: FlatText) -> Bool {
    guard let first = other.bytes.first, other.bytes.count <= bytes.count else { return false }
    for start in 0...(bytes.count - other.bytes.count) where bytes[start] == first {
      if bytes[start..<start + other.bytes.count].elementsEqual(other.bytes) { return true }
    }
    return false
  }
}
