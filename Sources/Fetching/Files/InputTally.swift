/// What an input reader met, so that whoever counts the results can tell that none is missing.
public struct InputTally: Sendable, Equatable {
  /// Records of WARC files: pages, and what is passed over (requests, redirects, pictures, errors of servers).
  public var archiveRecords = 0
  /// Pages handed on, of every kind of input.
  public var pages = 0
  /// Failures handed on: files, lines and stretches of archives that could not be read.
  public var failures = 0

  public init() {}

  mutating func count(_ item: InputItem) {
    switch item {
    case .page: pages += 1
    case .failure: failures += 1
    }
  }
}
