import Lexicon
import Model

/// A reporting verb in a text, with what belongs to it.
struct Cue: Sendable {
  /// Verb, auxiliary and inverted pronoun: "a-t-il ajouté".
  var group: Range<Int>
  /// The words of the verb itself.
  var verb: Range<Int>
  var lemma: String
  var frames: CueFrames
  var shape: CueEntry.Shape
  /// The inverted pronoun.
  var pronoun: Int?
  var isNegated = false
  /// Hash of the separable particle that belongs to the verb.
  var particle: UInt64?
  /// Nobody is said to say it: "es wird angenommen".
  var isPassive = false
}

/// One person, organisation or government where it is named.
struct SpeakerMention: Sendable {
  enum Kind: Sendable { case person, organisation, region }

  var tokens: Range<Int>
  var kind: Kind
  /// `p1`, `o1`, `region:RU:government`.
  var id: String
}

/// A document as the quote rules read it: marks, cues, classes of words and mentions, each indexed by token.
final class QuoteScene {
  let document: Document
  let lexicon: QuoteLexicon
  let punctuation: [Punctuation]
  let marks: [QuoteMark]
  /// For each token the mark it stands in, or -1.
  let markOf: [Int32]
  let classes: [WordClasses]
  /// Where the longest closed-class entry that begins at this token ends.
  let classEnd: [Int32]
  let cues: [Cue]
  /// For each token the cue whose group begins there, or -1.
  let cueAt: [Int32]
  let mentions: [SpeakerMention]
  /// By mark: it holds a name and is part of its sentence.
  let isName: [Bool]
  /// For each token the first mention that begins at it or later.
  private let firstMention: [Int32]

  /// Without knowing which marks are around names.
  private init(document: Document, lexicon: QuoteLexicon, mentions: [SpeakerMention]) {
    self.document = document
    self.lexicon = lexicon
    let count = document.tokens.count
    let pairer = MarkPairer(document: document)
    let punctuation = pairer.punctuation
    self.punctuation = punctuation
    self.mentions = mentions.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    firstMention = Self.index(self.mentions, count: count)
    let (classes, ends) = Self.classes(of: document, lexicon)
    (self.classes, classEnd) = (classes, ends)
    let cues = CueReader(
      document: document, lexicon: lexicon, classes: classes, punctuation: punctuation
    ).cues()
    self.cues = cues
    marks = DialogueReader(document: document, punctuation: punctuation, cues: cues)
      .adding(to: pairer.marks())
    var owner = [Int32](repeating: -1, count: count)
    for (index, mark) in marks.enumerated() {
      for token in mark.outer { owner[token] = Int32(index) }
    }
    markOf = owner
    var cueAt = [Int32](repeating: -1, count: count)
    for (index, cue) in cues.enumerated() { cueAt[cue.group.lowerBound] = Int32(index) }
    self.cueAt = cueAt
    isName = []
  }

  private init(_ scene: QuoteScene, isName: [Bool]) {
    document = scene.document
    lexicon = scene.lexicon
    punctuation = scene.punctuation
    mentions = scene.mentions
    firstMention = scene.firstMention
    classes = scene.classes
    classEnd = scene.classEnd
    cues = scene.cues
    marks = scene.marks
    markOf = scene.markOf
    cueAt = scene.cueAt
    self.isName = isName
  }

  /// The scene of a document. Constant from here on, so that its readers need no run-time checks of what they share.
  static func read(_ document: Document, lexicon: QuoteLexicon, mentions: [SpeakerMention]) -> QuoteScene {
    let scene = QuoteScene(document: document, lexicon: lexicon, mentions: mentions)
    return QuoteScene(scene, isName: scene.marks.map(scene.isAroundName))
  }

  /// Of each token, and where the longest entry that begins there ends.
  private static func classes(of document: Document, _ lexicon: QuoteLexicon) -> (
    classes: [WordClasses], ends: [Int32]
  ) {
    var classes = [WordClasses](repeating: [], count: document.tokens.count)
    var ends = [Int32](repeating: 0, count: classes.count)
    var compared: [Range<Int>] = []
    for candidate in document.candidates(of: lexicon.words) {
      let token = Int(candidate.start)
      let found = lexicon.classes[Int(candidate.row)]
      if found == .comparison {
        compared.append(candidate.tokens)
        continue
      }
      classes[token].formUnion(found)
      ends[token] = max(ends[token], candidate.end)
    }
    for tokens in compared { for token in tokens { classes[token].subtract(.that) } }
    return (classes, ends)
  }

