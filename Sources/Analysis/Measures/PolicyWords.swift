import Lexicon
import Model

/// What a word does in a sentence about policy.
enum PolicyWordKind: String, Sendable {
  // How a measure stands (`modality-words.tsv`).
  case negation, condition, contrast, denied, predicted, proposed, adopted, rejected, expired
  case calledFor = "called-for"
  case inForce = "in-force"
  /// "the government": whoever governs the country that the article is about.
  case government
  /// "she": the person named last.
  case pronoun
  /// "I": the author, outside quotes.
  case author
  /// "the decision": the measure told last.
  case proxy
  /// "by": the actor stands behind it.
  case agent
  /// "than", "over": what is rated lower stands behind it.
  case than
  // What leans (`stance-words.tsv`).
  /// Says something good or bad of what stands nearest.
  case opinion
  /// What a holder wants, welcomes or fights; its object follows.
  case attitude
  /// "more important": what stands before it is rated above what stands behind it; a negative weight the other way round.
  case better
  /// "choose", "rather": the first target behind it is rated above the other.
  case prefer
  /// "believes that": what follows is the opinion of who stands before it.
  case believes
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
  var tokens: Range<Int>
  var action: Measure.Action
  /// How it stands where nothing else says so.
  var status: Measure.Status
  var isNoun: Bool
  /// Whether its target must stand in the same sentence.
  var needsTarget: Bool
}

/// A place where a target is named.
struct TargetMention: Sendable {
  var tokens: Range<Int>
  /// Index into the pack's targets.
  var target: Int
  /// "farms", "servers": means the target in an article that also names it outright.
  var isWeak: Bool
}

/// The tables that measures and stances are read with, rows decoded once.
struct PolicyWords: Sendable {
  private struct Words: Sendable {
    var kind: EntryKind
    var rows: [(kind: PolicyWordKind, weight: Double)?]
  }
  private struct Actions: Sendable {
    var kind: EntryKind
    var rows: [Trigger?]
  }

  let pack: TopicPack
  private var words: [Words] = []
  private var actions: [Actions] = []
  private let mentionKind: EntryKind?
  private let mentionRows: [(target: Int, isWeak: Bool)?]

  init(lexicon: LanguageLexicon, topic: String) {
    let pack = TopicPack(name: topic, lexicon: lexicon)
    self.pack = pack
    for table in ["modality-words", "stance-words", "topics/\(topic)/opinions"] {
      guard let kind = lexicon.kind(table) else { continue }
      let rows = lexicon.rows(of: table).map { row in
        PolicyWordKind(rawValue: row["class"]).map { (kind: $0, weight: Double(row["weight"]) ?? 0) }
      }
      words.append(Words(kind: kind, rows: rows))
    }
    for table in ["measure-words", "topics/\(topic)/actions"] {
      guard let kind = lexicon.kind(table) else { continue }
      actions.append(Actions(kind: kind, rows: lexicon.rows(of: table).map(Self.trigger)))
    }
    mentionKind = lexicon.kind("topics/\(topic)/mentions")
    mentionRows = lexicon.rows(of: "topics/\(topic)/mentions").map { row in
      pack.index(of: row["target"]).map { (target: $0, isWeak: row["strength"] == "weak") }
    }
  }

  private static func trigger(_ row: LexiconRow) -> Trigger? {
    guard let action = Measure.Action(rawValue: row["action"]) else { return nil }
    return Trigger(
      tokens: 0..<0, action: action, status: Measure.Status(rawValue: row["status"]) ?? .adopted,
      isNoun: row["class"] == "noun", needsTarget: row["needs"] == "target")
  }

  /// Target mentions, leftmost-longest; a weak one only where the target is also named outright.
  func mentions(in document: Document) -> [TargetMention] {
    guard let mentionKind else { return [] }
    let all = Self.longest(document, mentionKind).compactMap { candidate in
      mentionRows[Int(candidate.row)].map {
        TargetMention(tokens: candidate.tokens, target: $0.target, isWeak: $0.isWeak)
      }
    }
    let named = Set(all.filter { !$0.isWeak }.map(\.target))
    return all.filter { named.contains($0.target) }
  }

  func triggers(in document: Document) -> [Trigger] {
    var found: [Trigger] = []
    for table in actions {
      for candidate in Self.longest(document, table.kind) {
        guard var trigger = table.rows[Int(candidate.row)] else { continue }
        trigger.tokens = candidate.tokens
        found.append(trigger)
      }
    }
    return Self.leftmostLongest(found, \.tokens)
  }

  func words(in document: Document) -> [PolicyWord] {
    var found: [PolicyWord] = []
    for table in words {
      for candidate in Self.longest(document, table.kind) {
        // One form may do several things, a row each.
        for other in document.candidates(at: candidate.tokens.lowerBound)
        where other.kind == table.kind && other.end == candidate.end {
          guard let row = table.rows[Int(other.row)] else { continue }
          found.append(PolicyWord(tokens: other.tokens, kind: row.kind, weight: row.weight))
        }
      }
    }
    return found.sorted {
      ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
    }
  }

  private static func longest(_ document: Document, _ kind: EntryKind) -> [Candidate] {
    var found: [Candidate] = []
    var end: Int32 = 0
    for candidate in document.candidates where candidate.kind == kind {
      if let last = found.last, last.start == candidate.start {
        if candidate.end > last.end { found[found.count - 1] = candidate }
      } else if candidate.start >= end {
        found.append(candidate)
      }
      end = found.last?.end ?? 0
    }
    return found
  }

  private static func leftmostLongest(_ items: [Trigger], _ tokens: (Trigger) -> Range<Int>) -> [Trigger] {
    var found: [Trigger] = []
    for item in items.sorted(by: {
      (tokens($0).lowerBound, -tokens($0).count) < (tokens($1).lowerBound, -tokens($1).count)
    }) where tokens(item).lowerBound >= (found.last.map { tokens($0).upperBound } ?? 0) {
      found.append(item)
    }
    return found
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
