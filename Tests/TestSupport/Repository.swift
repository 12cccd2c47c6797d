import Foundation

/// Folders of the source tree that tests read.
public enum Repository {
  public static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  public static var corpus: String { root + "/Corpus" }
  public static var lexicons: String { root + "/Lexicons" }
}
