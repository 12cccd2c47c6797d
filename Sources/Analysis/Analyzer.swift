import Lexicon
import Model
import Synchronization

/// Reads articles: the one door of this module.
///
/// A pure function of article and lexicons: no clock, no network, no locale, no randomness.
public final class Analyzer: Sendable {
  public struct Options: Sendable {
    /// A folder of `Lexicons/topics/`.
    public var topic = "mining-vs-ai"
    /// What the record is to hold; annotators that nothing here needs do not run.
    public var annotators = Set(Annotator.allCases)

    public init() {}
  }

  private let store: LexiconStore
  private let options: Options
  private let identifier: LanguageIdentifier
  private let annotators = Mutex<[String: Annotators]>([:])

  /// - Throws: `LexiconError` where shared data is missing or bad.
  public init(lexicons: LexiconStore, options: Options = Options()) throws(LexiconError) {
    store = lexicons
    self.options = options
    identifier = try LanguageIdentifier(store: lexicons)
  }

  /// - Throws: `LexiconError` where the article's language has bad data.
  public func record(of article: Article) throws(LexiconError) -> Record {
    var record = Record(article: article)
    record.flags = article.flags
    let bytes = Array(article.text.utf8)
    identifyLanguage(&record, bytes)
    guard let code = record.language, let annotators = try annotators(for: code) else {
      record.flags.append(.unsupportedLanguage)
      return record
    }
    annotators.annotate(&record, bytes)
    return record
  }

  /// The places of an article, each with the numbers of the signs of what it stands for; none in a language without lexicons.
  ///
  /// - Throws: `LexiconError` where the article's language has bad data.
  public func roleSigns(of article: Article) throws(LexiconError) -> [(span: TextSpan, signs: [Int])] {
    var record = Record(article: article)
    identifyLanguage(&record, Array(article.text.utf8))
    guard let code = record.language, let annotators = try annotators(for: code) else { return [] }
    return annotators.roleSigns(of: article)
  }

  /// The totals of a record whose facts come from elsewhere: a store, where some were set right.
  ///
  /// - Throws: `LexiconError` where the record's language has bad data.
  public func summary(of record: Record) throws(LexiconError) -> Summary {
    guard let code = record.language, let annotators = try annotators(for: code) else { return Summary() }
    return annotators.summary(of: record.stances)
  }

  /// What the holder model learns from: whoever could lean on a target in this article, by the ids of its record.
  ///
  /// - Throws: `LexiconError` where the article's language has bad data.
  public func holderExamples(of article: Article) throws(LexiconError) -> [HolderExample] {
    var record = Record(article: article)
    let bytes = Array(article.text.utf8)
    identifyLanguage(&record, bytes)
    guard let code = record.language, let annotators = try annotators(for: code) else { return [] }
    return annotators.holderExamples(of: article, bytes)
  }

  private func identifyLanguage(_ record: inout Record, _ bytes: [UInt8]) {
    if record.article.languageIsGiven, let given = record.article.declaredLanguage {
      record.language = Self.primarySubtag(given)
      record.languageConfidence = 1
    } else if let guess = identifier.language(of: bytes) {
      record.language = guess.code
      record.languageConfidence = guess.confidence
    } else if let declared = record.article.declaredLanguage {
      record.language = Self.primarySubtag(declared)
      record.languageConfidence = 0.5
    }
  }

  private static func primarySubtag(_ tag: String) -> String {
    String(tag.lowercased().prefix { $0 != "-" && $0 != "_" })
  }

  private func annotators(for code: String) throws(LexiconError) -> Annotators? {
    if let ready = annotators.withLock({ $0[code] }) { return ready }
    guard let lexicon = try store.language(code) else { return nil }
    let names = NameTagger(
      lexicon: lexicon, weights: (try? store.model("names-\(code).bin")) ?? (try? store.model("names.bin")),
      lists: NameLists(of: code, in: store))
    let made = try Annotators(
      lexicon: lexicon, names: names, options: options, targetModel: TargetModel(of: code, in: store),
      roleJudge: RoleJudge(in: store), holderModel: HolderModel(in: store))
    annotators.withLock { $0[code] = made }
    return made
  }
}