  private static func index(_ mentions: [SpeakerMention], count: Int) -> [Int32] {
    var result = [Int32](repeating: Int32(mentions.count), count: count + 1)
    var next = mentions.count
    for token in stride(from: count, through: 0, by: -1) {
      while next > 0, mentions[next - 1].tokens.lowerBound >= token { next -= 1 }
      result[token] = Int32(next)
    }
    return result
  }

  /// Mentions that begin in the range, outside quotation marks unless the range begins inside them.
  func mentions(in range: Range<Int>) -> [SpeakerMention] {
    guard !range.isEmpty, range.upperBound <= markOf.count else { return [] }
    let mark = markOf[range.lowerBound]
    var result: [SpeakerMention] = []
    var index = Int(firstMention[range.lowerBound])
    while index < mentions.count, mentions[index].tokens.lowerBound < range.upperBound {
      let owner = markOf[mentions[index].tokens.lowerBound]
      if owner == mark || owner < 0 || isName[Int(owner)] { result.append(mentions[index]) }
      index += 1
    }
    return result
  }

  /// The latest mentions before this token, latest first, outside quotation marks.
  func lastMentions(before token: Int, count: Int) -> [SpeakerMention] {
    let end = Int(firstMention[min(max(token, 0), firstMention.count - 1)])
    return mentions[max(0, end - count)..<end].reversed().filter {
      let owner = markOf[$0.tokens.lowerBound]
      return owner < 0 || isName[Int(owner)]
    }
  }

  /// A mark around a name, known or made likely by a noun right before it: «Енисей Хэш», the paper “Today”.
  private func isAroundName(_ mark: QuoteMark) -> Bool {
    guard mark.isClosed, !mark.isDialogue, mark.inner.count <= 6, let first = mark.inner.first,
      let last = mark.inner.last
    else { return false }
    let index = Int(firstMention[max(0, mark.outer.lowerBound - 3)])
    let isKnown = mentions[index...].prefix(4).contains {
      $0.tokens.overlaps(mark.outer) && $0.tokens.count + 2 >= mark.outer.count
    }
    if isKnown { return true }
    if mark.outer.lowerBound > 0, punctuation[mark.outer.lowerBound - 1] == .openParenthesis,
      mark.inner.count <= 3
    {
      return true
    }
    guard document.tokens[first].isCapitalised, punctuation[last] == .none, mark.outer.lowerBound > 0,
      document.tokens[mark.outer.lowerBound - 1].kind == .word, mark.inner.count <= 5
    else { return false }
    let noun = mark.outer.lowerBound - 1
    if has(.body, at: noun) || document.longest(lexicon.bodies, at: noun) != nil { return true }
    // Where nouns have capitals, a small word before the marks is no noun: "bezeichnete sie als „…“".
    if lexicon.isVerbSecond, !document.tokens[noun].isCapitalised { return false }
    return !(max(0, mark.outer.lowerBound - 8)..<mark.outer.lowerBound).contains { cueAt[$0] >= 0 }
  }

  func has(_ wanted: WordClasses, at token: Int) -> Bool {
    token >= 0 && token < classes.count && !classes[token].isDisjoint(with: wanted)
  }

  func isWord(_ token: Int) -> Bool {
    let kind = document.tokens[token].kind
    return kind == .word || kind == .number || kind == .symbol
  }

  /// Without punctuation at either end; brackets, percent signs and the marks of a quote inside are kept.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isLoose(low, atStart: true) { low += 1 }
    while low < high, isLoose(high - 1, atStart: false) { high -= 1 }
    return low..<high
  }

  private func isLoose(_ token: Int, atStart: Bool) -> Bool {
    switch punctuation[token] {
    case .comma, .colon, .semicolon, .dash: true
    case .hyphen: document.tokens[token].shape.contains(.spaceBefore)
    case .stop: !atStart || document.text(token..<token + 1) == "."
    case .closeParenthesis: atStart
    default: false
    }
  }

  /// Whether the word has these bytes inside it, not at its edges.
  func holds(_ infix: [UInt8], _ token: Int) -> Bool {
    let item = document.tokens[token]
    let bytes = document.bytes[Int(item.byteStart)..<Int(item.byteEnd)]
    guard !infix.isEmpty, bytes.count > infix.count + 4 else { return false }
    return (bytes.startIndex + 2..<bytes.endIndex - infix.count - 1).contains {
      bytes[$0..<$0 + infix.count].elementsEqual(infix)
    }
  }

  func endsWith(_ endings: [[UInt8]], _ token: Int) -> Bool {
    let item = document.tokens[token]
    guard item.kind == .word else { return false }
    let bytes = document.bytes[Int(item.byteStart)..<Int(item.byteEnd)]
    return endings.contains { bytes.count > $0.count && bytes.suffix($0.count).elementsEqual($0) }
  }
}
