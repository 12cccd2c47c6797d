import Foundation

/// Who may read and who may change: bearer tokens for programs, signed cookies for browsers.
struct Access: Sendable {
  enum Role: String, Sendable { case reader, editor }

  /// Who sent a request.
  struct Visitor: Sendable {
    /// nil: nobody who showed a token.
    var role: Role?
    /// What forms of this visitor must carry; nil for programs, which no other site can make send their token.
    var formToken: String?

    var isEditor: Bool { role == .editor }
  }

  private let token: String?
  private let editorToken: String?
  /// Cookies are signed with it; they end with the process.
  private let secret = Token.random()

  static let cookie = "dateline"
  /// Seconds that a cookie holds.
  private static let lifetime = 12 * 3600

  init(_ settings: ServerSettings) {
    token = settings.token
    editorToken = settings.editorToken
  }

  var needsToken: Bool { token != nil }
  var hasEditors: Bool { editorToken != nil }

  func visitor(of request: WebRequest, time: Int) -> Visitor {
    if let shown = request.headers["authorization"], shown.lowercased().hasPrefix("bearer ") {
      return Visitor(role: role(of: String(shown.dropFirst(7))))
    }
    guard let cookie = request.cookie(Self.cookie) else { return Visitor() }
    let parts = cookie.split(separator: ".").map(String.init)
    guard parts.count == 4, let role = Role(rawValue: parts[0]), let ends = Int(parts[1]), ends > time,
      Token.isSame(parts[3], Token.signature(of: parts[..<3].joined(separator: "."), key: secret))
    else { return Visitor() }
    return Visitor(role: role, formToken: Token.signature(of: "form \(cookie)", key: secret))
  }

  /// The role that a token opens.
  func role(of shown: String) -> Role? {
    if let editorToken, Token.isSame(shown, editorToken) { return .editor }
    if let token, Token.isSame(shown, token) { return .reader }
    return nil
  }

  /// A cookie for a role, as the value of `Set-Cookie`.
  func setCookie(for role: Role, time: Int) -> String {
    let head = "\(role.rawValue).\(time + Self.lifetime).\(Token.random())"
    let value = "\(head).\(Token.signature(of: head, key: secret))"
    return "\(Self.cookie)=\(value); Path=/; Max-Age=\(Self.lifetime); HttpOnly; SameSite=Strict"
  }

  static let endCookie = "\(cookie)=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict"

  /// Whether a form comes from one of this server's own pages, opened by this visitor.
  static func isOwnForm(_ form: Query, of visitor: Visitor, _ request: WebRequest) -> Bool {
    guard !request.isFromElsewhere, let expected = visitor.formToken, let shown = form["csrf"] else {
      return false
    }
    return Token.isSame(expected, shown)
  }
}

/// By which names a server may be called: no other site's name can be pointed at it (DNS rebinding).
struct HostCheck: Sendable {
  private let names: Set<String>

  init(_ settings: ServerSettings) {
    let own = settings.address == "0.0.0.0" || settings.address == "::" ? [] : [settings.address]
    names = Set((own + ServerSettings.loopback + settings.hosts).map { $0.lowercased() })
  }

  /// - Parameter host: of the `Host` header: name, port behind a colon, IPv6 in brackets.
  func allows(_ host: String?) -> Bool {
    guard let host else { return false }
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
      return names.contains(String(host[host.index(after: host.startIndex)..<end]))
    }
    let name = host.prefix { $0 != ":" }.lowercased()
    return names.contains(name.hasSuffix(".") ? String(name.dropLast()) : name)
  }
}
