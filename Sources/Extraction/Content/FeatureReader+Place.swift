/// Where a segment lies to the page's heading and to the phrases that begin what is not the article.
extension FeatureReader {
  /// Kinds of phrases after which other things than the article tend to follow.
  static let openers: [PageWords.Kind] = [.related, .comments, .newsletter, .share, .by, .advertisement]

  /// Kinds of phrases that pleas and pointers end with.
  static let closers: [PageWords.Kind] = [.related, .comments, .newsletter, .share, .copyright, .contact]

  private static let openerPlaces = openers.map(\.position)

  static var placeNames: [String] {
    ["hidden", "headingAway", "proseSinceHeading", "proseShareSinceHeading"]
      + openers.map { "since.\($0.rawValue)" } + closers.map { "closes.\($0.rawValue)" }
      + ["site", "startsLinked", "alikeStartLinked"]
  }

  /// The last segment that began with each of the openers.
  struct Place {
    private var last = [Int?](repeating: nil, count: openers.count)

    mutating func note(_ found: PhraseKinds, at index: Int) {
      for place in last.indices where found[position: openerPlaces[place]] == 2 { last[place] = index }
    }

    /// Segments since then; 99 for never and for more.
    func since(_ opener: Int, at index: Int) -> Float {
      Float(min(99, last[opener].map { index - $0 } ?? 99))
    }
  }

  func addPlace(_ index: Int, _ place: inout Place, to pen: inout FeatureMatrix.Writer) {
    place.note(phrases[index], at: index)
    let segment = segmentation.segments[index]
    let heading = context.mainHeading
    pen.add(segment.isHidden)
    pen.add(heading > 0 ? Float(levels(from: segment.element, to: heading)) : -1)
    let since =
      Int(columns.proseBefore[index]) - Int(columns.proseBefore[Int(columns.firstSegments[heading])])
    pen.add(Float(max(-1, since)))
    pen.add(Float(max(-1, since)) / Float(max(1, context.prose)))
    for opener in Self.openers.indices { pen.add(place.since(opener, at: index)) }
    let closing = phraseSet.closing(words[index])
    for closer in Self.closers { pen.add(closing[closer]) }
    pen.add(context.site.coverage(by: words[index]))
    pen.add(tree.isLinked[segment.firstNode])
    let alike = context.group(of: index)
    pen.add(Float(alike.linkedStarts) / Float(max(1, alike.segments)))
  }
}
