import Lexicon
import Model

/// Interviews and transcripts: blocks that begin with a label for who speaks ("R. …", "A: …", "SMITH: …").
extension QuoteReader {
  /// Whose turn a block is, and where the words after its label begin.
  private enum Turn {
    case question
    case answer(Int)
    case named(String, Int)

    var isQuestion: Bool { if case .question = self { true } else { false } }
    var name: String? { if case .named(let name, _) = self { name } else { nil } }
  }

  /// Takes the answers and speeches of a text in turns; its questions are nobody's quote.
  mutating func readTurns() {
    let blocks = scene.document.blocks
    let turns = blocks.indices.map(turn)
    guard isInTurns(turns.compactMap { $0 }), let first = turns.firstIndex(where: { $0 != nil }),
      let last = turns.lastIndex(where: { $0 != nil })
    else { return }
    let guest = interviewee(before: blocks[first].tokens.lowerBound)
    var speaker: String?
    for index in first...last {
      switch turns[index] {
      case .question:
        speaker = nil
        takenBlocks.insert(index)
      case .answer(let start):
        speaker = guest
        addTurn(start..<blocks[index].tokens.upperBound, guest, index, rule: "interview-answer")
      case .named(let name, let start):
        speaker = name
        addTurn(start..<blocks[index].tokens.upperBound, name, index, rule: "transcript")
      case nil:
        // A paragraph between two turns belongs to the one before it.
        guard speaker != nil, blocks[index].kind == .paragraph else { continue }
        addTurn(blocks[index].tokens, speaker, index, rule: "turn-goes-on")
      }
    }
    if let guest {
      resolver.note(guest, at: blocks[first].tokens.lowerBound..<blocks[first].tokens.lowerBound)
    }
  }

  /// Two answers with a question, or three speeches of which two people share.
  private func isInTurns(_ turns: [Turn]) -> Bool {
    let names = turns.compactMap(\.name)
    let questions = turns.count(where: \.isQuestion)
    let answers = turns.count - names.count - questions
    return answers >= 2 && questions >= 1 || names.count >= 2 && questions >= 2
      || names.count >= 3 && Set(names).count >= 2
  }

  private func turn(of block: Int) -> Turn? {
    let item = scene.document.blocks[block]
    guard item.kind != .heading, item.kind != .code, let first = item.tokens.first else { return nil }
    let end = max(first + 1, Int(scene.classEnd[first]))
    if scene.has([.question, .answer], at: first), closesLabel(end, item.tokens) {
      return scene.has(.question, at: first) ? .question : .answer(end + 1)
    }
    guard let hit = scene.mentions(in: first..<first + 1).first, hit.kind == .person,
      hit.tokens.lowerBound == first, hit.tokens.upperBound + 1 < item.tokens.upperBound,
      scene.punctuation[hit.tokens.upperBound] == .colon, scene.markOf[hit.tokens.upperBound + 1] < 0
    else { return nil }
    return .named(hit.id, hit.tokens.upperBound + 1)
  }

  /// A full stop, a colon or a dash with words behind it.
  private func closesLabel(_ token: Int, _ block: Range<Int>) -> Bool {
    token + 1 < block.upperBound && [.stop, .colon, .dash].contains(scene.punctuation[token])
      && scene.document.text(token..<token + 1) != "?"
  }

  /// The person whom the text before the first turn names most often; the first of several.
  private func interviewee(before token: Int) -> String? {
    var counts: [String: Int] = [:]
    var best: String?
    let named = scene.mentions.prefix { $0.tokens.lowerBound < token }.filter { $0.kind == .person }
    for mention in named { counts[mention.id, default: 0] += 1 }
    for mention in named where counts[mention.id, default: 0] > best.flatMap({ counts[$0] }) ?? 0 {
      best = mention.id
    }
    return best ?? scene.mentions.first { $0.kind == .person }?.id
  }

  private mutating func addTurn(_ words: Range<Int>, _ speaker: String?, _ block: Int, rule: String) {
    takenBlocks.insert(block)
    guard !words.isEmpty else { return }
    use(cuesIn: words)
    let attribution = Attribution(speaker: speaker, phrase: nil, how: "byline", rule: rule, confidence: 0.8)
    drafts.append(QuoteDraft(tokens: words, kind: .block, attribution: attribution))
  }
}
