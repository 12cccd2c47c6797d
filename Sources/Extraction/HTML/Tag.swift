/// The elements of HTML whose names change how a page is read; every other element is `.other`.
enum Tag: UInt8, CaseIterable, Sendable {
  /// A run of characters, not an element.
  case text
  case other
  case html, head, body, title, base, link, meta, style, script, noscript, template
  case section, nav, article, aside, header, footer, main, address, hgroup, search
  case h1, h2, h3, h4, h5, h6
  case p, hr, pre, blockquote, ol, ul, menu, li, dl, dt, dd, figure, figcaption, div, center
  case a, em, strong, small, s, cite, q, dfn, abbr, data, time, code, `var`, samp, kbd, sub, sup, i, b, u,
    mark
  case bdi, bdo, span, br, wbr, ins, del, font, big, tt, strike, nobr
  case picture, source, img, iframe, embed, object, param, video, audio, track, map, area, svg, math, canvas
  case table, caption, colgroup, col, tbody, thead, tfoot, tr, td, th
  case form, label, input, button, select, datalist, optgroup, option, textarea, output, progress, meter
  case fieldset, legend, details, summary, dialog, slot
  case frame, frameset, noframes, noembed, marquee, applet, xmp, listing, plaintext, dir, ruby, rt, rp

  /// The lower-case name, as in HTML.
  var name: String { "\(self)" }

  /// The names' bytes, by raw value.
  static let names = allCases.map { Array($0.name.utf8) }
}

/// A set of tags as two machine words: membership costs a shift.
struct TagSet: Sendable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var top: UInt64 = 0

  init(_ tags: Tag...) {
    for tag in tags { insert(tag) }
  }

  private init() {}

  private mutating func insert(_ tag: Tag) {
    switch tag.rawValue / 64 {
    case 0: low |= 1 << UInt64(tag.rawValue % 64)
    case 1: high |= 1 << UInt64(tag.rawValue % 64)
    default: top |= 1 << UInt64(tag.rawValue % 64)
    }
  }

  func contains(_ tag: Tag) -> Bool {
    let bit = UInt64(1) << UInt64(tag.rawValue & 63)
    switch tag.rawValue >> 6 {
    case 0: return low & bit != 0
    case 1: return high & bit != 0
    default: return top & bit != 0
    }
  }

  func without(_ tag: Tag) -> TagSet {
    var rest = self
    let bit = ~(UInt64(1) << UInt64(tag.rawValue & 63))
    switch tag.rawValue >> 6 {
    case 0: rest.low &= bit
    case 1: rest.high &= bit
    default: rest.top &= bit
    }
    return rest
  }

  func union(_ other: TagSet) -> TagSet {
    var both = TagSet()
    both.low = low | other.low
    both.high = high | other.high
    both.top = top | other.top
    return both
  }
}

extension TagSet {
  /// No end tag and no content.
  static let void = TagSet(
    .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .param, .source, .track, .wbr, .frame)

  /// Their content is characters up to the end tag of the same name; `noscript` as where scripts run.
  static let rawText = TagSet(
    .script, .style, .noscript, .iframe, .noembed, .noframes, .xmp, .textarea, .title, .plaintext)

  /// Raw text in which character references are still read.
  static let escapableRawText = TagSet(.textarea, .title)

  /// Left open by authors who forget them; an end tag never reaches through another element for them.
  static let formatting = TagSet(
    .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u)

  /// A start tag of one of these ends an open paragraph (WHATWG HTML, "in body").
  static let closesParagraph = TagSet(
    .address, .article, .aside, .blockquote, .center, .details, .dialog, .dir, .div, .dl, .fieldset,
    .figcaption, .figure, .footer, .header, .hgroup, .main, .menu, .nav, .ol, .p, .search, .section,
    .summary, .ul, .h1, .h2, .h3, .h4, .h5, .h6, .pre, .listing, .form, .table, .hr, .xmp, .li, .dd, .dt)

  /// Elements through which an end tag of an unknown element does not reach.
  static let special = closesParagraph.union(
    TagSet(
      .applet, .body, .button, .caption, .colgroup, .html, .head, .iframe, .marquee, .object, .template,
      .tbody, .td, .tfoot, .th, .thead, .tr, .select, .textarea))

  /// Walls around an element's scope.
  static let scopeWalls = TagSet(
    .applet, .caption, .html, .table, .td, .th, .marquee, .object, .template, .svg, .math)

  /// Text before and after one of these belongs to different blocks.
  static let blockLevel = special.union(
    TagSet(.legend, .optgroup, .option, .video, .audio, .canvas, .frameset, .noframes, .noscript, .svg))

  static let headings = TagSet(.h1, .h2, .h3, .h4, .h5, .h6)
}
