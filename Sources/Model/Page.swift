/// What came in, before anyone read it: one page, file or line of input.
public struct Page: Sendable {
  public enum Content: Sendable {
    /// Bytes of a page as they were sent: HTML in any encoding.
    case html([UInt8])
    /// Text that is given: it comes back unchanged, character for character.
    case text(String)
  }

  public var id: String
  public var content: Content
  public var source: Source
  /// What the input says about itself; it outranks what the page suggests.
  public var given: Given
  /// The `charset` parameter of the `Content-Type` header, where there was one.
  public var charset: String?

  public init(
    id: String, content: Content, source: Source = Source(), given: Given = Given(), charset: String? = nil
  ) {
    self.id = id
    self.content = content
    self.source = source
    self.given = given
    self.charset = charset
  }

  /// Where the bytes came from.
  public struct Source: Sendable, Equatable {
    public var path: String?
    /// Lower-case hexadecimal digest of the bytes.
    public var sha256: String?
    /// ISO 8601, UTC.
    public var fetched: String?

    public init(path: String? = nil, sha256: String? = nil, fetched: String? = nil) {
      self.path = path
      self.sha256 = sha256
      self.fetched = fetched
    }
  }

  /// Metadata given with the input (see "Input" in the record's contract).
  public struct Given: Sendable {
    public var url: String?
    public var title: String?
    /// ISO 8601, a year, month, day or time.
    public var published: String?
    /// BCP 47.
    public var language: String?
    public var site: String?
    public var targets: [GivenTarget]

    public init(
      url: String? = nil, title: String? = nil, published: String? = nil, language: String? = nil,
      site: String? = nil, targets: [GivenTarget] = []
    ) {
      self.url = url
      self.title = title
      self.published = published
      self.language = language
      self.site = site
      self.targets = targets
    }
  }
}

/// A stance target put on one article by the caller, with the spans where it stands.
public struct GivenTarget: Sendable, Equatable {
  public var name: String
  public var spans: [TextSpan]

  public init(name: String, spans: [TextSpan]) {
    self.name = name
    self.spans = spans
  }
}
