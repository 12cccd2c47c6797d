import Lexicon
import Model

/// One article as annotators read it: tokens, sentences, blocks, and every lexicon entry that stands in it. Made once.
///
/// A class, so that the dozens of readers that hold it share one reference in place of its ten arrays (`make bench`, analysis).
public final class Document: Sendable {
  public let text: String
  let bytes: [UInt8]
  /// In order. Tokens of boilerplate blocks are left out, so that no annotator reads them.
  public let tokens: [Token]
  /// Every block but boilerplate, as token ranges, in order.
  public let blocks: [DocumentBlock]
  /// Token ranges in order; none crosses a block's edge.
  public let sentences: [Range<Int>]
  /// By first token, then by length.
  public let candidates: [Candidate]
  /// `candidates[candidateStart[t]..<candidateStart[t + 1]]` begin at token `t`.
  private let candidateStart: [Int32]
  /// Indices into `candidates` by table: those of the table at place `p` of `KindMap` are
  /// `candidatesByKind[kindStart[p]..<kindStart[p + 1]]`, in order.
  private let candidatesByKind: [Int32]
  private let kindStart: [Int32]
  public let lexicon: LanguageLexicon
  /// When the article was published, where that is known.
  public let published: Timestamp?
  /// Words that stand in small letters somewhere.
  let smallWords: SmallWords
  /// As in German: there a capital is no sign of a name. More than a quarter of the first words are large.
  let writesNounsLarge: Bool
  /// For each token the index of its sentence.
  public let sentenceOfToken: [Int32]

  convenience init(article: Article, lexicon: LanguageLexicon, sentences splitter: SentenceSplitter) {
    self.init(article: article, bytes: Array(article.text.utf8), lexicon: lexicon, sentences: splitter)
  }

  /// - Parameter bytes: of the article's text.
  init(article: Article, bytes: [UInt8], lexicon: LanguageLexicon, sentences splitter: SentenceSplitter) {
    text = article.text
    self.bytes = bytes
    published = article.published
    self.lexicon = lexicon
    let words = GluedMoney.cut(Tokenizer().tokens(of: bytes), bytes, lexicon)
    let cut = DocumentBlock.cut(words, by: article.blocks)
    let tokens = cut.tokens
    self.tokens = tokens
    writesNounsLarge = Self.writesNounsLarge(tokens)
    blocks = cut.blocks
    let candidates = lexicon.candidates(in: tokens)
    self.candidates = candidates
    var starts = [Int32](repeating: 0, count: tokens.count + 1)
    for candidate in candidates { starts[Int(candidate.start) + 1] += 1 }
    for index in tokens.indices { starts[index + 1] += starts[index] }
    candidateStart = starts
    let (byKind, kindStart) = Self.byKind(candidates)
    (candidatesByKind, self.kindStart) = (byKind, kindStart)
    smallWords = SmallWords(tokens: tokens)
    let sentences = splitter.sentences(
      tokens: cut.tokens, blocks: cut.blocks, bytes: bytes,
      candidates: Self.indices(of: splitter.abbreviations, byKind, kindStart).map { candidates[Int($0)] },
      lowered: smallWords)
    self.sentences = sentences
    var owner = [Int32](repeating: 0, count: tokens.count)
    for (index, sentence) in sentences.enumerated() {
      for token in sentence { owner[token] = Int32(index) }
    }
    sentenceOfToken = owner
  }

  private static func writesNounsLarge(_ tokens: [Token]) -> Bool {
    var (words, large) = (0, 0)
    for token in tokens.prefix(400) where token.kind == .word {
      words += 1
      if token.isCapitalised { large += 1 }
    }
    return large * 4 > words
  }

  /// Sorts by table, counting: most annotators read a table or two of dozens.
  private static func byKind(_ candidates: [Candidate]) -> (indices: [Int32], starts: [Int32]) {
    var starts: [Int32] = [0]
    for candidate in candidates {
      let place = KindMap.place(of: candidate.kind)
      while starts.count <= place + 1 { starts.append(0) }
      starts[place + 1] += 1
    }
    for place in starts.indices.dropFirst() { starts[place] += starts[place - 1] }
    var next = starts
    var indices = [Int32](repeating: 0, count: candidates.count)
    for index in candidates.indices {
      let place = KindMap.place(of: candidates[index].kind)
      indices[Int(next[place])] = Int32(index)
      next[place] += 1
    }
    return (indices, starts)
  }

