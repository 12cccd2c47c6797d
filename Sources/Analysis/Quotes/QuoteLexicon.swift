import Lexicon

/// What a reporting verb can govern: the column `frames` of a language's `cues` table.
struct CueFrames: OptionSet, Sendable {
  let rawValue: UInt16

  /// Marked words, before or after it: "…", said X.
  static let quote = CueFrames(rawValue: 1)
  /// A clause with a complementiser.
  static let that = CueFrames(rawValue: 2)
  /// A clause without one: "said it will close".
  static let bare = CueFrames(rawValue: 4)
  /// It stands as an aside in or after the reported clause.
  static let aside = CueFrames(rawValue: 8)
  /// An infinitive is the reported clause: "dit vouloir"; with `addressee` also behind whom it is said to: "asks the state to pay".
  static let infinitive = CueFrames(rawValue: 16)
  /// An object with an infinitive: "expects half of it to follow".
  static let objectInfinitive = CueFrames(rawValue: 32)
  /// It names or describes something with marked words: "called it “…”".
  static let fragment = CueFrames(rawValue: 64)
  /// Negated it still reports: "does not rule out".
  static let negated = CueFrames(rawValue: 128)
  /// A noun phrase is what it reports.
  static let object = CueFrames(rawValue: 256)
  /// A reported clause after a colon.
  static let colon = CueFrames(rawValue: 512)
  /// Questions: what follows is a clause with "whether".
  static let ask = CueFrames(rawValue: 1024)
  /// An object may stand between it and the complementiser: "told the press that".
  static let addressee = CueFrames(rawValue: 4096)
  /// `bare` whatever follows: "say", "think".
  static let clause = CueFrames(rawValue: 8192)
  /// Its subject in the passive is the speaker: "wird zitiert".
  static let patient = CueFrames(rawValue: 16384)
  /// It has no speaker as subject: "heißt es in", «говорится в».
  static let impersonal = CueFrames(rawValue: 2048)

  private static let names: [String: CueFrames] = [
    "quote": .quote, "that": .that, "bare": .bare, "aside": .aside, "infinitive": .infinitive,
    "objectinfinitive": .objectInfinitive, "fragment": .fragment, "negated": .negated, "object": .object,
    "colon": .colon, "ask": .ask, "impersonal": .impersonal,
    "addressee": .addressee, "clause": .clause, "patient": .patient,
  ]

  init(rawValue: UInt16) { self.rawValue = rawValue }

  init(words: String) {
    self = words.split(separator: " ").reduce(into: []) { $0.formUnion(Self.names[String($1)] ?? []) }
  }
}

/// One row of `cues`: forms of one verb in one shape.
struct CueEntry: Sendable {
  /// `noun` is a noun that takes a reported clause: "die Ansicht, dass".
  enum Shape: String, Sendable { case finite, participle, gerund, infinitive, noun }

  let lemma: String
  let shape: Shape
  let frames: CueFrames
  /// Hash of the separable particle that has to stand later in the clause; nil where there is none.
  let particle: UInt64?
}

/// Classes of closed-class words: the column `class` of a language's `quote-words` table.
struct WordClasses: OptionSet, Sendable {
  let rawValue: UInt64

