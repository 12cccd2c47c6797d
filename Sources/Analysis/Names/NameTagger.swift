import Lexicon
import Model

/// A stretch of tokens that names somebody or something.
public struct NamedSpan: Sendable, Equatable {
  public enum Kind: UInt8, Sendable { case person, organisation, place }

  public var tokens: Range<Int>
  public var kind: Kind
  /// 0…1
  public var confidence: Double
}

extension NamedSpan {
  /// The names that a sequence of tags marks.
  /// - Parameter first: the token of the first tag.
  static func spans(of tags: [Int], from first: Int) -> [NamedSpan] {
    var found: [NamedSpan] = []
    var index = 0
    while index < tags.count {
      guard let kind = NameModel.kind(of: tags[index]) else {
        index += 1
        continue
      }
      var end = index + 1
      while end < tags.count, tags[end] == NameModel.begin(kind) + 1 { end += 1 }
      found.append(NamedSpan(tokens: (first + index)..<(first + end), kind: kind, confidence: 0.8))
      index = end
    }
    return found
  }
}

/// The hashed lists that the tagger's features read, those that the language has.
public struct NameLists: Sendable {
  /// `models/name-stems-LANGUAGE.bin`
  var stems: ModelFile?
  /// `models/clusters-LANGUAGE.bin`
  var clusters: ModelFile?
  /// `models/words-LANGUAGE.bin`
  var words: ModelFile?

  public init() {}

  public init(of code: String, in store: LexiconStore) {
    stems = try? store.model("name-stems-\(code).bin")
    words = try? store.model("words-\(code).bin")
    clusters = try? store.model("clusters-\(code).bin")
  }
}

/// Tags names of people, organisations and places: by learned weights where the language has them, by rules where not.
public struct NameTagger: Sendable {
  private let model: NameModel?
  private let traits: NameTraitReader
  private let endings: NameEndings
  private let evidence: NameEvidenceLexicon
  private let nounsHaveCapitals: Bool

  /// - Parameter weights: `models/names-LANGUAGE.bin`, where there is one.
  public init(lexicon: LanguageLexicon, weights: ModelFile? = nil, lists: NameLists = NameLists()) {
    endings = NameEndings(lexicon: lexicon)
    evidence = NameEvidenceLexicon(lexicon: lexicon)
    nounsHaveCapitals = lexicon.rows(of: "name-evidence").contains { $0["class"] == "noun-capitals" }
    traits = NameTraitReader(lexicon: lexicon, lists: lists)
    model = weights.flatMap { NameModel($0) }
  }

  /// Sorted, without overlap.
  /// - Parameter classes: as `NameClassReader` gives them.
  func names(in document: Document, classes: [NameClasses]) -> [NamedSpan] {
    let sentences = document.nameSentences
    let places = WordPlaces(document: document, nameSentences: sentences)
    let rules = NameRules(document: document, classes: classes, places: places).names(in: sentences)
    guard let model else { return rules }
    let completion = NameCompletion(document: document, classes: classes, endings: endings)
    let repair = NameRepair(document: document, classes: classes)
    let evidence = NameEvidence(document: document, classes: classes, lexicon: evidence, places: places)
    let active = NameTraitReader.active(in: document, classes: classes)
    let traits = traits.traits(of: document, classes: classes, active: active, places: places)
    let tagged = evidence.judged(
      repair.repaired(Self.tagged(sentences, NameFeatures(traits: traits), active, model)))
    let teams = NameTeams(
      document: document, classes: classes, traits: traits, nounsHaveCapitals: nounsHaveCapitals)
    let wholes = WholeBodies(document: document, classes: classes)
    let whole = repair.repaired(wholes.added(to: completion.completed(tagged, with: rules)))
    return evidence.withoutTitles(
      evidence.withoutThings(evidence.placed(evidence.withComplements(teams.added(to: whole)))))
  }

  private static func tagged(
    _ sentences: [Range<Int>], _ features: NameFeatures, _ active: [Bool], _ model: NameModel
  ) -> [NamedSpan] {
    var found: [NamedSpan] = []
    var scores: [SIMD8<Int32>] = []
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: NameFeatures.limit) { buffer in
      guard let base = buffer.baseAddress else { return }
      for sentence in sentences {
        var start = sentence.lowerBound
        while start < sentence.upperBound {
          guard active[start] else {
            start += 1
            continue
          }
          var end = start
          scores.removeAll(keepingCapacity: true)
          while end < sentence.upperBound, active[end] {
            let count = features.collect(end, in: sentence, into: base)
            scores.append(model.scores(UnsafeBufferPointer(start: base, count: count)))
            end += 1
          }
          let tags = model.decode(scores, isFirst: start == sentence.lowerBound)
          found += NamedSpan.spans(of: tags, from: start)
          start = end
        }
      }
    }
    return found
  }
}

extension Document {
  /// Sentences, those joined again that a splitter cut after an initial ("A. S. Pushkin") or that hold nothing but marks.
  var nameSentences: [Range<Int>] {
    var result: [Range<Int>] = []
    for sentence in sentences {
      if let last = result.last, last.upperBound == sentence.lowerBound, endsInInitial(last),
        !tokens[sentence.lowerBound].shape.contains(.lineBefore)
      {
        result[result.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        result.append(sentence)
      }
    }
    return result
  }

  private func endsInInitial(_ sentence: Range<Int>) -> Bool {
    guard sentence.count >= 2 else { return false }
    let letter = tokens[sentence.upperBound - 2]
    let stop = tokens[sentence.upperBound - 1]
    return bytes[Int(stop.byteStart)] == UInt8(ascii: ".") && letter.isCapitalised
      && letter.end - letter.start == 1
  }
}
