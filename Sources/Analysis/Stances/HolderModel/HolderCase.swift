import Foundation
import Lexicon
import Model

/// All that one holder is made to say and do about one target.
struct HolderCase {
  let holder: String
  let reading: PolicyReading
  /// See `MeasureStances.publicLine`.
  let publicLine: [Double]
  /// Index into the pack's targets.
  var target = 0
  /// What it says, asserted.
  var voices: [Voice] = []
  /// Its words that lean, on any target.
  var leanings: [LeaningReader.Leaning] = []
  /// What these add up to, each voice by itself.
  var spoken: [Stance] = []
  /// Stances that its measures are, on any target.
  var deeds: [Stance] = []

  var name: String { reading.pack.targets[target].name }

  /// More counts no more.
  private static let limit = 1.5

  private func sum(_ values: some Sequence<Double>) -> Double {
    max(-Self.limit, min(Self.limit, values.reduce(0, +)))
  }

  /// What the model weighs; names are those of `models/holders.tsv`.
  var features: [HolderFeature] {
    var list = FeatureList()
    list.add("bias", 1, .setting)
    list.add("words", sum(leanings.filter { $0.target == target }.map(\.weight)), .words, isSigned: true)
    // A preference says nothing of the lesser target.
    let others = leanings.filter { $0.target != target && $0.over == nil }
    list.add("words-of-others", sum(others.map(\.weight)), .words, isSigned: true)
    list.add("deeds", sum(deeds.filter { $0.target == name }.map(\.polarity)), .deeds, isSigned: true)
    list.add(
      "deeds-to-others", sum(deeds.filter { $0.target != name }.map(\.polarity)), .deeds, isSigned: true)
    let read = sum((deeds + spoken).filter { $0.target == name }.map(\.polarity))
    list.add(HolderFeature.read, read, .words, isSigned: true)
    list.add("read-sign", read == 0 ? 0 : read > 0 ? 1 : -1, .words, isSigned: true)
    addInterests(to: &list)
    addSpeech(to: &list)
    addSetting(to: &list)
    return list.features
  }

  /// "p-executive", "o-ngo", "government".
  private var standing: String { reading.actors.standing(of: holder) ?? "none" }

  /// What the holder lives by or answers for.
  private func addInterests(to list: inout FeatureList) {
    let actors = reading.actors
    if let trade = actors.trade(of: holder) {
      list.add(trade == target ? "trade" : "trade-of-others", 1, .setting, isSigned: true)
    }
    let others = publicLine.indices.filter { $0 != target }.reduce(0) { $0 + publicLine[$1] }
    let isOffice = actors.holdsOffice(holder) || actors.isPublic(holder) && !actors.isPerson(holder)
    list.add(isOffice ? "line" : "line-outside", publicLine[target], .deeds, isSigned: true)
    list.add(
      isOffice ? "line-of-others" : "line-of-others-outside", max(-1, min(1, others)), .deeds, isSigned: true)
    list.add("class-" + standing, 1, .setting)
    // Whoever leads a business speaks for it, whoever campaigns speaks against what is done.
    list.add("leads", leadsFirm ? 1 : 0, .setting, isSigned: true)
    list.add("campaigns", Self.campaigners.contains(standing) ? 1 : 0, .setting, isSigned: true)
  }

  private static let campaigners: Set<String> = ["p-activist", "o-ngo"]

  /// Leads a firm that may be of the trade: a newspaper, an exchange or an agency is of none.
  private var leadsFirm: Bool {
    standing == "p-executive" && Self.firms.contains(reading.actors.employer(of: holder) ?? "o-company")
  }

  private static let firms: Set<String> = ["o-company", "o-miner", "o-other"]

  /// What its quotes name, how long they are and in which tone.
  private func addSpeech(to list: inout FeatureList) {
    let quoted = voices.filter { $0.quote != nil }
    guard !quoted.isEmpty else { return list.add("silent", 1, .setting) }
    let words = quoted.reduce(0) { sum, voice in
      sum + voice.tokens.count { reading.document.tokens[$0].kind == .word }
    }
    list.add("length", log(1 + Double(words)) / 3, .setting)
    list.add("quotes", log(1 + Double(quoted.count)) / 2, .setting)
    addTone(of: quoted, to: &list)
    list.add("cues", cues(of: quoted), .words, isSigned: true)
    list.add("actions", actions(in: quoted), .words, isSigned: true)
    if quoted.contains(where: { reading.mentions(in: $0.sentence).contains { $0.target == target } }) {
      list.add("near", 1, .setting)
    }
    let named = quoted.flatMap { reading.mentions(in: $0.tokens) }
    list.add("names", Double(min(2, named.count { $0.target == target })), .setting)
    list.add("names-others", Double(min(2, named.count { $0.target != target })), .setting)
    guard named.isEmpty else { return }
    list.add("names-none", 1, .setting)
    let carried = quoted.compactMap { voice in
      reading.mentions(in: voice.sentence).first?.target
        ?? reading.carriedTarget(before: voice.sentence.lowerBound)
    }
    list.add("carried", carried.contains(target) ? 1 : 0, .setting)
    list.add("carried-alone", carried.allSatisfy { $0 == target } ? 1 : 0, .setting)
  }

