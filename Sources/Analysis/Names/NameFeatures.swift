/// The features of a token for the tagger, as hashes: words and ends of words, shapes and lexicon classes in a window of two tokens on each side.
struct NameFeatures {
  /// Those of the document's tokens, and behind them those of what stands beyond a sentence's ends.
  private let traits: [NameTraits]
  /// The most features that a token can have.
  static let limit = 256
  /// For each token the nearest word in small letters before and after the run of capitals that it stands in.
  private let wordBefore: [UInt64]
  private let wordAfter: [UInt64]

  /// - Parameter traits: as `NameTraitReader` gives them.
  init(traits: [NameTraits]) {
    self.traits = traits
    let tokens = traits.indices.dropLast()
    var before = [UInt64](repeating: 0, count: tokens.count)
    var after = before
    var last: UInt64 = 0
    for index in tokens {
      before[index] = last
      if !traits[index].isCapitalised, traits[index].prefix != 0 { last = traits[index].word }
    }
    last = 0
    for index in tokens.reversed() {
      after[index] = last
      if !traits[index].isCapitalised, traits[index].prefix != 0 { last = traits[index].word }
    }
    wordBefore = before
    wordAfter = after
  }

  /// The features of this token; the sentence bounds the window.
  func features(of index: Int, in sentence: Range<Int>) -> [UInt64] {
    [UInt64](unsafeUninitializedCapacity: Self.limit) { buffer, count in
      count = buffer.baseAddress.map { collect(index, in: sentence, into: $0) } ?? 0
    }
  }

  /// Writes the features of this token, and says how many: at most `limit`.
  ///
  /// Into memory of the caller's, which an array would check at each of the seventy (`make bench`, regions).
  @inline(__always)
  func collect(_ index: Int, in sentence: Range<Int>, into features: UnsafeMutablePointer<UInt64>) -> Int {
    traits.withUnsafeBufferPointer { collect(index, in: sentence, of: $0, into: features) }
  }

  private func collect(
    _ index: Int, in sentence: Range<Int>, of traits: UnsafeBufferPointer<NameTraits>,
    into features: UnsafeMutablePointer<UInt64>
  ) -> Int {
    guard let first = traits.baseAddress else { return 0 }
    let edge = first + (traits.count - 1)
    var count = 0
    var template: UInt64 = 0
    func add(_ value: UInt64) {
      template += 1
      features[count] = Self.mix(value &+ template &* 0x9E37_79B9_7F4A_7C15)
      count += 1
    }
    func at(_ offset: Int) -> UnsafePointer<NameTraits> {
      let place = index + offset
      return place >= sentence.lowerBound && place < sentence.upperBound ? first + place : edge
    }
    let (here, left, right) = (at(0).pointee, at(-1).pointee, at(1).pointee)
    let (left2, right2) = (at(-2).pointee, at(2).pointee)
    func pair(_ first: UInt64, _ second: UInt64) -> UInt64 { Self.mix(first) &+ second &* 31 }

    add(0)
    add(here.word)
    add(left.word)
    add(right.word)
    add(left2.word)
    add(right2.word)
    add(pair(left.word, here.word))
    add(pair(here.word, right.word))
    add(pair(left2.word, left.word))
    add(here.shape)
    add(pair(left.shape, here.shape))
    add(pair(here.shape, right.shape))
    add(pair(pair(left.shape, here.shape), right.shape))
    add(pair(left.word, here.shape))
    add(pair(right.word, here.shape))
    if here.prefix != 0 {
      add(here.prefix)
      add(here.suffix2)
      add(here.suffix3)
      add(here.suffix4)
      add(pair(here.suffix3, here.shape))
      add(pair(here.suffix2, right.suffix2))
      add(pair(left.suffix2, here.suffix2))
    } else {
      template += 7
    }
    add(left.suffix3)
    add(right.suffix3)
    let (classes, before, after) = (
      UInt64(here.classes.rawValue), UInt64(left.classes.rawValue), UInt64(right.classes.rawValue)
    )
    add(pair(classes, here.shape & 0x3F))
    add(before)
    add(after)
    add(pair(before, classes))
    add(pair(classes, after))
    add(pair(pair(before, classes), after))
    add(pair(here.place, here.shape & 0x3F))
    add(pair(here.place, classes))
    add(pair(wordBefore[index], here.shape & 0x3F))
    add(pair(wordAfter[index], here.shape & 0x3F))
    add(pair(left2.shape, pair(left.shape, here.shape)))
    add(pair(right2.shape, pair(right.shape, here.shape)))
    add(pair(UInt64(left2.classes.rawValue), classes))
    add(pair(UInt64(right2.classes.rawValue), classes))
    if here.stem != 0 {
      add(pair(here.stem, here.shape & 0x3F))
      add(pair(here.stem & 0xFF, here.suffix2))
      add(pair(left.stem & 0xFF, here.stem & 0xFF))
      add(pair(here.stem & 0xFF, right.stem & 0xFF))
    } else {
      template += 4
    }
    add(left.stem &* 3)
    add(right.stem &* 3)
    let (level, levelLeft, levelRight) = (here.common, left.common, right.common)
    add(level)
    add(pair(level, here.place))
    add(pair(levelLeft, level))
    add(pair(level, levelRight))
    add(pair(pair(levelLeft, level), levelRight))
    add(pair(here.surname, level))
    add(pair(classes, level))
    add(pair(UInt64(here.anywhereBefore.rawValue), here.shape & 0x3F))
    count += company(here, left, right, left2, right2, features + count)
    count += single(here.anywhereBefore, template + 120, features + count)
    count += single(here.anywhereAfter, template + 160, features + count)
    count += single(here.classes, template + 1, features + count)
    count += single(left.classes, template + 40, features + count)
    count += single(right.classes, template + 80, features + count)
    return count
  }

  /// Clusters at four depths: the more choices of the tree are read, the fewer words share them.
  @inline(__always)
  private func company(
    _ here: NameTraits, _ left: NameTraits, _ right: NameTraits, _ left2: NameTraits, _ right2: NameTraits,
    _ features: UnsafeMutablePointer<UInt64>
  ) -> Int {
    var count = 0
    var template: UInt64 = 300
    func add(_ value: UInt64) {
      template += 1
      features[count] = Self.mix(value &+ template &* 0x9E37_79B9_7F4A_7C15)
      count += 1
    }
    let near = Self.mix(here.cluster >> 9)
    if here.cluster != 0 {
      for depth: UInt64 in [12, 9, 6, 0] { add(here.cluster >> depth) }
      add(near &+ here.shape & 0x3F)
    } else {
      template += 5
    }
    func beside(_ neighbour: UInt64) {
      add(neighbour)
      add(neighbour >> 6)
      add(near &+ neighbour >> 9)
      add(Self.mix(neighbour >> 6) &+ here.shape & 0x3F)
    }
    beside(left.cluster)
    beside(right.cluster)
    add(left2.cluster >> 6)
    add(right2.cluster >> 6)
    let sides = Self.mix(left.cluster >> 9) &+ right.cluster >> 9
    add(sides)
    add(Self.mix(sides) &+ here.cluster >> 12)
    return count
  }

  /// One feature for each class of a token.
  @inline(__always)
  private func single(_ classes: NameClasses, _ template: UInt64, _ features: UnsafeMutablePointer<UInt64>)
    -> Int
  {
    var rest = classes.rawValue
    var count = 0
    while rest != 0 {
      let bit = UInt64(rest.trailingZeroBitCount)
      features[count] = Self.mix((template + bit) &* 0xD6E8_FEB8_6659_FD93)
      count += 1
      rest &= rest - 1
    }
    return count
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
