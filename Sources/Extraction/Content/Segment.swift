import Model

/// A run of text that a reader sees as one block, with what its markup says of it. Candidates for the article's blocks.
struct Segment: Sendable {
  /// Bytes in `Segmentation.text`.
  var start: Int
  var end: Int
  /// The nearest block-level element around it.
  var element: Int
  /// Its first text node.
  var firstNode: Int
  /// Bytes of text inside links.
  var linkedBytes = 0
  var kind: Block.Kind = .paragraph
  /// True where the page's own markup hides it until something happens.
  var isHidden = false

  var count: Int { end - start }
}

/// A page cut into segments, in document order.
struct Segmentation: Sendable {
  /// UTF-8 of all segments, white space folded, one after the other.
  var text: [UInt8] = []
  var segments: [Segment] = []

  func string(_ index: Int) -> String {
    String(decoding: text[segments[index].start..<segments[index].end], as: UTF8.self)
  }
}
