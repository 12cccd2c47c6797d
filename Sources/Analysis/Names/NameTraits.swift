import Lexicon

/// What the tagger's features read of a token: hashes of its ends, its shape, and how the document writes it elsewhere.
///
/// Narrow numbers: a book has millions of tokens, and each has these at the same time.
struct NameTraits {
  var word: UInt64
  var prefix: UInt64 = 0
  /// Of the last three and four code points, folded.
  var suffix3: UInt64 = 0
  var suffix4: UInt64 = 0
  /// The word's path in the tree of clusters, the root's choice highest of sixteen bits, below its language; 0 where the word is in none.
  var cluster: UInt64 = 0
  var classes: NameClasses
  /// Classes of the tokens before and after this word wherever it stands capitalised in the document, in this place or another.
  var anywhereBefore: NameClasses = []
  var anywhereAfter: NameClasses = []
  private var stemBits: UInt32 = 0
  private var shapeBits: UInt16 = 0
  private var placeBits: UInt8 = 0
  private var levelBits: UInt8 = 0
  private var surnameBits: UInt8 = 0
  var isCapitalised: Bool

  init(word: UInt64, shape: UInt64 = 0, classes: NameClasses, isCapitalised: Bool) {
    (self.word, self.classes, self.isCapitalised) = (word, classes, isCapitalised)
    self.shape = shape
  }

  /// Of the last two code points, folded: the low end of `suffix3`.
  var suffix2: UInt64 { suffix3 & ((1 << 42) - 1) }

  /// A small code: kind, capitals, length class, glued to the token before.
  var shape: UInt64 {
    get { UInt64(shapeBits) }
    set { shapeBits = UInt16(truncatingIfNeeded: newValue) }
  }

  /// 1: stands in small letters elsewhere; 2: stands capitalised inside a sentence elsewhere; 4: begins a sentence or line; 8: inside quotation marks.
  var place: UInt64 {
    get { UInt64(placeBits) }
    set { placeBits = UInt8(truncatingIfNeeded: newValue) }
  }

  /// Classes of the longest listed stem that the word begins with, and above bit 8 how many letters follow it.
  var stem: UInt64 {
    get { UInt64(stemBits) }
    set { stemBits = UInt32(truncatingIfNeeded: newValue) }
  }

  /// 0 rare … 7 among the commonest of the language.
  var level: UInt64 {
    get { UInt64(levelBits) }
    set { levelBits = UInt8(truncatingIfNeeded: newValue) }
  }

  /// 0 no surname … 3 among the commonest thousand.
  var surname: UInt64 {
    get { UInt64(surnameBits) }
    set { surnameBits = UInt8(truncatingIfNeeded: newValue) }
  }

  /// How common the word is, with its kind and capitals.
  var common: UInt64 { level << 6 | shape & 0x3F }

  /// What stands beyond a sentence's ends.
  static let edge = NameTraits(word: 1, shape: 1023, classes: [], isCapitalised: false)
}

/// Reads the traits of all tokens of a document in one pass.
struct NameTraitReader {
  /// What a dictionary knows of words by their stems, where the language has such a file.
  let stems: NameStems?
  /// How common words are, where the language has such a file.
  let words: NameStems?
  /// Which company words keep, where the language has such a file.
  let clusters: WordClusters?
  /// Whether names change their endings: other places of a word are then found by its first letters.
  let isInflected: Bool

  /// Folded forms of code points below its count; those above stand for themselves.
  private let folded: [UInt32]

  init(lexicon: LanguageLexicon, lists: NameLists) {
    stems = lists.stems.flatMap { NameStems($0) }
    words = lists.words.flatMap { NameStems($0) }
    clusters = lists.clusters.flatMap { WordClusters($0, language: lexicon.code) }
    isInflected = lexicon.kind("name-endings") != nil
    folded = (0..<0x600).map { code in
      guard let scalar = Unicode.Scalar(UInt32(code)) else { return UInt32(code) }
      return Fold.folded(String(scalar)).unicodeScalars.first?.value ?? UInt32(code)
    }
  }

  /// Which tokens may stand in a name: capitals, words for bodies, and their neighbours. All others are outside of names without a look.
  static func active(in document: Document, classes: [NameClasses]) -> [Bool] {
    var result = [Bool](repeating: false, count: document.tokens.count)
    let last = document.tokens.count - 1
    for (index, token) in document.tokens.enumerated() {
      let isBody = !classes[index].isDisjoint(with: [.bodyHead, .bodyDescribes])
      guard token.isCapitalised || isBody else { continue }
      for near in max(0, index - 1)...min(last, index + (isBody ? 2 : 1)) { result[near] = true }
    }
    return result
  }

