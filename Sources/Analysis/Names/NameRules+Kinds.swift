import Lexicon

/// What a run of capitals names.
extension NameRules {
  /// - Parameter people: the words of all people named before.
  func kind(of run: Range<Int>, in sentence: Range<Int>, after people: Set<UInt64>) -> (
    kind: NamedSpan.Kind, confidence: Double
  )? {
    let (first, last) = (run.lowerBound, run.upperBound - 1)
    let (head, tail) = (classes[first], classes[last])
    if run.allSatisfy({
      !classes[$0].isDisjoint(with: [.country, .countryInside, .region, .regionInside, .seat])
    }) {
      return head.contains(.demonym) && !head.contains(.country) ? nil : (.place, 0.9)
    }
    if run.count == 1, head.contains(.demonym) { return nil }
    if run.allSatisfy({ !classes[$0].isDisjoint(with: [.organisation, .organisationInside]) }) {
      return (.organisation, 0.9)
    }
    if run.count > 1,
      head.contains(.bodyHead) || tail.contains(.bodyTail) && document.tokens[last].isCapitalised
    {
      return (.organisation, 0.8)
    }
    if run.count > 1, tail.contains(.bodyTail) { return (.organisation, 0.7) }
    if isPerson(run, in: sentence, after: people) { return (.person, 0.8) }
    if run.allSatisfy({ !classes[$0].isDisjoint(with: [.place, .placeInside]) }) { return (.place, 0.8) }
    if first > sentence.lowerBound, !classes[first - 1].isDisjoint(with: [.placeWord]) {
      return (.place, 0.6)
    }
    if first > sentence.lowerBound, classes[first - 1].contains(.bodyDescribes) {
      return (.organisation, 0.7)
    }
    let shape = document.tokens[first].shape
    if shape.contains(.innerCapital) || document.tokens[last].shape.contains(.innerCapital) {
      return head.isDisjoint(with: [.role, .never]) ? (.organisation, 0.6) : nil
    }
    if run.count == 2 || run.count == 3, run.allSatisfy({ document.tokens[$0].kind == .word }) {
      return (.person, 0.4)
    }
    if run.count == 1, first > sentence.lowerBound, classes[first - 1].contains(.before) {
      return (.place, 0.4)
    }
    return head.isDisjoint(with: [.role, .bodyHead, .bodyTail, .title]) ? (.organisation, 0.3) : nil
  }

  private func isPerson(_ run: Range<Int>, in sentence: Range<Int>, after people: Set<UInt64>) -> Bool {
    let first = run.lowerBound
    let isNamed = classes[first].contains(.givenName) && !classes[first].contains(.country)
    if isNamed, run.count > 1 { return true }
    if document.tokens[first].shape.contains(.allCapitals),
      document.tokens[first].end - document.tokens[first].start == 1, run.count > 1
    {
      return true
    }
    var before = first - 1
    if before > sentence.lowerBound, isInitialsStop(before) || document.tokens[before].kind == .punctuation {
      before -= 1
    }
    if before >= sentence.lowerBound, !classes[before].isDisjoint(with: [.title, .role]), run.count <= 4,
      before == first - 1 || classes[before].contains(.title)
    {
      return !document.tokens[first].shape.contains(.innerCapital)
    }
    return run.count == 1 && people.contains(document.tokens[first].hash)
  }
}
