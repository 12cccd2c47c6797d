/// What is asked for in one hop: redirects are answers, not followed here.
public struct HTTPRequest: Sendable {
  public var url: WebURL
  /// Besides `Host`, `User-Agent`, `Accept` and `Accept-Encoding`.
  public var headers: [(name: String, value: String)] = []
  /// Bytes of body after which the transfer is given up.
  public var limit: Int
  /// Asked once the headers are in: whether the body is wanted.
  public var wantsBody: @Sendable (_ status: Int, HTTPHeaders) -> Bool = { _, _ in true }

  public init(_ url: WebURL, limit: Int = 16 << 20) {
    self.url = url
    self.limit = limit
  }
}

/// What came back.
public struct HTTPResponse: Sendable {
  public var url: WebURL
  public var status: Int
  public var headers: HTTPHeaders
  /// Without transfer coding, with content coding.
  public var body: [UInt8]
  /// Of the peer, as connected.
  public var address: String?
  /// What was sent, for the archive.
  public var requestHead: [UInt8]
  /// False where the body was not wanted.
  public var isComplete: Bool

  /// The body without content codings; at most `limit` bytes.
  public func payload(limit: Int = 64 << 20) -> [UInt8] {
    var bytes = body
    let codings = headers.all("content-encoding").joined(separator: ",").split(separator: ",")
    for coding in codings.reversed() {
      bytes = ContentCoding.decode(bytes, String(coding), limit: limit) ?? bytes
    }
    return bytes
  }

  /// True where the body is compressed as it is.
  var isPacked: Bool { body.starts(with: [0x1F, 0x8B]) || body.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) }

  /// True where `Content-Encoding` names a coding that the body is not in.
  public var isMiscoded: Bool {
    let coding = headers["content-encoding"] ?? ""
    return !coding.isEmpty && !body.isEmpty && ContentCoding.decode(body, coding, limit: 1024) == nil
  }
}

/// How the client behaves toward everyone.
public struct ClientOptions: Sendable {
  /// Product token, version, and where to complain: `dateline/0.1 (+https://…)`.
  public var userAgent: String
  public var addressGuard = AddressGuard()
  /// Seconds until the connection stands, until the first byte, in all.
  public var connectTimeout = 15.0
  public var firstByteTimeout = 30.0
  public var totalTimeout = 120.0
  /// Connections at once, all hosts together.
  public var connections = 64
  /// A certificate authority's file in addition to the system's; verification itself cannot be switched off.
  public var authorities: String?
  /// Asked for the addresses of a name in place of DNS, before each request; none: there is no such name.
  public var resolver: (@Sendable (String) -> [String])?

  public init(userAgent: String) { self.userAgent = userAgent }
}
