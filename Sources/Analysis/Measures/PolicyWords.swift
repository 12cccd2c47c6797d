import Lexicon
import Model

/// What a word does in a sentence about policy.
enum PolicyWordKind: String, Sendable {
  // How a measure stands (`modality-words.tsv`).
  /// Made law: outranks a bill named beside it.
  case enacted
  /// A bill: proposed, unless it is said to have passed.
  case draft
  case negation, condition, contrast, denied, predicted, proposed, adopted, rejected, expired
  case calledFor = "called-for"
  case inForce = "in-force"
  /// "the government": whoever governs the country that the article is about.
  case government
  /// "the provincial authorities": whoever governs the subdivision named last.
  case localGovernment = "local-government"
  /// "she": the person named last.
  case pronoun
  /// "I": the author, outside quotes.
  case author
  /// "the decision": the measure told last.
  case proxy
  // What makes a verb's tense where its form does not: "is", "has been", "will", "would".
  case auxiliaryPresent = "auxiliary-present"
  case auxiliaryPast = "auxiliary-past"
  case auxiliaryFuture = "auxiliary-future"
  case auxiliaryConditional = "auxiliary-conditional"
  /// "to", "who": a verb stands behind it.
  case verbal
  /// "has": whoever stands before it does what follows.
  case auxiliaryActive = "auxiliary-active"
  /// "wird … verboten": in a language that puts its verbs last, an auxiliary reaches over the clause.
  case frame
  /// "without": turns what leans, but no measure.
  case lacking
  /// "stop issuing": a permission behind it is one no longer.
  case ceasing
  /// "appeal": turned down, it leaves the measure as it was.
  case appeal
  /// "new connections": stopping these restricts, it does not ban.
  case connection
  /// "in winter", "from buying": cutting off within such bounds restricts, it does not ban.
  case limit
  /// "a", "another": what follows is told for the first time.
  case another
  /// "cannot": nothing is claimed of the action behind it.
  case unable
  /// "by": the actor stands behind it.
  case agent
  /// "and": what stands on both sides of it shares what is said.
  case and
  /// "than", "over": what is rated lower stands behind it.
  case than
  // What leans (`stance-words.tsv`).
  /// Says something good or bad of what stands nearest.
  case opinion
  /// Says something good or bad of a measure: "a witch-hunt".
  case verdict
  /// What a holder wants, welcomes or fights; its object follows.
  case attitude
  /// "more important": what stands before it is rated above what stands behind it; a negative weight the other way round.
  case better
  /// "choose", "rather": the first target behind it is rated above the other.
  case prefer
  /// "believes that": what follows is the opinion of who stands before it.
  case believes
  /// "the end of", "gone": what is wanted or welcomed is that the target goes.
  case ending
  /// "residents", "the opposition": somebody who leans and has no id of his own.
  case collective
  /// "we", "our": the trade of the holder's own organisation.
  case selfReference = "self"
}

/// A word of `modality-words`, `stance-words` or a topic pack's `opinions`, where it stands.
struct PolicyWord: Sendable {
  var tokens: Range<Int>
  var kind: PolicyWordKind
  /// −1…1; 0 for kinds that lean no way.
  var weight: Double
}

/// A word that names an action of policy, where it stands.
struct Trigger: Sendable {
  /// What kind of word it is: a verb's tense says how the measure stands where nothing else does.
  enum Form: String, Sendable {
    case noun, phrase, state, negative
    case base, past, present, future, conditional, gerund
    /// A noun and a verb alike ("ban", "taxe"): the word before it tells.
    case nounOrBase = "noun-or-base"
    case nounOrPresent = "noun-or-present"
    /// No action: keeps an action word inside it from being read ("pays taxes").
    case stop
  }

  /// What has to stand with it before it is a measure: a target in its sentence, near it, or an amount as well.
  enum Need: String, Sendable {
    case nothing = ""
    case target, near, amount
  }

  var tokens: Range<Int>
  var action: Measure.Action
  var form: Form
  var need: Need

  var isNoun: Bool { form == .noun }
  /// A verb in a tense.
  var isVerb: Bool {
    switch form {
    case .base, .past, .present, .future, .conditional, .gerund: true
    case .noun, .phrase, .state, .negative, .nounOrBase, .nounOrPresent, .stop: false
    }
  }
  /// False for what is negative in form ("will issue no more licences"): a negation before it is its own, and turns nothing.
  var negates: Bool { form != .negative }
}

/// A place where a target is named.
struct TargetMention: Sendable {
  var tokens: Range<Int>
  /// Index into the pack's targets.
  var target: Int
  /// "farms", "servers": means the target in an article that also names it outright.
  var isWeak: Bool
  /// "bitcoin", "data centre": weak, but beside another weak word ("bitcoin machines", "data centres that train models") it names the target.
  var isHalf = false
  /// Which entry of its table it is.
  var row: Int32 = 0
}

/// The tables that measures and stances are read with, rows decoded once.
struct PolicyWords: Sendable {
  private struct Row: Sendable {
    var trigger: Trigger?
    var word: (kind: PolicyWordKind, weight: Double)?
    var mention: (target: Int, strength: String)?
  }

  let pack: TopicPack
  private var rows: [[Row]] = []
  /// The index into `rows` of each table.
  private var tables = KindMap()