/// All annotators of one language, in the order in which they read a document.
///
/// A class, so that a page takes one reference and not a copy of everything that they hold.
final class Annotators: Sendable {
  private let lexicon: LanguageLexicon
  private let wanted: Set<Annotator>
  private let needed: Set<Annotator>
  private let sentences: SentenceSplitter
  private let numbers: NumberReader
  private let quantities: QuantityFinder
  private let dates: DateFinder
  private let nameClasses: NameClassReader
  private let names: NameTagger
  private let placeWords: PlaceWords
  private let regions: RegionFinder
  private let roles: RegionRoles
  private let roleJudge: RoleJudge?
  private let people: PeopleFinder
  private let quotes: QuoteFinder
  private let policyWords: PolicyWords
  private let measures = MeasureFinder()
  private let stances: StanceFinder
  private let targets: TargetStances

  init(
    lexicon: LanguageLexicon, names: NameTagger, options: Analyzer.Options, targetModel: TargetModel?,
    roleJudge: RoleJudge?, holderModel: HolderModel?
  ) throws(LexiconError) {
    self.lexicon = lexicon
    wanted = options.annotators
    needed = wanted.reduce(into: []) { $0.formUnion($1.closure) }
    sentences = SentenceSplitter(lexicon: lexicon)
    self.names = names
    self.roleJudge = roleJudge
    // Halves of about the same work.
    ((numbers, quantities, dates), (nameClasses, placeWords, regions, roles, people, quotes, policyWords)) =
      try sideBySide(
        { () throws(LexiconError) in
          (
            NumberReader(lexicon: lexicon), try QuantityFinder(lexicon: lexicon),
            try DateFinder(lexicon: lexicon)
          )
        },
        { () throws(LexiconError) in
          (
            NameClassReader(lexicon: lexicon), PlaceWords(lexicon: lexicon), RegionFinder(lexicon: lexicon),
            RegionRoles(lexicon: lexicon), PeopleFinder(lexicon: lexicon), QuoteFinder(lexicon: lexicon),
            PolicyWords(lexicon: lexicon, topic: options.topic)
          )
        })
    stances = StanceFinder(pack: policyWords.pack, model: holderModel)
    targets = TargetStances(lexicon: lexicon, model: targetModel)
  }

  func summary(of stances: [Stance]) -> Summary { self.stances.summary(of: stances) }

  /// - Parameter bytes: of the article's text.
  func annotate(_ record: inout Record, _ bytes: [UInt8]) {
    let document = Document(article: record.article, bytes: bytes, lexicon: lexicon, sentences: sentences)
    let (facts, words, reading, flags) = facts(of: document)
    record.sentences = document.sentences.map(document.span)
    record.flags += flags
    if wanted.contains(.quantities) { record.quantities = facts.quantities }
    if wanted.contains(.dates) { record.dates = facts.dates }
    if wanted.contains(.regions) {
      let refined = roles.refine(facts.regions, measures: facts.measures)
      record.regions =
        roleJudge.flatMap { judge in
          words.map { judge.judged(refined, by: reader(of: document, $0, facts, refined)) }
        } ?? refined
    }
    if wanted.contains(.people) {
      (record.people, record.organisations) = (facts.people, facts.organisations)
    }
    if wanted.contains(.quotes) { record.quotes = facts.quotes }
    if wanted.contains(.measures) {
      record.measures = facts.measures
      facts.leaveOutCallers(of: &record.measures)
      AuthorityPlaces(facts.regions).setAuthorities(of: &record.measures)
    }
    if wanted.contains(.regions) {
      let bodies = PlacesInBodies(facts.organisations) { region in
        let tokens = document.tokens(in: region.span)
        guard let words else { return false }
        return words.isBefore(tokens.lowerBound, .cabinet) || words.isAfter(tokens.upperBound, .cabinet)
      }
      bodies.leaveOut(of: &record)
    }
    guard wanted.contains(.stances) else { return }
    let given = targets.stances(in: document, quotes: facts.quotes, targets: record.article.targets)
    record.stances = ((reading.map(stances.stances) ?? []) + given)
      .sorted { $0.evidence < $1.evidence }.numbered("s")
    record.summary = stances.summary(of: record.stances)
  }

