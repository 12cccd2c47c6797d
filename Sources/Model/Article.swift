/// A page that was read: clean text and the metadata that its markup gives.
public struct Article: Sendable {
  public var id: String
  public var source: Page.Source
  public var url: String?
  public var canonicalURL: String?
  public var site: String?
  public var section: String?
  public var description: String?
  public var image: String?
  public var tags: [String] = []
  public var title: String?
  public var authors: [String] = []
  public var published: Timestamp?
  public var modified: Timestamp?
  /// BCP 47 as given or as the markup says, before the text was looked at.
  public var declaredLanguage: String?
  /// True where `declaredLanguage` was given with the input and therefore outranks the text.
  public var languageIsGiven = false
  public var text: String
  /// In order, without overlap; what lies between two blocks is white space.
  public var blocks: [Block] = []
  public var targets: [GivenTarget] = []
  public var flags: [Flag] = []

  public init(id: String, source: Page.Source = Page.Source(), text: String) {
    self.id = id
    self.source = source
    self.text = text
  }
}

/// A paragraph, heading, list item… of the text.
public struct Block: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case heading, paragraph, item, quote, table, caption, code, boilerplate
  }

  public var span: TextSpan
  public var kind: Kind

  public init(span: TextSpan, kind: Kind) {
    self.span = span
    self.kind = kind
  }
}

/// When something was published, as exactly as is known, and where that was read.
public struct Timestamp: Sendable, Equatable {
  public enum Precision: String, Sendable, CaseIterable { case year, month, day, minute, second }

  /// ISO 8601, cut to `precision`; a time keeps its zone.
  public var value: String
  public var precision: Precision
  /// `json-ld`, `meta`, `time-element`, `url`, `header`, `text`, `given`, …
  public var method: String

  public init(value: String, precision: Precision, method: String) {
    self.value = value
    self.precision = precision
    self.method = method
  }

  /// Reads `2026`, `2026-01`, `2026-01-05`, `2026-01-05T09:30`, `2026-01-05T09:30:00Z`; nil for anything else.
  public init?(iso value: String, method: String) {
    let precision: Precision
    switch value.utf8.count {
    case 4: precision = .year
    case 7: precision = .month
    case 10: precision = .day
    case 16, 17, 22: precision = .minute
    case 19...: precision = .second
    default: return nil
    }
    let digits = value.utf8.prefix(10).enumerated().allSatisfy { index, byte in
      index == 4 || index == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
    }
    guard digits else { return nil }
    self.init(value: value, precision: precision, method: method)
  }
}

/// What a careful reader would want to be warned of.
public struct Flag: RawRepresentable, Sendable, Hashable {
  public var rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let missingPublicationDate = Flag(rawValue: "missing-publication-date")
  public static let conflictingPublicationDates = Flag(rawValue: "conflicting-publication-dates")
  public static let missingTitle = Flag(rawValue: "missing-title")
  public static let announcedQuoteMissing = Flag(rawValue: "announced-quote-missing")
  public static let unsupportedLanguage = Flag(rawValue: "unsupported-language")
  public static let noContent = Flag(rawValue: "no-content")
  /// Beside `no-content`: the page is frames, waits for scripts, or is no page at all (a picture, a PDF).
  public static let framesOnly = Flag(rawValue: "frames-only")
  public static let needsScript = Flag(rawValue: "needs-script")
  public static let notAPage = Flag(rawValue: "not-a-page")
  public static let paywall = Flag(rawValue: "paywall")
  public static let invalidBytes = Flag(rawValue: "invalid-bytes")
  public static let wrongCharset = Flag(rawValue: "wrong-charset")
  public static let nonexistentDate = Flag(rawValue: "nonexistent-date")
  public static let truncated = Flag(rawValue: "truncated")
}