  static let that = WordClasses(rawValue: 1)
  static let whether = WordClasses(rawValue: 1 << 1)
  static let auxiliary = WordClasses(rawValue: 1 << 2)
  static let negation = WordClasses(rawValue: 1 << 3)
  static let pronoun = WordClasses(rawValue: 1 << 4)
  static let first = WordClasses(rawValue: 1 << 5)
  static let determiner = WordClasses(rawValue: 1 << 6)
  static let relative = WordClasses(rawValue: 1 << 7)
  static let coordinator = WordClasses(rawValue: 1 << 8)
  /// Before the speaker: "according to".
  static let according = WordClasses(rawValue: 1 << 9)
  /// The same words where they may stand in or after the clause.
  static let accordingAfter = WordClasses(rawValue: 1 << 10)
  /// After the speaker: "zufolge".
  static let postposition = WordClasses(rawValue: 1 << 11)
  /// "by her account": the speaker is the one last spoken of.
  static let accordingPronoun = WordClasses(rawValue: 1 << 12)
  /// What announces somebody's words without a verb: "her words".
  static let words = WordClasses(rawValue: 1 << 13)
  static let government = WordClasses(rawValue: 1 << 14)
  /// Joins a further clause to what is reported: "so that".
  static let joint = WordClasses(rawValue: 1 << 15)
  /// "to" before an infinitive.
  static let infinitiveMark = WordClasses(rawValue: 1 << 16)
  static let passive = WordClasses(rawValue: 1 << 17)
  static let preposition = WordClasses(rawValue: 1 << 18)
  /// "as" in "as she says".
  static let asWord = WordClasses(rawValue: 1 << 19)
  /// A verb form that marks a clause as somebody else's words (German "sei", "habe").
  static let reportive = WordClasses(rawValue: 1 << 20)
  /// A finite verb that may begin the clause after "according to" (verb-second languages).
  static let finite = WordClasses(rawValue: 1 << 21)
  /// "so" in ", so the minister".
  static let so = WordClasses(rawValue: 1 << 22)
  /// Forms that may be reportive where the clause before was reported ("könne", "müsse", "würden").
  static let conditional = WordClasses(rawValue: 1 << 23)
  /// Nouns for a body: "the company", "the ministry".
  static let body = WordClasses(rawValue: 1 << 24)

  /// "a", "une".
  static let indefinite = WordClasses(rawValue: 1 << 25)

  /// An adverb that may begin a clause or stand beside its verb: no subject.
  static let adverb = WordClasses(rawValue: 1 << 26)
  /// A noun for what a source gives: "Angaben" in "nach ersten Angaben".
  static let source = WordClasses(rawValue: 1 << 27)
  /// The preposition before such a noun.
  static let sourcePreposition = WordClasses(rawValue: 1 << 28)

  /// "its", "sa": of the body spoken of.
  static let own = WordClasses(rawValue: 1 << 29)
  /// What speaks for somebody: a paper ("the ruling", "un communiqué"), the people of a body ("its staff").
  static let document = WordClasses(rawValue: 1 << 30)
  /// A pronoun for people only: "she".
  static let personal = WordClasses(rawValue: 1 << 31)
  /// A pronoun for bodies only: "it".
  static let thing = WordClasses(rawValue: 1 << 32)
  /// Nobody in particular: "on".
  static let someone = WordClasses(rawValue: 1 << 33)
  /// The body or place spoken of: «там».
  static let there = WordClasses(rawValue: 1 << 34)
  /// Holds a "that" which compares or joins and reports nothing: "plutôt que".
  static let comparison = WordClasses(rawValue: 1 << 35)

  /// A pronoun between subject and verb: "s'est félicité".
  static let clitic = WordClasses(rawValue: 1 << 36)
  /// What has a title: "Buch", "film", "titled".
  static let work = WordClasses(rawValue: 1 << 37)
  /// What a crowd calls out: "Parolen", "chants".
  static let chant = WordClasses(rawValue: 1 << 38)
  /// Labels of turns in an interview: "Q", "Pregunta"; "A", "Respuesta".
  static let question = WordClasses(rawValue: 1 << 39)
  static let answer = WordClasses(rawValue: 1 << 40)
  /// Takes up, as what a verb of saying has for its object, the sentence before: «об этом», "das", "c'est ce que".
  static let back = WordClasses(rawValue: 1 << 41)