  /// The signs of what each place stands for: what `RoleTrainer` learns from.
  func roleSigns(of article: Article) -> [(span: TextSpan, signs: [Int])] {
    let document = Document(article: article, lexicon: lexicon, sentences: sentences)
    let (facts, words, _, _) = facts(of: document)
    guard let words else { return [] }
    let regions = roles.refine(facts.regions, measures: facts.measures)
    let reader = reader(of: document, words, facts, regions)
    return regions.map { ($0.span, reader.signs(of: $0)) }
  }

  private func reader(
    of document: Document, _ words: PlaceWordIndex, _ facts: Facts, _ regions: [Region]
  ) -> PlaceRoleReader {
    PlaceRoleReader(
      document: document, words: words, facts: facts, regions: regions, capitals: roles.capitals)
  }

  /// What the holder model learns from.
  func holderExamples(of article: Article, _ bytes: [UInt8]) -> [HolderExample] {
    let document = Document(article: article, bytes: bytes, lexicon: lexicon, sentences: sentences)
    return facts(of: document).reading.map(stances.examples) ?? []
  }

  /// Everything up to the measures that somebody wants or needs.
  ///
  /// - Returns: with the words beside places, where all that speaks for a place's role was read.
  private func facts(of document: Document)
    -> (facts: Facts, words: PlaceWordIndex?, reading: PolicyReading?, flags: [Flag])
  {
    var facts = Facts()
    var flags: [Flag] = []
    let readings = needed.contains(.quantities) ? numbers.numbers(in: document) : []
    if needed.contains(.quantities) {
      facts.quantities = quantities.quantities(in: document, numbers: readings).numbered("n")
    }
    if needed.contains(.dates) {
      facts.dates = dates.dates(in: document, numbers: readings, quantities: facts.quantities).numbered("t")
      if facts.dates.contains(where: \.namesNoDay) { flags.append(.nonexistentDate) }
    }
    let words = readNames(of: document, into: &facts)
    if needed.contains(.quotes) {
      let said = quotes.quotes(
        in: document, people: facts.people, organisations: facts.organisations, regions: facts.regions)
      facts.quotes = said.quotes.numbered("q")
      flags += said.flags
    }
    let reading =
      needed.contains(.measures) ? PolicyReading(document: document, facts: facts, words: policyWords) : nil
    if let reading {
      facts.measures = measures.measures(in: reading).numbered("m")
      reading.facts.measures = facts.measures
    }
    return (facts, reading == nil ? nil : words, reading, flags)
  }

  /// Places, people and bodies.
  private func readNames(of document: Document, into facts: inout Facts) -> PlaceWordIndex? {
    guard needed.contains(.regions) else { return nil }
    let classes = nameClasses.classes(of: document)
    let named = names.names(in: document, classes: classes)
    let words = placeWords.words(in: document)
    let found = regions.regions(in: document, words: words, names: named, dates: facts.dates).numbered("r")
    facts.regions = roles.assign(to: found, words: words, in: document)
    if needed.contains(.people) {
      (facts.people, facts.organisations) = people.people(in: document, names: named, classes: classes)
    }
    return words
  }
}

/// A fact with an id of its own.
protocol Identified { var id: String { get set } }
extension Region: Identified {}
extension TimeExpression: Identified {}
extension Quantity: Identified {}
extension Quote: Identified {}
extension Measure: Identified {}
extension Stance: Identified {}

extension Array where Element: Identified {
  /// The fact of that id, where the list is `numbered`: its place is in its name.
  func fact(_ id: String) -> Element? {
    guard let number = Int(id.dropFirst()), indices.contains(number - 1) else { return nil }
    return self[number - 1].id == id ? self[number - 1] : nil
  }

  /// The same facts with the ids `r1`, `r2`…
  func numbered(_ prefix: String) -> [Element] {
    enumerated().map { index, fact in
      var fact = fact
      fact.id = prefix + String(index + 1)
      return fact
    }
  }
}