  /// The entries of one table, by start, then length.
  public func candidates(of kind: EntryKind?) -> [Candidate] {
    guard let kind else { return [] }
    return candidateIndices(of: kind).map { candidates[Int($0)] }
  }

  /// The entries of some tables, by start, then length.
  func candidates(of kinds: [EntryKind]) -> [Candidate] {
    kinds.flatMap(candidateIndices).sorted().map { candidates[Int($0)] }
  }

  private func candidateIndices(of kind: EntryKind) -> ArraySlice<Int32> {
    Self.indices(of: kind, candidatesByKind, kindStart)
  }

  private static func indices(of kind: EntryKind?, _ byKind: [Int32], _ starts: [Int32]) -> ArraySlice<Int32>
  {
    guard let place = kind.map(KindMap.place), place + 1 < starts.count else { return [] }
    return byKind[Int(starts[place])..<Int(starts[place + 1])]
  }

  /// The entries that begin at this token, shortest first.
  public func candidates(at token: Int) -> ArraySlice<Candidate> { candidates[candidateRange(at: token)] }

  /// Where they stand in `candidates`.
  func candidateRange(at token: Int) -> Range<Int> {
    guard token >= 0, token < tokens.count else { return 0..<0 }
    return Int(candidateStart[token])..<Int(candidateStart[token + 1])
  }

  /// The longest entry of that kind that begins at this token.
  public func longest(_ kind: EntryKind?, at token: Int) -> Candidate? {
    guard let kind else { return nil }
    for index in candidateRange(at: token).reversed() where candidates[index].kind == kind {
      return candidates[index]
    }
    return nil
  }

  public func span(_ range: Range<Int>) -> TextSpan {
    guard let first = range.first, let last = range.last else { return TextSpan(start: 0, end: 0) }
    return TextSpan(start: Int(tokens[first].start), end: Int(tokens[last].end))
  }

  /// The code point of a token that is one mark; of others the first.
  func scalar(_ token: Int) -> UInt32 { tokens[token].firstScalar(in: bytes) }

  /// The words of these tokens as written, with what stands between them.
  public func text(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: bytes[Int(tokens[first].byteStart)..<Int(tokens[last].byteEnd)], as: UTF8.self)
  }

  /// The first token that ends after this code point; `tokens.count` where none does.
  public func token(at offset: Int) -> Int {
    var low = 0
    var high = tokens.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tokens[middle].end) <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The block that holds a token.
  func block(at token: Int) -> Int? {
    var low = 0
    var high = blocks.count
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < blocks.count && blocks[low].tokens.contains(token) ? low : nil
  }

  /// The tokens that touch this span.
  public func tokens(in span: TextSpan) -> Range<Int> {
    let first = token(at: span.start)
    var end = first
    while end < tokens.count, Int(tokens[end].start) < span.end { end += 1 }
    return first..<end
  }
}

/// A block as a range of tokens.
public struct DocumentBlock: Sendable {
  public var kind: Block.Kind
  public var tokens: Range<Int>

  /// Leaves the tokens of boilerplate out and says which of the others make which block.
  ///
  /// Tokens in no block (an article without blocks) make one paragraph a run.
  static func cut(_ all: [Token], by blocks: [Block]) -> (tokens: [Token], blocks: [DocumentBlock]) {
    guard !blocks.isEmpty else {
      return (all, [DocumentBlock(kind: .paragraph, tokens: 0..<all.count)])
    }
    var kept: [Token] = []
    kept.reserveCapacity(all.count)
    var result: [DocumentBlock] = []
    var next = 0
    for block in blocks {
      while next < all.count, Int(all[next].start) < block.span.start { next += 1 }
      let first = kept.count
      while next < all.count, Int(all[next].start) < block.span.end {
        if block.kind != .boilerplate { kept.append(all[next]) }
        next += 1
      }
      if kept.count > first { result.append(DocumentBlock(kind: block.kind, tokens: first..<kept.count)) }
    }
    return (kept, result)
  }
}
