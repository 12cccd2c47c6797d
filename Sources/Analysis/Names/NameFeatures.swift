/// The features of a token for the tagger, as hashes: words and ends of words, shapes and lexicon classes in a window of two tokens on each side.
struct NameFeatures {
  let traits: [NameTraits]
  /// For each token the nearest word in small letters before and after the run of capitals that it stands in.
  private let wordBefore: [UInt64]
  private let wordAfter: [UInt64]

  init(traits: [NameTraits]) {
    self.traits = traits
    var before = [UInt64](repeating: 0, count: traits.count)
    var after = before
    var last: UInt64 = 0
    for index in traits.indices {
      before[index] = last
      if !traits[index].isCapitalised, traits[index].prefix != 0 { last = traits[index].word }
    }
    last = 0
    for index in traits.indices.reversed() {
      after[index] = last
      if !traits[index].isCapitalised, traits[index].prefix != 0 { last = traits[index].word }
    }
    wordBefore = before
    wordAfter = after
  }

  /// Replaces `features` by those of this token; the sentence bounds the window.
  func collect(_ index: Int, in sentence: Range<Int>, into features: inout [UInt64]) {
    features.removeAll(keepingCapacity: true)
    var template: UInt64 = 0
    func add(_ value: UInt64) {
      template += 1
      features.append(Self.mix(value &+ template &* 0x9E37_79B9_7F4A_7C15))
    }
    func skip() { template += 1 }
    let edge = NameTraits(word: 1, shape: 1023, classes: [], isCapitalised: false)
    func at(_ offset: Int) -> NameTraits {
      let place = index + offset
      return sentence.contains(place) ? traits[place] : edge
    }
    let (here, left, right) = (at(0), at(-1), at(1))
    let (left2, right2) = (at(-2), at(2))
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
    company(here, [left, right, left2, right2], into: &features)
    single(here.anywhereBefore.rawValue, template + 120, &features)
    single(here.anywhereAfter.rawValue, template + 160, &features)
    single(here.classes.rawValue, template + 1, &features)
    single(left.classes.rawValue, template + 40, &features)
    single(right.classes.rawValue, template + 80, &features)
  }

  /// Clusters at four depths: the more choices of the tree are read, the fewer words share them.
  private func company(_ here: NameTraits, _ around: [NameTraits], into features: inout [UInt64]) {
    var template: UInt64 = 300
    func add(_ value: UInt64) {
      template += 1
      features.append(Self.mix(value &+ template &* 0x9E37_79B9_7F4A_7C15))
    }
    let near = Self.mix(here.cluster >> 9)
    if here.cluster != 0 {
      for depth: UInt64 in [12, 9, 6, 0] { add(here.cluster >> depth) }
      add(near &+ here.shape & 0x3F)
    } else {
      template += 5
    }
    let (left, right) = (around[0].cluster, around[1].cluster)
    for neighbour in [left, right] {
      add(neighbour)
      add(neighbour >> 6)
      add(near &+ neighbour >> 9)
      add(Self.mix(neighbour >> 6) &+ here.shape & 0x3F)
    }
    add(around[2].cluster >> 6)
    add(around[3].cluster >> 6)
    add(Self.mix(left >> 9) &+ right >> 9)
    add(Self.mix(Self.mix(left >> 9) &+ right >> 9) &+ here.cluster >> 12)
  }

  /// One feature for each class of a token.
  private func single(_ classes: UInt32, _ template: UInt64, _ features: inout [UInt64]) {
    var rest = classes
    while rest != 0 {
      let bit = UInt64(rest.trailingZeroBitCount)
      features.append(Self.mix((template + bit) &* 0xD6E8_FEB8_6659_FD93))
      rest &= rest - 1
    }
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
