import Lexicon
import Model

/// Reads one scene, stretch by stretch: reported clauses, then marked words, then asides, then "according to", then announcements.
struct QuoteReader {
  let scene: QuoteScene
  let stretches: [Stretch]
  var resolver: SpeakerResolver
  var drafts: [QuoteDraft] = []
  var isMissing = false
  /// By cue: it already attributes something, or stands inside reported words.
  var isUsed: [Bool]
  /// By mark: it is already part of a draft.
  var isTaken: [Bool]
  /// Blocks that an announcement made a quote, in whole.
  var takenBlocks: Set<Int> = []
  /// Who an announcement in the block before makes speak the words that this block begins with.
  var announced: (attribution: Attribution, block: Int)?
  /// The last marked words with a speaker, for those that go on.
  var lastMarked: (attribution: Attribution, block: Int, stretch: Int)?
  /// The last words said, for sentences that go on in the mood of reported speech.
  var lastSaid: (attribution: Attribution, stretch: Int, block: Int, isMood: Bool)?

  /// The last stretch that has a person as its subject.
  var lastSpoken: (stretch: Int, block: Int)?

  init(scene: QuoteScene, people: [Person], organisations: [Organisation], regions: [Region]) {
    self.scene = scene
    stretches = StretchReader(scene: scene).stretches()
    resolver = SpeakerResolver(
      scene: scene, people: people, organisations: organisations, regions: regions)
    isUsed = scene.cues.map(\.isNegated)
    isTaken = [Bool](repeating: false, count: scene.marks.count)
  }

  mutating func read() {
    readTurns()
    for index in stretches.indices {
      let stretch = stretches[index]
      guard !takenBlocks.contains(stretch.block) else { continue }
      let kind = scene.document.blocks[stretch.block].kind
      guard kind != .code else { continue }
      let first = drafts.count
      if kind != .heading {
        readBackward(stretch, index)
        readAccording(stretch, index)
      }
      if kind != .heading, stretch.segments.count > 1 { readAsides(stretch, index, isInvertedOnly: true) }
      readReported(stretch, index)
      readMarked(stretch, index)
      if kind != .heading {
        readAsides(stretch, index)
        readBehindSemicolon(stretch, index)
        readContinued(stretch, index)
        claimUngoverned(stretch, index, since: first)
      }
      readAnnouncement(index)
      remember(stretch, index, since: first)
    }
    claimHeadings()
  }

  /// Who this stretch spoke of last: its last speaker, else the first person or organisation it names.
  private mutating func remember(_ stretch: Stretch, _ index: Int, since first: Int) {
    let said = drafts[first...].last { $0.attribution?.speaker != nil }
    if let attribution = said?.attribution, let speaker = attribution.speaker, let phrase = attribution.phrase
    {
      resolver.note(speaker, at: phrase)
      return
    }
    let named = stretch.segments.filter { $0.mark == nil }.flatMap { scene.mentions(in: $0.tokens) }
    let hit =
      named.first { $0.kind == .person }
      ?? named.first { $0.kind == .organisation && !resolver.isGoverned($0, in: stretch.tokens) }
    if let hit { resolver.note(hit.id, at: hit.tokens) }
    noteSpoken(stretch, index, isNamed: hit?.kind == .person)
  }

  /// Adds what an attribution governs, in its pieces.
  mutating func addClause(_ range: Range<Int>, _ attribution: Attribution, stretch: Int) {
    for piece in pieces(of: range) { addPiece(piece, attribution, stretch: stretch) }
  }

  /// Adds a clause without marks around it; with marks inside it is mixed, wholly inside marks it is direct.
  private mutating func addPiece(_ range: Range<Int>, _ attribution: Attribution, stretch: Int) {
    let clause = scene.trimmed(range)
    guard clause.contains(where: scene.isWord) else { return }
    var kind = Quote.Kind.indirect
    var tokens = clause
    var index = firstMark(from: clause.lowerBound)
    while index < scene.marks.count, scene.marks[index].outer.lowerBound < clause.upperBound {
      isTaken[index] = true
      if scene.marks[index].outer == clause {
        kind = .direct
        tokens = scene.marks[index].inner
      } else if kind != .direct, !scene.isName[index] {
        kind = .mixed
      }
      index += 1
    }
    use(cuesIn: clause)
    drafts.append(QuoteDraft(tokens: tokens, kind: kind, attribution: attribution))
    lastSaid = (attribution, stretch, stretches[stretch].block, kind != .direct)
  }

  /// The first mark that begins at this token or later.
  func firstMark(from token: Int) -> Int {
    var low = 0
    var high = scene.marks.count
    while low < high {
      let middle = (low + high) / 2
      if scene.marks[middle].outer.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The first cue that begins at this token or later.
  func firstCue(from token: Int) -> Int {
    var low = 0
    var high = scene.cues.count
    while low < high {
      let middle = (low + high) / 2
      if scene.cues[middle].group.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  mutating func use(cuesIn range: Range<Int>) {
    var index = firstCue(from: range.lowerBound)
    while index < scene.cues.count, scene.cues[index].group.lowerBound < range.upperBound {
      isUsed[index] = true
      index += 1
    }
  }

  /// Nothing but the cue, and what may stand before an inverted verb, precedes it in its segment.
  func isVerbFirst(_ cue: Cue, in segment: Stretch.Segment) -> Bool {
    (segment.tokens.lowerBound..<cue.group.lowerBound).allSatisfy {
      !scene.isWord($0) || scene.has([.coordinator, .asWord, .so, .clitic], at: $0)
    }
  }
}
