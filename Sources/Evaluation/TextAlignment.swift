import Model

/// Moves offsets of one text into another that is almost the same (a page as it was extracted, and as it should have been).
///
/// A longest common subsequence over words; the cost is the product of the two lengths, so it is for articles and not for books.
struct TextAlignment {
  private let ours: [Word]
  private let theirs: [Word]
  /// For each of our words the word of theirs that it is, or nil.
  private let partner: [Int?]
  private let isIdentity: Bool

  private struct Word {
    var text: Substring
    var start: Int
    var end: Int
  }

  init(from ours: String, to theirs: String) {
    isIdentity = ours == theirs
    self.ours = Self.words(of: ours)
    self.theirs = Self.words(of: theirs)
    partner = isIdentity ? [] : Self.align(self.ours.map(\.text), self.theirs.map(\.text))
  }

  /// The same stretch in the other text; nil where none of its words is there.
  func map(_ span: TextSpan) -> TextSpan? {
    if isIdentity { return span }
    let touched = ours.indices.filter {
      ours[$0].start < span.end && span.start < ours[$0].end && partner[$0] != nil
    }
    guard let first = touched.first, let last = touched.last, let from = partner[first],
      let to = partner[last]
    else {
      return nil
    }
    let start = theirs[from].start + max(0, span.start - ours[first].start)
    let end = theirs[to].end - max(0, ours[last].end - span.end)
    return start <= end ? TextSpan(start: start, end: end) : nil
  }

  private static func words(of text: String) -> [Word] {
    var words: [Word] = []
    var offset = 0
    var open: (index: String.Index, offset: Int)?
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      if scalars[index].properties.isWhitespace {
        if let begun = open {
          words.append(Word(text: text[begun.index..<index], start: begun.offset, end: offset))
        }
        open = nil
      } else if open == nil {
        open = (index, offset)
      }
      offset += 1
    }
    if let begun = open { words.append(Word(text: text[begun.index...], start: begun.offset, end: offset)) }
    return words
  }

  private static func align(_ a: [Substring], _ b: [Substring]) -> [Int?] {
    let columns = b.count + 1
    var length = [Int32](repeating: 0, count: (a.count + 1) * columns)
    for i in a.indices.reversed() {
      for j in b.indices.reversed() {
        let down = length[(i + 1) * columns + j]
        let right = length[i * columns + j + 1]
        length[i * columns + j] = a[i] == b[j] ? length[(i + 1) * columns + j + 1] + 1 : max(down, right)
      }
    }
    var partner = [Int?](repeating: nil, count: a.count)
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        partner[i] = j
        i += 1
        j += 1
      } else if length[(i + 1) * columns + j] >= length[i * columns + j + 1] {
        i += 1
      } else {
        j += 1
      }
    }
    return partner
  }
}
