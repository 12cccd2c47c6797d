/// What was learned about which blocks of a page are its article: words of markup, and trees over measured features.
///
/// A plain value, read from `Lexicons/models/reader/`. An empty model leaves the choice to a simple rule.
public struct ReaderModel: Sendable {
  public var markup: MarkupWords
  var first: BoostedTrees?
  var second: BoostedTrees?
  /// The columns that each of them judges by.
  let features: [String]
  let wideFeatures: [String]
  let furniture: FurnitureFeatures

  public init() { self.init(markup: "", first: nil, second: nil) }

  /// - Parameters:
  ///   - markup: the text of `markup.tsv`.
  ///   - first: the text of `blocks.trees`, which judges each block by itself.
  ///   - second: the text of `neighbours.trees`, which judges it again, knowing what was thought of those around it.
  /// A tree file made for other features is left out; see `problems`.
  public init(markup: String, first: String?, second: String?) {
    self.markup = MarkupWords(tsv: markup)
    features = FeatureReader.names(self.markup)
    wideFeatures = features + NeighbourFeatures.names
    furniture = FurnitureFeatures(features)
    let (features, wideFeatures) = (features, wideFeatures)
    self.first = first.flatMap { BoostedTrees(text: $0, features: features) }
    self.second = second.flatMap { BoostedTrees(text: $0, features: wideFeatures) }
    if first != nil, self.first == nil { problems.append("blocks.trees") }
    if second != nil, self.second == nil { problems.append("neighbours.trees") }
  }

  /// The files that could not be used.
  public private(set) var problems: [String] = []
}
