/// Pages made of pages: bytes changed, cut, repeated, swapped between pages, with what parsers stumble over put in.
struct Mutation {
  private var state: UInt64
  private let pages: [[UInt8]]

  init(seed: UInt64, pages: [[UInt8]]) {
    state = seed
    self.pages = pages
  }

  /// What has tripped parsers of HTML, JSON and encodings.
  private static let stumbles: [[UInt8]] =
    [
      "<!--", "-->", "--!>", "<!-->", "<![CDATA[", "]]>", "<script>", "<!--<script>", "</script", "</", "<",
      ">",
      "&", "&#", "&#x110000;", "&#0;", "&notit;", "&CounterClockwiseContourIntegral", "<table><tr><td>",
      "</table>", "<svg><title>",
      "<math>", "</p>", "</br>", "<template>", "<noscript>", "<select><option>", "<a href=", "=\"", "'",
      "<p hidden>", "<div style='display:none'>", "<ruby><rt>", "<plaintext>", "<frameset>", "<textarea>",
      "<title>", "<meta charset=utf-16>",
      "<meta charset=gb18030>", "<script type=application/ld+json>{\"@graph\":[[[{", "\"author\":[{\"name\":",
      "\"datePublished\":\"2026-02-30T99\"", "<time datetime=", "<h1>", "<br><br>", "\u{FEFF}", "\u{AD}",
    ].map { Array($0.utf8) } + [
      [0], [0xFF, 0xFE], [0x1B, 0x24, 0x42], [0xC3], [0xF4, 0x90, 0x80, 0x80], [0x81, 0x30],
    ]

  private static let charsets: [String?] = [
    nil, nil, nil, "utf-8", "gb18030", "shift_jis", "iso-2022-jp", "euc-kr", "big5", "utf-16le",
    "windows-1251", "no-such",
  ]

  mutating func next() -> (bytes: [UInt8], charset: String?) {
    var bytes = pages[below(pages.count)]
    for _ in 0...below(24) { change(&bytes) }
    return (bytes, Self.charsets[below(Self.charsets.count)])
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(UInt8(below(256))) }
    let at = below(bytes.count)
    let length = min(bytes.count - at, 1 + below(below(8) == 0 ? 4000 : 40))
    switch below(8) {
    case 0: bytes[at] = UInt8(below(256))
    case 1: bytes.removeSubrange(at..<at + length)
    case 2: bytes.insert(contentsOf: bytes[at..<at + length], at: below(bytes.count))
    case 3: bytes.insert(contentsOf: Self.stumbles[below(Self.stumbles.count)], at: at)
    case 4:
      let stumble = Self.stumbles[below(Self.stumbles.count)]
      for _ in 0..<below(600) { bytes.insert(contentsOf: stumble, at: min(at, bytes.count)) }
    case 5: bytes.removeLast(bytes.count - at)
    case 6:
      let other = pages[below(pages.count)]
      let from = below(max(1, other.count))
      bytes.replaceSubrange(at..<at + length, with: other[from..<min(other.count, from + length)])
    default: for index in at..<at + length { bytes[index] = UInt8(below(256)) }
    }
  }

  /// SplitMix64.
  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
  }
}
