import Lexicon
import Model

/// A stretch of a sentence in which one holder speaks or is reported.
struct Voice {
  var tokens: Range<Int>
  var sentence: Range<Int>
  /// nil where the text does not say whose words these are.
  var holder: String?
  var reportedBy: String?
  var quote: Quote?
  var modality: Stance.Modality

  var isNarrative: Bool { quote == nil && holder == nil }
}

/// What leans in one voice.
struct Said {
  var voice: Voice
  var leanings: [LeaningReader.Leaning]
  /// What they add up to, read by themselves.
  var stances: [Stance]
}

/// Cuts sentences into voices and reads the stances of each.
struct VoiceReader {
  let reading: PolicyReading
  /// The author speaks for himself: an opinion column.
  let isColumn: Bool
  private let quoteOfToken: [Int32]
  /// See `MeasureStances.publicLine`.
  let publicLine: [Double]

  /// How many "I" outside quotes make a column.
  private static let columnWords = 3

  /// A text of so few tokens, in which nobody is quoted, is a letter or a gloss where it says "I" or "we" once.
  private static let letter = 110

  init(reading: PolicyReading) {
    self.reading = reading
    publicLine = MeasureStances(reading: reading).publicLine()
    var owner = [Int32](repeating: -1, count: reading.document.tokens.count)
    // Longest first, so that the innermost quote stays.
    for (tokens, index) in reading.quotes.sorted(by: { $0.tokens.count > $1.tokens.count }) {
      for token in tokens { owner[token] = Int32(index) }
    }
    quoteOfToken = owner
    isColumn = Self.isColumn(reading, owner)
  }

  private static func isColumn(_ reading: PolicyReading, _ owner: [Int32]) -> Bool {
    let own = reading.words.filter { owner[$0.tokens.lowerBound] < 0 }
    if own.count(where: { $0.kind == .author }) >= columnWords { return true }
    guard reading.document.tokens.count <= letter,
      !reading.facts.quotes.contains(where: { $0.speaker != nil })
    else { return false }
    if own.contains(where: { $0.kind == .author || $0.kind == .selfReference }) { return true }
    // Who tells a measure may ask who pays for it; who calls out is no reporter.
    let calls = calls(in: reading, owner)
    return calls.contains(UInt8(ascii: "!"))
      || calls.contains(UInt8(ascii: "?")) && reading.facts.measures.isEmpty
  }

  /// The marks that end questions and calls outside quotes.
  private static func calls(in reading: PolicyReading, _ owner: [Int32]) -> Set<UInt8> {
    let tokens = reading.document.tokens
    return Set(
      tokens.indices.lazy.filter { tokens[$0].kind == .punctuation && owner[$0] < 0 }.map(reading.byte))
  }

  func said() -> [Said] {
    reading.document.sentences.flatMap { sentence in
      voices(of: sentence).map { voice in
        let reader = LeaningReader(
          reading: reading, voice: voice, isColumn: isColumn, publicLine: publicLine)
        let leanings = reader.leanings()
        return Said(voice: voice, leanings: leanings, stances: reader.stances(leanings))
      }
    }
  }

  private func voices(of sentence: Range<Int>) -> [Voice] {
    guard !reading.words(in: sentence).isEmpty || !reading.mentions(in: sentence).isEmpty else { return [] }
    var result: [Voice] = []
    var start = sentence.lowerBound
    while start < sentence.upperBound {
      let owner = quoteOfToken[start]
      var end = start + 1
      while end < sentence.upperBound, quoteOfToken[end] == owner { end += 1 }
      result += voices(
        in: start..<end, sentence: sentence, quote: owner < 0 ? nil : reading.facts.quotes[Int(owner)])
      start = end
    }
    return result
  }

  /// One voice, or two where it reports what somebody else believes.
  private func voices(in tokens: Range<Int>, sentence: Range<Int>, quote: Quote?) -> [Voice] {
    // A few marked words in a clause of the writer's are told by the clause.
    if let quote, quote.kind == .scare && quote.speaker == nil || quote.rule == QuoteReader.marksOfSubject {
      return []
    }
    let speaker = quote.map { $0.speaker ?? "unknown" }
    var voice = Voice(
      tokens: tokens, sentence: sentence, holder: speaker, quote: quote,
      modality: modality(of: tokens, in: sentence, quote))
    guard let (cue, believer) = believer(in: tokens, of: sentence), believer != speaker else {
      return [voice]
    }
    var inner = voice
    inner.tokens = cue.tokens.rest(to: tokens.upperBound)
    inner.holder = believer
    inner.reportedBy = speaker
    voice.tokens = tokens.lowerBound..<cue.tokens.lowerBound
    return [voice, inner]
  }

  private func believer(in tokens: Range<Int>, of sentence: Range<Int>) -> (PolicyWord, String)? {
    for word in reading.words(in: tokens) where word.kind == .believes {
      let before = max(sentence.lowerBound, word.tokens.lowerBound - 12)..<word.tokens.lowerBound
      guard word.tokens.upperBound < tokens.upperBound,
        let nearest = reading.actors.last(before: word.tokens.lowerBound, in: before)
      else { continue }
      // "The government, as an economist has it, believes": the government.
      let government = reading.actors.first(in: before) { $0.isPublic && !$0.isPerson }
      return (word, (government ?? nearest).id)
    }
    return nil
  }

  private func modality(of tokens: Range<Int>, in sentence: Range<Int>, _ quote: Quote?) -> Stance.Modality {
    if reading.isQuestion(at: max(tokens.lowerBound, tokens.upperBound - 2), in: sentence) {
      return .question
    }
    return reading.words(in: tokens).contains { $0.kind == .condition } ? .hypothetical : .asserted
  }
}
