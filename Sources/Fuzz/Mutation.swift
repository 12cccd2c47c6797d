/// Bad pages made of pages: mostly short pieces, some whole ones, with bytes changed, elements moved, nested and left open, and what parsers
/// stumble over put in.
struct Mutation {
  private var state: UInt64
  private let seed: UInt64
  private let pages: [[UInt8]]

  init(seed: UInt64, pages: [[UInt8]]) {
    state = seed
    self.seed = seed
    self.pages = pages
  }

  private static let charsets: [String?] = [
    nil, nil, nil, "utf-8", "gb18030", "shift_jis", "iso-2022-jp", "euc-kr", "big5", "utf-16le",
    "windows-1251", "no-such",
  ]

  /// Whole pages are this rare: they cost a hundred times what a piece costs.
  private static let wholePages = 2000

  /// The page of one round; the same for the same seed and number.
  mutating func page(_ round: Int) -> (bytes: [UInt8], charset: String?) {
    state = seed &* 0xd134_2543_de82_ef95 &+ UInt64(round)
    var bytes = below(Self.wholePages) == 0 ? pages[below(pages.count)] : pieces()
    for _ in 0...below(12) { change(&bytes) }
    return (bytes, Self.charsets[below(Self.charsets.count)])
  }

  /// 50 to 2,000 bytes: pieces of pages between tags, and hard cases.
  private mutating func pieces() -> [UInt8] {
    let wanted = 50 + below(below(4) == 0 ? 1950 : 500)
    var bytes: [UInt8] = []
    while bytes.count < wanted {
      if below(3) == 0 {
        bytes += HardCases.all[below(HardCases.all.count)]
      } else {
        let page = pages[below(pages.count)]
        let from = tagStart(in: page, from: below(max(1, page.count)))
        bytes += page[from..<min(page.count, from + 20 + below(wanted))]
      }
    }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return bytes.append(UInt8(below(256))) }
    if below(2) == 0 { changeElements(&bytes) } else { changeBytes(&bytes) }
  }

  private mutating func changeBytes(_ bytes: inout [UInt8]) {
    let at = below(bytes.count)
    let length = min(bytes.count - at, 1 + below(below(8) == 0 ? 400 : 24))
    switch below(8) {
    case 0: bytes[at] = UInt8(below(256))
    case 1: bytes[at] ^= 1 << UInt8(below(8))
    case 2: bytes.removeSubrange(at..<at + length)
    case 3: bytes.insert(contentsOf: bytes[at..<at + length], at: below(bytes.count))
    case 4: bytes.removeLast(bytes.count - at)
    case 5:
      let other = pages[below(pages.count)]
      let from = below(max(1, other.count))
      bytes.replaceSubrange(at..<at + length, with: other[from..<min(other.count, from + length)])
    case 6: bytes.insert(contentsOf: HardCases.all[below(HardCases.all.count)], at: at)
    default: for index in at..<at + length { bytes[index] = UInt8(below(256)) }
    }
  }

  /// Moves, repeats, nests, renames or opens elements, at the marks that make them.
  private mutating func changeElements(_ bytes: inout [UInt8]) {
    let start = tagStart(in: bytes, from: below(bytes.count))
    let end = tagStart(in: bytes, from: min(bytes.count, start + 1))
    guard start < end else {
      return bytes.insert(contentsOf: HardCases.all[below(HardCases.all.count)], at: start)
    }
    let tag = Array(bytes[start..<end])
    switch below(7) {
    case 0: bytes.removeSubrange(start..<end)
    case 1: bytes.insert(contentsOf: tag, at: tagStart(in: bytes, from: below(bytes.count)))
    case 2: bytes.insert(contentsOf: (0..<below(60)).flatMap { _ in tag }, at: start)
    case 3: bytes.insert(contentsOf: Array("/".utf8), at: start + 1)
    case 4:
      let name = HardCases.elements[below(HardCases.elements.count)]
      bytes.insert(contentsOf: "<\(name)>".utf8, at: start)
      if below(2) == 0 { bytes.insert(contentsOf: "</\(name)>".utf8, at: below(bytes.count)) }
    case 5:
      let close = bytes[start..<end].firstIndex(of: UInt8(ascii: ">")) ?? start
      bytes.insert(contentsOf: HardCases.attributes[below(HardCases.attributes.count)], at: max(start, close))
    default:
      bytes.removeSubrange(start..<end)
      bytes.insert(contentsOf: tag, at: tagStart(in: bytes, from: below(max(1, bytes.count))))
    }
  }

  /// The next `<` from a place on; the end where there is none.
  private func tagStart(in bytes: [UInt8], from place: Int) -> Int {
    guard place < bytes.count else { return bytes.count }
    return bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
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