  /// All that leans in its quotes, whatever it is said of, and words that turn what is said.
  private func addTone(of quoted: [Voice], to list: inout FeatureList) {
    let words = quoted.flatMap { voice in reading.words(in: voice.tokens).map { (voice, $0) } }
    let tone = words.reduce(0.0) { sum, item in
      let (voice, word) = item
      guard Self.leaning.contains(word.kind) else { return sum }
      return sum + word.weight
        * (reading.isNegated(word.tokens, from: voice.tokens.lowerBound) ? -0.6 : 1)
    }
    list.add("tone", sum([tone]), .words, isSigned: true)
    list.add("negations", Double(min(2, words.count { $0.1.kind == .negation })), .words)
    list.add(
      "contrasts", Double(min(2, words.count { $0.1.kind == .contrast || $0.1.kind == .than })), .words)
  }

  private static let leaning: Set<PolicyWordKind> = [.opinion, .verdict, .attitude]

  /// "Warned", "praised": how the words that tell who speaks lean, right before or behind a quote.
  private func cues(of quoted: [Voice]) -> Double {
    sum(
      quoted.flatMap { voice in
        let around = voice.tokens.lowerBound - Self.cue..<voice.tokens.upperBound + Self.cue
        return reading.words(in: around.clamped(to: voice.sentence)).filter {
          Self.leaning.contains($0.kind) && reading.quote(at: $0.tokens.lowerBound) == nil
        }.map(\.weight)
      })
  }

  /// How far from a quote, in tokens, its verb stands.
  private static let cue = 4

  /// What the actions that it speaks of do to this target, where it is named nearest.
  private func actions(in quoted: [Voice]) -> Double {
    sum(
      quoted.flatMap { voice in
        reading.triggers(in: voice.tokens).map { trigger in
          let about =
            reading.nearestMention(to: trigger.tokens, in: voice.sentence)?.target
            ?? reading.carriedTarget(before: voice.sentence.lowerBound)
          guard about == target else { return 0 }
          return trigger.action.effect
            * (reading.isNegated(trigger.tokens, from: voice.tokens.lowerBound) ? -0.5 : 1)
        }
      })
  }

  /// Whether the target is named where the holder is.
  private func addSetting(to list: inout FeatureList) {
    let near = reading.actors.mentions(of: holder).filter { reading.quote(at: $0.lowerBound) == nil }
      .flatMap { tokens in
        let around = tokens.lowerBound - Self.introduction..<tokens.upperBound + Self.introduction
        return reading.mentions(in: around.clamped(to: reading.sentence(of: tokens.lowerBound))).filter {
          reading.distance(tokens, $0.tokens) <= Self.introduction
            && reading.quote(at: $0.tokens.lowerBound) == nil
        }
      }
    let isOwn = near.contains { $0.target == target }
    let isOthers = near.contains { $0.target != target }
    list.add("introduced", isOwn ? 1 : 0, .setting)
    list.add("introduced-others", isOthers ? 1 : 0, .setting)
    if leadsFirm {
      list.add("leads-introduced", isOwn ? 1 : 0, .setting, isSigned: true)
      list.add("leads-others", isOthers ? 1 : 0, .setting, isSigned: true)
    }
    list.add("reported", voices.contains { $0.reportedBy != nil } ? 1 : 0, .setting)
  }

  /// How near to a holder's name, in steps, a target says who it is.
  private static let introduction = 12
}

/// Features that are not 0.
private struct FeatureList {
  private(set) var features: [HolderFeature] = []

  mutating func add(
    _ name: String, _ value: Double, _ source: HolderFeature.Source, isSigned: Bool = false
  ) {
    if value != 0 {
      features.append(HolderFeature(name: name, value: Float(value), source: source, isSigned: isSigned))
    }
  }
}
