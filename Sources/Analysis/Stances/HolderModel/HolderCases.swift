import Model

/// Everybody in an article whose stances are judged, with each target that it names.
struct HolderCases {
  let reading: PolicyReading
  let said: [Said]
  /// Stances that measures are.
  let deeds: [Stance]
  let publicLine: [Double]

  /// The author is no voice of the article, nobody's words have no holder, and what is not asserted is no stance: those stay as they are read.
  static func isJudged(_ stance: Stance) -> Bool {
    isJudged(stance.holder) && stance.modality == .asserted
  }

  private static func isJudged(_ holder: String) -> Bool { holder != "author" && holder != "unknown" }

  /// In the order in which they speak, lean or act.
  func all() -> [HolderCase] {
    var cases: [HolderCase] = []
    var indexOf: [String: Int] = [:]
    func change(_ holder: String, _ change: (inout HolderCase) -> Void) {
      guard Self.isJudged(holder) else { return }
      let index = indexOf[holder] ?? cases.count
      if index == cases.count {
        indexOf[holder] = index
        cases.append(HolderCase(holder: holder, reading: reading, publicLine: publicLine))
      }
      change(&cases[index])
    }
    for item in said where item.voice.modality == .asserted {
      if let holder = item.voice.holder { change(holder) { $0.voices.append(item.voice) } }
      for leaning in item.leanings { change(leaning.holder) { $0.leanings.append(leaning) } }
      for stance in item.stances { change(stance.holder) { $0.spoken.append(stance) } }
    }
    for deed in deeds { change(deed.holder) { $0.deeds.append(deed) } }
    let named = Set(reading.mentions.map(\.target)).sorted()
    return cases.flatMap { item in
      named.map { target in
        var item = item
        item.target = target
        return item
      }
    }
  }
}

extension HolderCase {
  /// What the model claims: what is read this way, else the words or deeds that the holder is judged by.
  func stances(_ model: HolderModel) -> [Stance] {
    let features = features
    let chances = model.chances(features)
    guard let claim = HolderModel.claim(chances, features) else { return [] }
    let sign: Double = claim.isFavour ? 1 : -1
    let read = (deeds + spoken).filter { $0.target == name && $0.polarity * sign > 0 }
    // Rated below another and nothing more: a preference is nothing against the lesser target.
    if read.isEmpty, leanings.contains(where: { $0.over == target }) { return [] }
    return (read.isEmpty ? [unread].compactMap { $0 } : read).map { stance in
      var stance = stance
      stance.polarity = sign * Double(abs(chances.z - chances.x))
      stance.label = sign > 0 ? .favour : .against
      stance.confidence = Double(claim.chance)
      return stance
    }
  }

  /// Where nothing is read this way: the longest of its words that name the target, else the longest, else a deed.
  private var unread: Stance? {
    let naming = voices.filter { voice in
      reading.mentions(in: voice.tokens).contains { $0.target == target }
    }
    let words = (naming.isEmpty ? voices : naming).max { $0.tokens.count < $1.tokens.count }
    guard let voice = words else {
      return deeds.first.map { deed in
        var stance = deed
        stance.target = name
        return stance
      }
    }
    var stance = Stance(
      target: name, holder: holder, polarity: 0, label: .neutral, confidence: 0,
      evidence: reading.document.span(
        voice.quote == nil ? reading.clause(around: voice.tokens) : voice.tokens))
    stance.quote = voice.quote?.id
    stance.reportedBy = voice.reportedBy
    return stance
  }
}
