/// What a server is started with.
public struct ServerSettings: Sendable {
  /// The store's file.
  public var store: String
  /// Folders of lexicons, the shipped one first.
  public var lexicons: [String]
  /// Where compiled lexicons lie; nil: nowhere.
  public var cache: String?
  /// The folder of templates and style.
  public var pages: String
  public var topic: String
  public var address = "127.0.0.1"
  public var port = 8080
  /// Names by which the server may be called besides its address and `localhost`.
  public var hosts: [String] = []
  /// What readers must show; needed for every address but loopback.
  public var token: String?
  /// What an editor must show; nil: nothing can be changed.
  public var editorToken: String?
  /// Questions asked at the same time.
  public var threads = 4
  /// A question is stopped after so many seconds.
  public var seconds = 5.0
  /// Whole answers that are kept until the store changes, in bytes.
  public var cacheSize = 64 << 20

  public init(store: String, lexicons: [String], pages: String, topic: String) {
    (self.store, self.lexicons, self.pages, self.topic) = (store, lexicons, pages, topic)
  }

  /// Loopback needs no token: whoever can reach it is on this machine.
  public var isLoopback: Bool { Self.loopback.contains(address) || address.hasPrefix("127.") }

  static let loopback = ["localhost", "::1", "127.0.0.1"]
}

/// Why a server does not start. Each message names the way out.
public enum ServerError: Error, Equatable {
  case needsToken(address: String)
  case weakToken(file: String)
  case unreadable(file: String, reason: String)
  case template(file: String, reason: String)
  case address(String, reason: String)
}

extension ServerError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .needsToken(let address):
      "\(address) can be reached from other machines: name a file with a token of 16 characters or more with --token-file"
    case .weakToken(let file): "\(file): a token has 16 characters or more: 'openssl rand -hex 24' makes one"
    case .unreadable(let file, let reason): "\(file): \(reason)"
    case .template(let file, let reason): "\(file): \(reason)"
    case .address(let address, let reason): "\(address): \(reason)"
    }
  }
}
