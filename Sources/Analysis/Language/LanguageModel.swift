import Lexicon

/// A linear model over hashed character n-grams inside words, a table a script.
///
/// File format and training: `Lexicons/generate/language_model.py`.
struct LanguageModel: Sendable {
  /// The languages of one script.
  struct Group: Sendable {
    var script: String
    var codes: [String]
    let bits: UInt32
    let rowLength: Int
    let scale: Float
    let table: Int
  }

  let groups: [Group]
  private let file: ModelFile

  /// - Throws: `LexiconError.unreadable` where the file is of another form.
  init(_ file: ModelFile) throws(LexiconError) {
    self.file = file
    guard file.text(at: 0, count: 8) == "DLLANG1", let count = file.load(UInt32.self, at: 8), count < 64
    else {
      throw .unreadable(file: file.path, reason: "is no table of languages")
    }
    var groups: [Group] = []
    var at = 12
    for _ in 0..<count {
      guard let group = Self.group(file, at: &at) else {
        throw .unreadable(file: file.path, reason: "ends early")
      }
      groups.append(group)
    }
    self.groups = groups
  }

  private static func group(_ file: ModelFile, at: inout Int) -> Group? {
    guard let bits = file.load(UInt32.self, at: at + 8), let count = file.load(UInt32.self, at: at + 12),
      let rowLength = file.load(UInt32.self, at: at + 16), let scale = file.load(Float.self, at: at + 20),
      bits <= 24, count <= rowLength, rowLength <= 1024
    else { return nil }
    let codes = (0..<Int(count)).map { file.text(at: at + 24 + $0 * 8, count: 8) }
    let table = at + 24 + Int(count) * 8
    let end = table + Int(rowLength) << Int(bits)
    guard end <= file.count else { return nil }
    defer { at = end }
    return Group(
      script: file.text(at: at, count: 8), codes: codes, bits: bits, rowLength: Int(rowLength),
      scale: scale, table: table)
  }

  /// The log-odds of each of the group's languages, up to a constant.
  ///
  /// Capitalised words inside a sentence count half: names stand in texts of any language.
  /// - Parameter scalars: those that the words are ranges of.
  func scores(of words: [LanguageWord], _ scalars: [UInt32], in group: Group) -> [Float] {
    var plain: [UInt32] = []
    var names: [UInt32] = []
    plain.reserveCapacity(scalars.count * Self.longest)
    scalars.withUnsafeBufferPointer { scalars in
      for word in words {
        let letters = UnsafeBufferPointer(rebasing: scalars[word.scalars])
        if word.isName {
          Self.addRows(of: letters, bits: group.bits, to: &names)
        } else {
          Self.addRows(of: letters, bits: group.bits, to: &plain)
        }
      }
    }
    var sums = [Int32](repeating: 0, count: group.rowLength)
    file.addRows(plain, rowLength: group.rowLength, table: group.table, weight: 4, into: &sums)
    file.addRows(names, rowLength: group.rowLength, table: group.table, weight: 2, into: &sums)
    return group.codes.indices.map { Float(sums[$0]) * group.scale / 4 }
  }

  private static let longest = 4

  /// The word's n-grams with its edges marked, and the whole word.
  private static func addRows(of scalars: UnsafeBufferPointer<UInt32>, bits: UInt32, to rows: inout [UInt32])
  {
    let mask = UInt32(1) << bits - 1
    var whole: UInt32 = 0x9747_B28C
    for start in scalars.indices {
      var hash: UInt32 = 0x811C_9DC5
      for next in start..<min(start + longest, scalars.count) {
        hash = (hash ^ scalars[next]) &* 0x0100_0193
        if next > start || scalars[start] > 2 { rows.append(mix(hash) & mask) }
      }
      whole = (whole ^ scalars[start]) &* 0x0100_0193
    }
    rows.append(mix(whole) & mask)
  }

  @inline(__always)
  private static func mix(_ hash: UInt32) -> UInt32 {
    var value = hash
    value ^= value >> 15
    value = value &* 0x2C1B_3C6D
    return value ^ (value >> 13)
  }
}

/// A run of letters, folded, with 1 before it and 2 after it.
struct LanguageWord: Sendable {
  /// A range of its reader's scalars.
  var scalars: Range<Int>
  var script: Int
  /// Capitalised where no sentence begins.
  var isName: Bool
}
