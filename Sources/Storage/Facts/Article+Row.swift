import Foundation
import GRDB
import Model

extension Article {
  /// What `init(stored:)` reads of the article `a`.
  static let columns = """
    a.id AS number, a.key, coalesce(a.input_id, \(ArticleLayout.Decoded.url)) AS input_id, \(ArticleLayout.Decoded.url) AS url,
    a.canonical_url, a.title, a.description, a.image, a.sha256, a.fetched, \(ArticleLayout.Decoded.published) AS published, a.modified,
    coalesce(a.authors, '[]') AS authors, coalesce(a.tags, '[]') AS tags, \(ArticleLayout.Decoded.flags) AS flags, a.blocks,
    a.sentences, a.language_confidence, a.version, \(ArticleLayout.Decoded.text) AS text,
    \(["site", "section", "path", "language", "published_precision", "published_method", "modified_precision", "modified_method"]
      .map { "\(Coding.word.decoded("a.\($0)")) AS \($0)" }.joined(separator: ", "))
    """

  /// As it went into the store, for reading it again without its page.
  init(stored row: Row) {
    self.init(
      id: row["input_id"] ?? row["key"],
      source: Page.Source(
        path: row["path"], sha256: (row["sha256"] as Data?).map(HexBytes.text),
        fetched: ISOTime.text(row["fetched"])),
      text: row["text"])
    (url, canonicalURL, site, section) = (row["url"], row["canonical_url"], row["site"], row["section"])
    (title, description, image) = (row["title"], row["description"], row["image"])
    authors = Self.texts(row["authors"])
    tags = Self.texts(row["tags"])
    published = Self.time(row, "published")
    modified = Self.time(row, "modified")
    declaredLanguage = row["language"]
    flags = Self.texts(row["flags"]).map(Flag.init)
    blocks = CompactSpans.blocks(in: row["blocks"] ?? Data())
  }

  private static func texts(_ json: String) -> [String] {
    ((try? JSONValue(parsing: json))?.array ?? []).compactMap(\.string)
  }

  private static func time(_ row: Row, _ name: String) -> Timestamp? {
    guard let value: String = row[name],
      let precision = (row["\(name)_precision"] as String?).flatMap(Timestamp.Precision.init)
    else { return nil }
    return Timestamp(value: value, precision: precision, method: row["\(name)_method"] ?? "given")
  }
}