  private static let names: [String: WordClasses] = [
    "clitic": .clitic, "work": .work, "chant": .chant, "question": .question, "answer": .answer,
    "back": .back,
    "own": .own, "document": .document, "personal": .personal, "thing": .thing, "someone": .someone,
    "there": .there, "comparison": .comparison,
    "that": .that, "whether": .whether, "auxiliary": .auxiliary, "negation": .negation,
    "pronoun": .pronoun, "first": .first, "determiner": .determiner, "relative": .relative,
    "coordinator": .coordinator, "according": .according, "according-after": .accordingAfter,
    "postposition": .postposition, "according-pronoun": .accordingPronoun, "words": .words,
    "government": .government, "joint": .joint, "infinitive-mark": .infinitiveMark, "passive": .passive,
    "preposition": .preposition, "as": .asWord, "reportive": .reportive, "finite": .finite, "so": .so,
    "conditional": .conditional, "body": .body, "indefinite": .indefinite, "adverb": .adverb,
    "source": .source, "source-preposition": .sourcePreposition,
  ]

  init(rawValue: UInt64) { self.rawValue = rawValue }
  init(name: String) { self = Self.names[name] ?? [] }
}

/// A language's data for quotes: `cues`, `quote-words`, `quote-grammar`.
struct QuoteLexicon: Sendable {
  let cues: EntryKind?
  let words: EntryKind?
  let roles: EntryKind?
  let times: EntryKind?
  let bodies: EntryKind?
  /// By row of `bodies`: the record's kind.
  let bodyKinds: [String]
  let entries: [CueEntry]
  let classes: [WordClasses]
  /// UTF-8 endings of infinitives, for the frames `infinitive`.
  let infinitiveEndings: [[UInt8]]
  /// UTF-8 endings of adjectives before a noun.
  let adjectiveEndings: [[UInt8]]
  /// UTF-8 endings of compounds whose last part is a source: "Polizeiangaben".
  let sourceEndings: [[UInt8]]
  /// UTF-8 endings of compounds whose last part has a title: "Dokumentarfilm".
  let workEndings: [[UInt8]]
  /// UTF-8 of the mark inside infinitives of separable verbs: "abzuschalten".
  let infinitiveInfix: [UInt8]
  /// Main clauses have their verb second, so a reported clause needs no complementiser and no comma after "according to".
  let isVerbSecond: Bool
  /// A verb may stand without its subject, who is the one last spoken of: "añadió".
  let hasNullSubject: Bool
  /// "that" behind a comma begins a relative clause: "dijo X, que vive allí". The others write the comma before every "that", or none.
  let isThatRelative: Bool
  /// By row of `roles`: the record's class.
  let roleClasses: [String]

  init(lexicon: LanguageLexicon) {
    cues = lexicon.kind("cues")
    words = lexicon.kind("quote-words")
    roles = lexicon.kind("roles")
    times = lexicon.kind("time-words")
    bodies = lexicon.kind("bodies")
    bodyKinds = lexicon.column("kind", of: "bodies")
    entries = lexicon.rows(of: "cues").map { row in
      CueEntry(
        lemma: row["lemma"], shape: CueEntry.Shape(rawValue: row["shape"]) ?? .finite,
        frames: CueFrames(words: row["frames"]),
        particle: row["particle"].isEmpty ? nil : TokenHash.of(row["particle"]))
    }
    classes = lexicon.rows(of: "quote-words").map { WordClasses(name: $0["class"]) }
    let grammar = lexicon.rows(of: "quote-grammar")
    func values(_ name: String) -> [String] {
      grammar.first { $0["name"] == name }?["value"].split(separator: "|").map(String.init) ?? []
    }
    infinitiveEndings = values("infinitive-ending").map { Array($0.utf8) }
    adjectiveEndings = values("adjective-ending").map { Array($0.utf8) }
    sourceEndings = values("source-ending").map { Array($0.utf8) }
    workEndings = values("work-ending").map { Array($0.utf8) }
    infinitiveInfix = values("infinitive-infix").first.map { Array($0.utf8) } ?? []
    isVerbSecond = values("verb-second") == ["yes"]
    hasNullSubject = values("null-subject") == ["yes"]
    isThatRelative = values("relative-that") == ["yes"]
    roleClasses = lexicon.column("class", of: "roles")
  }
}
