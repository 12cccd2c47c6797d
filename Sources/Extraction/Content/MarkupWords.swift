/// The words of class and id attributes, by what they usually say of a block: "sidebar", "comments", "articleBody".
///
/// A plain value, filled from `Lexicons/models/reader/markup.tsv`.
public struct MarkupWords: Sendable {
  /// In the order of the file; a block's categories are bits in that order.
  public private(set) var categories: [String] = []
  /// The words' hashes, numbered, and the categories of each.
  private var words = DenseIndex(expecting: 1024)
  private var bits: [UInt64] = []

  public init() {}

  /// - Parameter tsv: a header line, then category, tab, words; `#` begins a comment. At most 64 categories.
  public init(tsv: String) {
    for line in tsv.utf8.split(separator: UInt8(ascii: "\n"))
    where line.first != UInt8(ascii: "#") && !line.starts(with: "category\t".utf8) {
      let fields = line.split(separator: UInt8(ascii: "\t")).map { Substring($0) }
      guard fields.count == 2, categories.count < 64 else { continue }
      let bit = UInt64(1) << UInt64(categories.count)
      categories.append(String(fields[0]))
      for word in fields[1].utf8.split(separator: UInt8(ascii: " ")) {
        let place = words.place(of: NameHash.of(word))
        if place == bits.count { bits.append(0) }
        bits[place] |= bit
      }
    }
  }

  var isEmpty: Bool { categories.isEmpty }

  /// The bit of a category; 0 for one that the file does not have.
  func bit(of category: String) -> UInt64 {
    categories.firstIndex(of: category).map { 1 << UInt64($0) } ?? 0
  }

  private func categories(of word: NameHash) -> UInt64 { words.known(word.value).map { bits[$0] } ?? 0 }

  /// The categories that an attribute's words name.
  struct Named {
    var all: UInt64 = 0
    /// Those of the words that begin a class: `comments-area` is of comments, `has-comments` only speaks of them.
    var leading: UInt64 = 0
  }

  /// The categories that the words of an attribute's value name.
  func categories(in source: [UInt8], _ range: Range<Int>) -> Named {
    var found = Named()
    var word = NameHash()
    var joined: NameHash?
    var length = 0
    /// Words of the class at hand before this one.
    var before = 0
    var wasLower = false
    var index = range.lowerBound
    while index <= range.upperBound {
      let byte = index < range.upperBound ? source[index] : 0x20
      let isWordByte = byte.isLetterOrDigit
      let isUpper = byte &- 0x41 < 26
      if length > 0, !isWordByte || (isUpper && wasLower) {
        let one = categories(of: word)
        let two = joined.map { categories(of: $0) } ?? 0
        found.all |= one | two
        if before == 0 { found.leading |= one }
        if before == 1 { found.leading |= two }
        // White space parts classes: words on its two sides make no pair.
        joined = byte.isSpace ? nil : word
        before += 1
        word = NameHash()
        length = 0
      }
      if isWordByte {
        word.add(byte)
        joined?.add(byte)
        length += 1
      } else if byte.isSpace {
        joined = nil
        before = 0
      }
      wasLower = isWordByte && !isUpper
      index += 1
    }
    return found
  }
}
