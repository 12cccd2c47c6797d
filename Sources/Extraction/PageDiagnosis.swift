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
    return start.count >= 12 && start[4...7].elementsEqual("ftyp".utf8)
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
