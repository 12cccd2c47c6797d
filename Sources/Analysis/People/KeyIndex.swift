/// Which clusters of mentions have a word of some key, so that a name is compared with those alone: a list of ten thousand names would
/// cost their square.
struct KeyIndex {
  /// How many of a key's clusters are looked at, the last ones.
  private static let memory = 256

  private var clusters: [UInt64: [Int]] = [:]

  mutating func add(_ cluster: Int, keys: [UInt64]) {
    for key in keys where clusters[key]?.last != cluster { clusters[key, default: []].append(cluster) }
  }

  /// The last cluster of these keys that fits.
  func last(of keys: some Sequence<UInt64>, where fits: (Int) -> Bool) -> Int? {
    var found: Int?
    for key in keys {
      // Not in order: a cluster comes again with a fuller name.
      for cluster in clusters[key]?.suffix(Self.memory) ?? [] where cluster > found ?? -1 && fits(cluster) {
        found = cluster
      }
    }
    return found
  }
}
