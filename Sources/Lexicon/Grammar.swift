/// Rules of a language, compiled: finds what they describe in one pass over tokens.
///
/// Rules are lines of tables in `Lexicons/` with the columns `name`, `category`, `pattern`, `value` and `example`:
///
///     name            category  pattern                                       value                              example
///     day-month-year  date      {day} [of] {month} [[,] {year}]               cal y=$year m=$month d=$day        5 of March, 2031
///     until           bound     (until|by|[up] to) <{date}>                   bound to=$date direction=until     until 5 March 2031
///
/// A category is made by rules (`date`), by words (a table with a `category` column gives each entry its category; a table without one is a
/// category itself, named after the file), or by the caller (`GrammarSeed`: numbers, people found earlier). Rules may build on each other
/// in any depth: a date inside a bound inside a deadline. Of several rules that make the same category of the same tokens, the first listed wins.
///
///     let grammar = try Grammar(lexicon: lexicon, rules: ["dates", "common/dates"], words: ["time-words"])
///     let chart = grammar.chart(tokens: document.tokens, candidates: document.candidates, seeds: numbers)
///     let found = chart.leftmostLongest(["date", "bound"]) { match in
///       match.rule?.name          // "until"
///       match.tokens              // all that was matched
///       match.focus               // what stands between < and >
///       match["date"]?["month"]?.value   // "3": the value column of the word
///     }
///
/// Cost: a test of one bit for a token that begins nothing; else a walk in a trie. Method: bottom-up chart parsing, right to left, so that everything to the
/// right of a token is known when it is read.
public struct Grammar: Sendable {
  public private(set) var rules: [GrammarRule] = []
  private(set) var trie = GrammarTrie()
  private var categories: [String: GrammarCategory] = [:]
  private(set) var words = GrammarWords()
  private(set) var categoryOfRule: [GrammarCategory] = []

  /// - Parameters:
  ///   - rules: tables of rules; a table that is not there is empty; what stands in an earlier one wins.
  ///   - words: tables of entries that make categories.
  /// - Throws: `LexiconError.badLine` naming table, row and reason.
  public init(lexicon: LanguageLexicon, rules tables: [String], words: [String]) throws(LexiconError) {
    for table in tables {
      for (index, row) in lexicon.rows(of: table).enumerated() {
        do {
          try add(row)
        } catch {
          throw LexiconError.badLine(
            file: "\(lexicon.code)/\(table).tsv, rule \(row["name"])", line: index + 1, reason: error.reason)
        }
      }
    }
    trie.finish()
    self.words = GrammarWords(lexicon: lexicon, tables: words, categories: categories)
  }

  /// The tables whose entries it reads.
  public var tables: [EntryKind] { words.tables }

  /// nil where no rule speaks of it.
  public func category(_ name: String) -> GrammarCategory? { categories[name] }

  /// Everything that the rules find in these tokens.
  ///
  /// - Parameters:
  ///   - candidates: as `LanguageLexicon.candidates(in:)` gives them.
  ///   - seeds: what else may fill slots, in any order.
  public func chart(tokens: [Token], candidates: [Candidate], seeds: [GrammarSeed] = []) -> GrammarChart {
    GrammarChart(grammar: self, tokens: tokens, candidates: candidates, seeds: seeds)
  }

  private mutating func add(_ row: LexiconRow) throws(GrammarSyntaxError) {
    let rule = GrammarRule(
      name: row["name"], category: intern(row["category"]), meaning: try GrammarMeaning(row["value"]))
    let index = Int32(rules.count)
    let pattern = try GrammarPattern(row["pattern"])
    let words = pattern.literals.map { Tokenizer().tokens(of: $0) }
    let categories = pattern.slots.map { intern($0.category) }
    for sequence in pattern.sequences {
      insert(sequence, words, categories, pattern.slots.map(\.name), rule: index)
    }
    rules.append(rule)
    categoryOfRule.append(rule.category)
  }

  /// - Parameters:
  ///   - words: of each of the pattern's literals the tokens.
  ///   - categories: those of its slots.
  ///   - names: those of its slots.
  private mutating func insert(
    _ sequence: [GrammarPattern.Element], _ words: [[Token]], _ categories: [GrammarCategory],
    _ names: [String], rule: Int32
  ) {
    var steps: [GrammarTrie.Step] = []
    var slots: [String?] = []
    var focusStart = 0
    var focusEnd: Int?
    var tight = false
    for element in sequence {
      switch element {
      case .literal(let index):
        for token in words[index] {
          let isTight = tight || (!token.shape.contains(.spaceBefore))
          steps.append(GrammarTrie.Step(symbol: token.hash, isCategory: false, isTight: isTight))
          slots.append(nil)
          tight = false
        }
      case .slot(let index):
        let symbol = GrammarTrie.symbol(ofCategory: categories[index])
        steps.append(GrammarTrie.Step(symbol: symbol, isCategory: true, isTight: tight))
        slots.append(names[index])
        tight = false
      case .focusStart: focusStart = steps.count
      case .focusEnd: focusEnd = steps.count
      case .tight: tight = true
      }
    }
    let focus = focusStart..<max(focusStart, focusEnd ?? steps.count)
    trie.insert(steps, GrammarTrie.Production(rule: rule, slots: slots, focus: focus))
  }

  private mutating func intern(_ name: String) -> GrammarCategory {
    if let category = categories[name] { return category }
    let category = GrammarCategory(id: UInt16(categories.count))
    categories[name] = category
    return category
  }
}

/// Something that the caller knows to stand at `start..<end` and that may fill a slot.
public struct GrammarSeed: Sendable {
  var start: Int32
  var end: Int32
  public var category: GrammarCategory
  /// The caller's own: an index, a number.
  var payload: Int32

  public init(tokens: Range<Int>, category: GrammarCategory, payload: Int) {
    start = Int32(truncatingIfNeeded: tokens.lowerBound)
    end = Int32(truncatingIfNeeded: tokens.upperBound)
    self.category = category
    self.payload = Int32(truncatingIfNeeded: payload)
  }
}

/// Which entries of which tables are of which category.
///
/// Flat, because every candidate of every text is looked up here.
struct GrammarWords: Sendable {
  static let none = UInt16.max
  /// `categories[tableStart + row]`; `none` for an entry of no category here.
  private(set) var categories: [UInt16] = []
  private(set) var values: [String] = []
  /// Where the rows of each table begin.
  private var starts = KindMap()
  private(set) var tables: [EntryKind] = []

  init() {}

  init(lexicon: LanguageLexicon, tables names: [String], categories known: [String: GrammarCategory]) {
    for name in names {
      guard let kind = lexicon.kind(name) else { continue }
      let rows = lexicon.rowCount(of: kind)
      let own = name.split(separator: "/").last.flatMap { known[String($0)]?.id } ?? Self.none
      let listed = lexicon.column("category", of: name)
      let column = lexicon.column("value", of: name)
      starts.set(kind, to: categories.count)
      tables.append(kind)
      for row in 0..<rows {
        categories.append(listed.isEmpty ? own : known[listed[row]]?.id ?? Self.none)
        values.append(column.isEmpty ? "" : column[row])
      }
    }
  }

  /// Where the entry stands in `categories` and `values`; −1 for a table that is not read.
  @inline(__always)
  func position(_ kind: EntryKind, _ row: Int32) -> Int {
    let start = starts[kind]
    return start < 0 ? -1 : start + Int(row)
  }
}
