import Model

/// What a page's bytes, markup and data say of why there is little to read.
enum PageDiagnosis {
  /// Beginnings of files that are no text (WHATWG MIME Sniffing, section 6, and a few more).
  private static let signatures: [[UInt8]] = [
    Array("%PDF-".utf8), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [0xFF, 0xD8, 0xFF],
    Array("GIF8".utf8),
    [0x50, 0x4B, 0x03, 0x04], [0x1F, 0x8B, 0x08], Array("RIFF".utf8), Array("OggS".utf8),
    [0x00, 0x00, 0x01, 0x00], [0x7F, 0x45, 0x4C, 0x46], Array("ID3".utf8), Array("wOF".utf8),
    [0xD0, 0xCF, 0x11, 0xE0], Array("Rar!".utf8), [0x28, 0xB5, 0x2F, 0xFD], Array("%!PS".utf8),
  ]

  /// True for pictures, PDF, archives and the like under a page's name.
  static func isForeign(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(16)
    if signatures.contains(where: start.starts(with:)) { return true }
    // MP4 and its kin name their kind behind a length.
    if start.count >= 12, start[4...7].elementsEqual("ftyp".utf8) { return true }
    return isControlled(bytes)
  }

  /// True for bytes that are no text under the name of one: control characters, or what no encoding holds in more than one place of eight.
  static func isForeign(text: String) -> Bool {
    let bytes = Array(text.utf8.prefix(sample.most))
    if bytes.starts(with: Array("%PDF-".utf8)) || isControlled(bytes) { return true }
    var (lost, count) = (0, 0)
    for scalar in text.unicodeScalars.prefix(sample.most) {
      count += 1
      if scalar == "\u{FFFD}" { lost += 1 }
    }
    return lost > 8 && lost * 8 > count
  }

  /// How much is looked at, and how little of it can be judged.
  private static let sample = (most: 4096, least: 32)

  /// True where control characters that no text has are more than one byte in fifty, or zeros are more than two in five without
  /// being those of UTF-16 or UTF-32: random bytes have five times as many, and no encoding of the web has any.
  private static func isControlled(_ bytes: [UInt8]) -> Bool {
    let sample = bytes.prefix(Self.sample.most)
    guard sample.count >= Self.sample.least else { return false }
    var controls = 0
    var zeros = (even: 0, odd: 0)
    for (index, byte) in sample.enumerated() where byte < 0x20 || byte == 0x7F {
      switch byte {
      case 0: if index & 1 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
      // Tab, line and form feed, return, end of file, and the escape of ISO-2022-JP.
      case 0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B: break
      default: controls += 1
      }
    }
    let isWide =
      sample.starts(with: [0xFF, 0xFE]) || sample.starts(with: [0xFE, 0xFF])
      || min(zeros.even, zeros.odd) * 8 < max(zeros.even, zeros.odd)
    if isWide, zeros.even + zeros.odd > sample.count / 4 { return false }
    return controls * 50 > sample.count || (zeros.even + zeros.odd) * 5 > sample.count * 2
  }

  /// Text that a page shows beside its scripts when nothing has run.
  private static let shellText = 400

  /// Why a page has no content; nil where nothing says.
  static func reason(_ tree: HTMLTree, _ segmentation: Segmentation) -> Flag? {
    if tree.hasFrames { return .framesOnly }
    let visible = segmentation.segments.reduce(0) { $0 + ($1.isHidden ? 0 : $1.count) }
    let hasScript = tree.tags.contains(.script)
    return hasScript && visible < shellText ? .needsScript : nil
  }

  /// True where the page's data say that readers must pay or sign in for all or a part of it.
  static func isPaywalled(_ signals: PageSignals) -> Bool {
    if let tier = signals.first("article:content_tier")?.lowercased(), tier == "locked" || tier == "metered" {
      return true
    }
    let free = signals.linkedData.article?["isAccessibleForFree"]
    return free?.bool == false || free?.string.map(isNo) == true
  }

  /// schema.org's False, and the ways it is written.
  private static func isNo(_ value: String) -> Bool {
    let lowered = value.lowercased()
    return lowered == "false" || lowered.hasSuffix("/false") || lowered == "no" || lowered == "0"
  }
}
