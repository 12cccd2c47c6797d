/// The phrases of `PageWords` as hashes, to be looked up in bytes.
struct PhraseSet: Sendable {
  /// Kinds of the phrases of one, two, three and four words with that hash.
  private var index = DenseIndex(expecting: 4096)
  private var kinds: [UInt32] = []
  /// A bit for each word that begins a phrase, by the low bits of its hash: nearly every other word is told by one test.
  private var firsts = [UInt64](repeating: 0, count: 1024)
  private static let longest = 4
  /// Of a longer text only the first words are looked at.
  private static let window = 14

  init(_ words: PageWords) {
    for (kind, phrases) in words.phrases {
      for phrase in phrases {
        let hashes = WordSet.words(of: Array(phrase.utf8)[...])
        guard let first = hashes.first, hashes.count <= Self.longest else { continue }
        note(first)
        add(Self.hash(hashes[...]), kind)
      }
    }
    for month in words.months.keys {
      for hash in WordSet.words(of: Array(month.utf8)[...]) {
        note(hash)
        add(Self.hash([hash]), .month)
      }
    }
  }

  private mutating func add(_ hash: UInt64, _ kind: PageWords.Kind) {
    let place = index.place(of: hash)
    if place == kinds.count { kinds.append(0) }
    kinds[place] |= 1 << UInt32(kind.position)
  }

  private func kinds(of hash: UInt64) -> UInt32? { index.known(hash).map { kinds[$0] } }

  private mutating func note(_ first: UInt64) { firsts[Int(first >> 6 & 1023)] |= 1 << (first & 63) }

  private func mayBegin(_ word: UInt64) -> Bool { firsts[Int(word >> 6 & 1023)] & 1 << (word & 63) != 0 }

  private static func hash(_ words: ArraySlice<UInt64>) -> UInt64 { words.reduce(17) { $0 &* 31 &+ $1 } }

  func kinds(in text: ArraySlice<UInt8>) -> PhraseKinds {
    kinds(in: WordSet.words(of: text, limit: Self.window)[...])
  }

  func kinds(in words: ArraySlice<UInt64>) -> PhraseKinds {
    var found = PhraseKinds()
    guard !kinds.isEmpty else { return found }
    let words = words.prefix(Self.window)
    for start in words.indices where mayBegin(words[start]) {
      for length in 1...Self.longest where start + length <= words.endIndex {
        let bits = kinds(of: Self.hash(words[start..<start + length])) ?? 0
        found.held |= bits
        if start == words.startIndex { found.starting |= bits }
      }
    }
    return found
  }
}

extension PhraseSet {
  /// Of a longer text, how many of its last words are looked at for what a plea ends with: "delivered to your inbox".
  private static let closingWindow = 10

  /// The kinds of phrases among the last words of a text that is longer than what is looked at from its start.
  func closing(_ words: ArraySlice<UInt64>) -> PhraseKinds {
    words.count > Self.window ? kinds(in: words.suffix(Self.closingWindow)) : PhraseKinds()
  }
}

/// Of which kinds a text's phrases are.
struct PhraseKinds: Sendable {
  /// A bit for each kind: the text starts with such a phrase; one stands among its first words.
  fileprivate(set) var starting: UInt32 = 0
  fileprivate(set) var held: UInt32 = 0

  /// 2 where the text starts with such a phrase, 1 where its first words hold one, else 0.
  subscript(kind: PageWords.Kind) -> Float { self[position: kind.position] }

  subscript(position position: Int) -> Float {
    starting >> UInt32(position) & 1 != 0 ? 2 : held >> UInt32(position) & 1 != 0 ? 1 : 0
  }
}

extension PhraseSet {
  private static let furniture: UInt32 = [
    PageWords.Kind.advertisement, .share, .related, .newsletter,
  ].reduce(0) { $0 | 1 << UInt32($1.position) }

  /// True for a text that is nothing but such a phrase: "Advertisement", "Copy link", "Read more:".
  ///
  /// - Parameter length: of the text, in bytes.
  func isFurniture(_ words: ArraySlice<UInt64>, length: Int) -> Bool {
    guard length <= Self.longestPhrase, let first = words.first, words.count <= Self.longest, mayBegin(first),
      let bits = kinds(of: Self.hash(words))
    else { return false }
    return bits & Self.furniture != 0
  }

  private static let longestPhrase = 60
}

extension PageWords.Kind {
  static let count = allCases.count

  private static let places = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
  /// Its place among all kinds.
  var position: Int { Self.places[self] ?? 0 }
}
