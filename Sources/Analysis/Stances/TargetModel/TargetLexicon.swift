import Lexicon

/// What a language's words do to who is named beside them.
///
/// Source: `target-words.tsv` (ours, by stem), `target-valence.tsv` (a general lexicon, by whole word) and
/// `target-endings.tsv` (endings that a stem leaves off) of the language's folder. Any of them may be missing.
public struct TargetLexicon: Sendable {
  enum Class: String, Sendable, CaseIterable {
    /// Good or bad news of whomever it stands near.
    case word
    /// Does something to its subject and its object.
    case verb
    /// Reports, without judging.
    case report
    case negator, intensifier, weakener
    /// Ends what follows it: "stop", "prevent".
    case reverser
    /// Makes the subject the one that it is done to.
    case passive
    /// Stands before who does it: "by".
    case agent
    /// Begins a clause.
    case clause
    /// Turns against what was said before: "but".
    case contrast
    /// Stands for somebody: "she".
    case pronoun
  }

  struct Entry: Sendable {
    var type: Class
    /// −1…1: what it says of its subject, or of any word near it.
    var subject: Float
    /// −1…1
    var object: Float
    /// Of a general lexicon: −1…1, 0 where it has none.
    var valence: Float
    /// A hash of the row that it came from; 0 for words that only the general lexicon has.
    var row: UInt64
  }

  private var stems: [UInt64: Entry] = [:]
  private var whole: [UInt64: Entry] = [:]
  private var valences: [UInt64: Float] = [:]
  private var endings: Set<UInt64> = []
  private var longestEnding = 0
  /// By ending: a case, or several that it may be, numbered in the order of the file.
  private var cases: [UInt64: Int] = [:]
  /// Whether a capital inside a sentence marks a name (German nouns have one too).
  let namesAreCapitalised: Bool

  public init(lexicon: LanguageLexicon) {
    namesAreCapitalised = !lexicon.rows(of: "target-endings").contains { $0["kind"] == "noun-capitals" }
    for row in lexicon.rows(of: "target-endings") where row["kind"] == "ending" {
      let letters = Self.letters(row["ending"])
      endings.insert(Self.hash(letters[...]))
      longestEnding = max(longestEnding, letters.count)
    }
    var names: [String] = []
    for row in lexicon.rows(of: "target-endings") where row["kind"].hasPrefix("case") {
      if !names.contains(row["kind"]) { names.append(row["kind"]) }
      cases[Self.hash(Self.letters(row["ending"])[...])] = names.firstIndex(of: row["kind"]).map { $0 + 1 }
    }
    for row in lexicon.rows(of: "target-valence") {
      valences[Self.hash(Self.letters(row["word"])[...])] = Float(row["valence"]) ?? 0
    }
    for row in lexicon.rows(of: "target-words") { add(row) }
  }

  private mutating func add(_ row: LexiconRow) {
    guard let type = Class(rawValue: row["class"]) else { return }
    // A row is known by its first stem, so that rows may be added and moved without a new model.
    let name = row["stem"].prefix { $0 != "|" }
    let number = Self.hash(Self.letters(String(name))[...]) | 1
    let subject = Float(row["subject"]) ?? 0
    let entry = Entry(
      type: type, subject: subject, object: Float(row["object"]) ?? subject, valence: 0, row: number)
    for stem in row["stem"].split(separator: "|") {
      let isWhole = stem.hasSuffix("=")
      let key = Self.hash(Self.letters(String(isWhole ? stem.dropLast() : stem))[...])
      if isWhole { whole[key] = entry } else { stems[key] = entry }
    }
  }

  /// The whole word's entry, else that of its longest stem.
  func entry(of letters: [UInt32]) -> Entry? {
    let key = Self.hash(letters[...])
    let valence = valences[key] ?? 0
    var found = whole[key]
    var length = min(letters.count, 20)
    while found == nil, length > 1 {
      found = stems[Self.hash(letters[..<length])]
      length -= 1
    }
    if found == nil, valence != 0 {
      found = Entry(type: .word, subject: 0, object: 0, valence: valence, row: 0)
    }
    found?.valence = valence
    return found
  }

  /// By the word's last two letters, else by its last; 99 where none is listed, 0 where the language has none.
  func grammaticalCase(of letters: [UInt32]) -> Int {
    guard !cases.isEmpty else { return 0 }
    return cases[Self.hash(letters.suffix(2))] ?? cases[Self.hash(letters.suffix(1))] ?? 99
  }

  /// Letters up to the longest ending that leaves at least three.
  func stemLength(of letters: [UInt32]) -> Int {
    var length = min(longestEnding, letters.count - 3)
    while length > 0 {
      if endings.contains(Self.hash(letters[(letters.count - length)...])) { return letters.count - length }
      length -= 1
    }
    return letters.count
  }

  /// FNV-1a, 64 bits, over code points.
  static func hash(_ letters: ArraySlice<UInt32>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for letter in letters { hash = (hash ^ UInt64(letter)) &* 0x100_0000_01B3 }
    return hash
  }

  private static func letters(_ text: String) -> [UInt32] {
    text.unicodeScalars.map { Fold.fold($0.value) }
  }
}
