import Lexicon

/// Which country's money is meant by a word that many countries use: "dollars" in an article about Canada are Canadian.
///
/// A currency word's value lists the candidates, `USD|CAD|AUD`; the first is the default, and where it is empty there is none. A candidate's
/// countries are those of `common/currency-homes.tsv` (CLDR 41), else the one that the code begins with (ISO 4217). The candidate whose countries the
/// article names most often wins.
struct CurrencyHomes: Sendable {
  private let lexicon: LanguageLexicon
  private let kind: EntryKind?
  /// Columns of the regions' table. Cells are read where an article asks for them: of thousands it asks for a few.
  private let (codes, cases): (Int?, Int?)
  private let homes: [String: [String]]

  init(lexicon: LanguageLexicon) {
    self.lexicon = lexicon
    kind = lexicon.kind("regions")
    let columns = kind.map { lexicon.columns(of: $0) } ?? []
    (codes, cases) = (columns.firstIndex(of: "code"), columns.firstIndex(of: "case"))
    homes = Dictionary(
      lexicon.rows(of: "common/currency-homes").map {
        ($0["currency"], $0["countries"].split(separator: " ").map(String.init))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// How often the article names each country or a part of it.
  func countries(in document: Document) -> [String: Int] {
    var counts: [String: Int] = [:]
    for candidate in document.candidates(of: kind) {
      let row = Int(candidate.row)
      if let country = country(ofRow: row),
        isSmall(row) || document.tokens[Int(candidate.start)].isCapitalised
      {
        counts[country, default: 0] += 1
      }
    }
    return counts
  }

  /// ISO 3166-1 alpha-2.
  private func country(ofRow row: Int) -> String? {
    guard let kind, let codes else { return nil }
    let code = lexicon.cell(kind, row: row, column: codes)
    return code.hasPrefix("iso:") ? String(code.dropFirst(4).prefix(2)) : nil
  }

  /// Whether the row counts in small letters ("schwedische").
  private func isSmall(_ row: Int) -> Bool {
    guard let kind, let cases else { return true }
    return lexicon.cell(kind, row: row, column: cases).isEmpty
  }

  /// nil where the word has no default and no country decides.
  func choose(_ unit: String, _ countries: [String: Int]) -> String? {
    guard unit.contains("|") else { return unit }
    let options = unit.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    var best = options[0].isEmpty ? nil : options[0]
    var most = best.map { count($0, countries) } ?? 0
    for option in options.dropFirst() {
      let count = count(option, countries)
      if count > most { (best, most) = (option, count) }
    }
    return best
  }

  private func count(_ currency: String, _ countries: [String: Int]) -> Int {
    (homes[currency] ?? [String(currency.prefix(2))]).reduce(0) { $0 + (countries[$1] ?? 0) }
  }
}
