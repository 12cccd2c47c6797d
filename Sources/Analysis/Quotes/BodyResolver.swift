import Lexicon
import Model

/// Which organisation "the ministry", "l'établissement", «там» means: the one of that kind that was named last.
struct BodyResolver: Sendable {
  private let bodies: EntryKind?
  /// By row of `bodies`: the kind of organisation.
  private let kindOfRow: [String]
  /// By organisation id: its kind and the hashes of its names' words.
  private var kinds: [String: String] = [:]
  private var words: [String: Set<UInt64>] = [:]
  /// How many mentions back are looked at: keeps the time linear in the text.
  private static let reach = 40

  init(scene: QuoteScene, organisations: [Organisation]) {
    bodies = scene.lexicon.bodies
    kindOfRow = scene.lexicon.bodyKinds
    for organisation in organisations { kinds[organisation.id] = organisation.kind }
    for mention in scene.mentions where mention.kind == .organisation {
      for token in mention.tokens { words[mention.id, default: []].insert(scene.document.tokens[token].hash) }
    }
  }

  /// The organisation that a word for a body in the phrase points back to, and that word; nil where it is a new one ("a company").
  func organisation(in phrase: Range<Int>, of scene: QuoteScene) -> (id: String, token: Int)? {
    for token in phrase {
      let row = scene.document.longest(bodies, at: token)?.row
      guard row != nil || scene.has(.body, at: token), !isNew(token, phrase, scene) else { continue }
      let kind = row.map { kindOfRow[Int($0)] }
      if let id = last(before: phrase.lowerBound, scene, where: { isSame($0, token, scene) })
        ?? last(before: phrase.lowerBound, scene, where: { Self.fits(kinds[$0] ?? "", kind) })
      {
        return (id, token)
      }
    }
    return nil
  }

  /// The organisation or government named last, at most forty tokens back: «там», "dort".
  func place(before token: Int, of scene: QuoteScene) -> SpeakerMention? {
    scene.lastMentions(before: token, count: Self.reach).first {
      $0.kind != .person && token - $0.tokens.upperBound <= 40
    }
  }

  private func last(before token: Int, _ scene: QuoteScene, where fits: (String) -> Bool) -> String? {
    scene.lastMentions(before: token, count: Self.reach).first { $0.kind == .organisation && fits($0.id) }?.id
  }

  private func isSame(_ id: String, _ token: Int, _ scene: QuoteScene) -> Bool {
    words[id]?.contains(scene.document.tokens[token].hash) ?? false
  }

  /// Behind "a", or with a name of its own.
  private func isNew(_ token: Int, _ phrase: Range<Int>, _ scene: QuoteScene) -> Bool {
    // Where all nouns have capitals they say nothing.
    if scene.document.tokens[token].isCapitalised, !scene.lexicon.isVerbSecond { return true }
    let before = max(phrase.lowerBound, token - 3)..<token
    return before.contains { scene.has(.indefinite, at: $0) }
  }

  private static func fits(_ kind: String, _ wanted: String?) -> Bool {
    guard let wanted else { return true }
    let companies: Set<String> = ["company", "miner", "exchange"]
    return kind == wanted || companies.contains(kind) && companies.contains(wanted)
      || wanted == "company" && kind == "international"
  }
}