  init(lexicon: LanguageLexicon, topic: String) {
    let pack = TopicPack(name: topic, lexicon: lexicon)
    self.pack = pack
    for table in ["modality-words", "stance-words", "topics/\(topic)/opinions"] {
      add(table, of: lexicon) { row in
        Row(
          word: PolicyWordKind(rawValue: row["class"]).map { (kind: $0, weight: Double(row["weight"]) ?? 0) })
      }
    }
    for table in ["measure-words", "topics/\(topic)/actions"] {
      add(table, of: lexicon) { Row(trigger: Self.trigger($0)) }
    }
    add("topics/\(topic)/mentions", of: lexicon) { row in
      Row(mention: pack.index(of: row["target"]).map { (target: $0, strength: row["strength"]) })
    }
  }

  private mutating func add(_ table: String, of lexicon: LanguageLexicon, _ row: (LexiconRow) -> Row) {
    guard let kind = lexicon.kind(table) else { return }
    tables.set(kind, to: rows.count)
    rows.append(lexicon.rows(of: table).map(row))
  }

  private static func trigger(_ row: LexiconRow) -> Trigger? {
    if row["action"] == Trigger.Form.stop.rawValue {
      return Trigger(tokens: 0..<0, action: .ban, form: .stop, need: .nothing)
    }
    guard let action = Measure.Action(rawValue: row["action"]) else { return nil }
    return Trigger(
      tokens: 0..<0, action: action, form: Trigger.Form(rawValue: row["class"]) ?? .phrase,
      need: Trigger.Need(rawValue: row["needs"]) ?? .nothing)
  }

  /// What stands in a document, each by first token: of one table leftmost-longest, action words over all tables.
  func found(in document: Document) -> (mentions: [TargetMention], triggers: [Trigger], words: [PolicyWord]) {
    var mentions: [TargetMention] = []
    var triggers: [Trigger] = []
    var words: [PolicyWord] = []
    for candidate in Self.longest(document.candidates, tables: tables, count: rows.count) {
      let row = rows[tables[candidate.kind]][Int(candidate.row)]
      if let word = row.word {
        words.append(PolicyWord(tokens: candidate.tokens, kind: word.kind, weight: word.weight))
      }
      if let mention = row.mention {
        mentions.append(
          TargetMention(
            tokens: candidate.tokens, target: mention.target, isWeak: mention.strength != "strong",
            isHalf: mention.strength == "half", row: candidate.row))
      }
      guard var trigger = row.trigger, trigger.tokens.isEmpty else { continue }
      trigger.tokens = candidate.tokens
      if let last = triggers.last, last.tokens.upperBound > trigger.tokens.lowerBound {
        if last.tokens.lowerBound == trigger.tokens.lowerBound, last.tokens.count < trigger.tokens.count {
          triggers[triggers.count - 1] = trigger
        }
      } else {
        triggers.append(trigger)
      }
    }
    let named = Self.named(mentions)
    let actions = triggers.filter { $0.form != .stop }
    return (Self.qualified(mentions.filter { named.contains($0.target) }, document), actions, words)
  }

  /// The targets that are named outright, or by half a name and another weak word near it.
  private static func named(_ mentions: [TargetMention]) -> Set<Int> {
    var named = Set(mentions.filter { !$0.isWeak }.map(\.target))
    for (index, half) in mentions.enumerated() where half.isHalf && !named.contains(half.target) {
      let near = mentions[max(0, index - 4)..<min(mentions.count, index + 5)]
      let isJoined = near.contains {
        $0.target == half.target && $0.row != half.row
          && abs($0.tokens.lowerBound - half.tokens.lowerBound) <= Self.besideHalf
      }
      if isJoined { named.insert(half.target) }
    }
    return named
  }

  /// How far from half a name, in tokens, another weak word makes it whole.
  private static let besideHalf = 40

  /// Of each table the longest entries, left to right; all rows of one form.
  private static func longest(_ all: [Candidate], tables: KindMap, count: Int) -> [Candidate] {
    var kept: [Candidate] = []
    var ends = [Int32](repeating: 0, count: count)
    var best = [Int32](repeating: -1, count: count)
    // Of one start, shortest first: the last of a table is its longest.
    var group: [(candidate: Candidate, table: Int)] = []
    func close() {
      for (candidate, table) in group where best[table] == candidate.end { kept.append(candidate) }
      for (_, table) in group where best[table] >= 0 {
        ends[table] = best[table]
        best[table] = -1
      }
      group.removeAll(keepingCapacity: true)
    }
    for candidate in all {
      let table = tables[candidate.kind]
      guard table >= 0 else { continue }
      if let first = group.first, first.candidate.start != candidate.start { close() }
      if candidate.start >= ends[table] { best[table] = candidate.end }
      group.append((candidate, table))
    }
    close()
    return kept
  }

  /// "Data centres that mine cryptocurrency": a weak mention takes the target that is named outright right behind it.
  private static func qualified(_ mentions: [TargetMention], _ document: Document) -> [TargetMention] {
    var result = mentions
    for index in mentions.indices.dropLast() {
      let (weak, next) = (mentions[index], mentions[index + 1])
      if weak.isWeak, !next.isWeak, next.tokens.lowerBound - weak.tokens.upperBound <= 7,
        document.sentenceOfToken[weak.tokens.lowerBound] == document.sentenceOfToken[next.tokens.lowerBound]
      {
        result[index].target = next.target
      }
    }
    return result
  }
}

extension Measure.Action {
  /// What an action does to its target: 1 helps, −1 hinders, 0 neither by itself.
  var effect: Double {
    switch self {
    case .permit, .subsidise: 1
    case .ban, .restrict, .tax, .seize, .fine, .investigate: -1
    case .licence, .register, .repeal: 0
    }
  }
}
