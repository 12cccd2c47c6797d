import Model

/// What `keep_text = excerpt` keeps: the sentences of quotes, measures and stances, and the words of every other fact, where they stood.
/// The rest becomes blanks, so that offsets hold.
enum Excerpt {
  static func text(of record: Record) -> String {
    let told =
      record.quotes.filter { !$0.inTitle }.map(\.span)
      + record.measures.filter { !$0.inTitle }.map(\.evidence)
      + record.stances.filter { !$0.inTitle }.map(\.evidence)
    let mentions = record.people.flatMap(\.mentions) + record.organisations.flatMap(\.mentions)
    let named =
      record.regions.filter { !$0.inTitle }.map(\.span) + record.dates.filter { !$0.inTitle }.map(\.span)
      + record.quantities.filter { !$0.inTitle }.map(\.span) + mentions.filter { !$0.inTitle }.map(\.span)
    let sentences = record.sentences.filter { sentence in told.contains { sentence.overlaps($0) } }
    var scalars = Array(record.article.text.unicodeScalars)
    var keeps = [Bool](repeating: false, count: scalars.count)
    for span in told + named + sentences {
      for index in max(span.start, 0)..<max(min(span.end, scalars.count), max(span.start, 0)) {
        keeps[index] = true
      }
    }
    for index in scalars.indices where !keeps[index] && !scalars[index].properties.isWhitespace {
      scalars[index] = " "
    }
    return String(String.UnicodeScalarView(scalars))
  }
}
