import Model

/// Puts chosen segments together as an article's text: blocks parted by one blank line, offsets in code points.
enum TextWriter {
  static func article(id: String, source: Page.Source, segmentation: Segmentation, chosen: [Int]) -> Article {
    var bytes: [UInt8] = []
    var blocks: [Block] = []
    var offset = 0
    for index in chosen {
      let segment = segmentation.segments[index]
      if !blocks.isEmpty {
        bytes.append(contentsOf: [0x0A, 0x0A])
        offset += 2
      }
      let slice = Composed.bytes(segmentation.text[segment.start..<segment.end])
      let length = slice.reduce(0) { $0 + ($1.startsScalar ? 1 : 0) }
      bytes.append(contentsOf: slice)
      blocks.append(Block(span: TextSpan(start: offset, end: offset + length), kind: segment.kind))
      offset += length
    }
    var article = Article(id: id, source: source, text: String(decoding: bytes, as: UTF8.self))
    article.blocks = blocks
    return article
  }
}

extension Metadata {
  func apply(to article: inout Article) {
    article.title = title.map(Composed.string)
    article.authors = authors.map(Composed.string)
    article.published = published
    article.modified = modified
    article.canonicalURL = canonicalURL
    article.site = site
    article.section = section
    article.description = description
    article.image = image
    article.tags = tags
    article.declaredLanguage = language
    article.flags += flags
  }
}