  /// - Returns: those of the document's tokens, and behind them those of what stands beyond a sentence's ends.
  func traits(of document: Document, classes: [NameClasses], active: [Bool], places: WordPlaces)
    -> [NameTraits]
  {
    var result: [NameTraits] = []
    result.reserveCapacity(document.tokens.count + 1)
    var isQuoted = false
    var sentence = -1
    for (index, token) in document.tokens.enumerated() {
      var traits = NameTraits(word: token.hash, classes: classes[index], isCapitalised: token.isCapitalised)
      traits.shape = Self.shape(of: token)
      if token.kind == .word {
        let isNear =
          active[index] || index > 0 && active[index - 1] || index + 1 < active.count && active[index + 1]
        if isNear { addEnds(of: token, in: document.bytes, to: &traits) } else { traits.prefix = 1 }
      }
      if token.kind == .punctuation { Self.turn(&isQuoted, at: document.scalar(index)) }
      let owner = Int(document.sentenceOfToken[index])
      if owner != sentence || token.shape.contains(.lineBefore) { traits.place |= 4 }
      if owner != sentence, token.shape.contains(.blankLineBefore) { isQuoted = false }
      sentence = owner
      if isQuoted { traits.place |= 8 }
      if token.isCapitalised { traits.place |= UInt64(places[token].rawValue & 3) }
      result.append(traits)
    }
    gather(&result, in: document)
    result.append(.edge)
    return result
  }

  /// What stands around a name in one place tells its kind in all others: "Mr Smith", later "Smith".
  private func gather(_ traits: inout [NameTraits], in document: Document) {
    let capitals = traits.count { $0.isCapitalised }
    var before = WordMap(limit: capitals, absent: NameClasses())
    var after = before
    func key(_ index: Int) -> UInt64 { isInflected ? traits[index].prefix : traits[index].word }
    for index in traits.indices where traits[index].isCapitalised {
      let isFirst = index == 0 || document.sentenceOfToken[index] != document.sentenceOfToken[index - 1]
      if !isFirst { before[key(index)].formUnion(traits[index - 1].classes) }
      if index + 1 < traits.count { after[key(index)].formUnion(traits[index + 1].classes) }
    }
    for index in traits.indices where traits[index].isCapitalised {
      traits[index].anywhereBefore = before[key(index)]
      traits[index].anywhereAfter = after[key(index)]
    }
  }

  private static func turn(_ isQuoted: inout Bool, at mark: UInt32) {
    switch Unicode.Scalar(mark) {
    case "«", "“", "„", "‹", "「": isQuoted = true
    case "»", "”", "›", "」": isQuoted = false
    case "\"": isQuoted.toggle()
    default: break
    }
  }

  private static func shape(of token: Token) -> UInt64 {
    var code = UInt64(token.kind.rawValue)
    let length = token.end - token.start
    if token.isCapitalised { code |= 4 }
    if token.shape.contains(.allCapitals) { code |= length == 1 ? 24 : 8 }
    if token.shape.contains(.innerCapital) { code |= 32 }
    code |= UInt64(min(length, 5)) << 6
    if !token.shape.contains(.spaceBefore) { code |= 1 << 9 }
    return code
  }

  private func addEnds(of token: Token, in bytes: [UInt8], to traits: inout NameTraits) {
    var last: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    var count = 0
    var prefixes = StemPrefixes()
    var position = Int(token.byteStart)
    let end = Int(token.byteEnd)
    while position < end {
      var scalar = UInt32(bytes[position])
      position += 1
      if scalar >= 0x80 {
        scalar &= scalar >= 0xF0 ? 0x07 : scalar >= 0xE0 ? 0x0F : 0x1F
        while position < end, bytes[position] & 0xC0 == 0x80 {
          scalar = scalar << 6 | UInt32(bytes[position] & 0x3F)
          position += 1
        }
      }
      let letter = UInt64(scalar < 0x600 ? folded[Int(scalar)] : scalar)
      last = (last.1, last.2, last.3, letter)
      count += 1
      prefixes.add(letter)
      if count <= 4 { traits.prefix = traits.prefix << 16 ^ letter }
    }
    if let stems, token.isCapitalised { traits.stem = stems.classes(prefixes) }
    if let words {
      let known = words.byte(of: prefixes)
      traits.level = known & 7
      traits.surname = known >> 3 & 3
    }
    if let clusters { traits.cluster = clusters.path(of: prefixes, isCapitalised: token.isCapitalised) }
    traits.suffix3 = last.1 << 42 | last.2 << 21 | last.3
    traits.suffix4 = (last.0 &* 0x9E37_79B9_7F4A_7C15) ^ traits.suffix3
  }
}
