import Model

/// One annotated article, wherever its gold stands: in a corpus's folder or in a file of some other form.
public struct GoldItem: Sendable {
  public var id: String
  public var sheet: FactSheet
  /// Scored in totals only, never listed.
  public var isBlind: Bool
  /// The file to open where something is wrong with it.
  public var file: String
  /// What the program reads; nil where the gold brings places only, so that predictions have to be given.
  public var page: Page?

  /// The gold of a folder (see `GoldCorpus`) or of one file (see `GoldFile`).
  ///
  /// - Parameter swapped: with the particulars of `NAME.swap.tsv` instead of its own; folders only.
  public static func read(_ path: String, isFolder: Bool, swapped: Bool) throws(EvaluationError) -> [GoldItem]
  {
    isFolder
      ? try GoldCorpus(folder: path).items(swapped: swapped)
      : try GoldFile.sheets(file: path).map { sheet in
        var given = Page.Given()
        given.language = sheet.language.isEmpty ? nil : sheet.language
        let page = sheet.text.isEmpty ? nil : Page(id: sheet.id, content: .text(sheet.text), given: given)
        return GoldItem(id: sheet.id, sheet: sheet, isBlind: false, file: path, page: page)
      }
  }
}

extension GoldCorpus {
  func items(swapped: Bool) throws(EvaluationError) -> [GoldItem] {
    var items: [GoldItem] = []
    for item in cases {
      let swap: SwapTable? = if swapped, let file = item.swap { try SwapTable(file: file) } else { nil }
      let gold = try item.goldRecord()
      var sheet = try FactSheet(json: swap?.apply(to: gold) ?? gold)
      sheet.id = item.id
      items.append(
        GoldItem(
          id: item.id, sheet: sheet, isBlind: item.isBlind, file: item.article,
          page: try item.page(swap: swap)))
    }
    return items
  }
}

/// Predictions by the id of their article.
public struct Predictions: Sendable {
  private let file: String
  private let byID: [String: FactSheet]

  /// - Throws: `EvaluationError` where the file cannot be read.
  public init(file: String) throws(EvaluationError) {
    self.file = file
    byID = Dictionary(try GoldFile.sheets(file: file).map { ($0.id, $0) }) { first, _ in first }
  }

  /// - Throws: `EvaluationError.noPrediction` where the file does not answer for the article.
  public func sheet(of item: GoldItem) throws(EvaluationError) -> FactSheet {
    guard let sheet = byID[item.id] else { throw .noPrediction(id: item.id, file: file) }
    return sheet
  }
}
