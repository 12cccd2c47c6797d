import Fetching
import Foundation
import Model
import Storage

/// What `dateline.toml` says about fetching.
struct FetchConfiguration {
  /// A page or mail address that a site's keeper can turn to; it is sent with each request.
  var contact: String?
  var data: String
  var sources: [Source] = []
  var allowedHosts: [String] = []
  var authorities: String?
  var delay = 1.0
  var hosts = 32
  var keepsFiltered = false
  var silentDays = 30
  var keptText = KeptText.full

  struct Source {
    /// An address of the web, a path, or `-`.
    var address: String
    /// The topic whose words a page must name.
    var topic: String?
  }

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// `--config`, `dateline.toml` in the working folder, then `$XDG_CONFIG_HOME/dateline/`.
  ///
  /// - Throws: `Failure` that names the file and the line.
  static func load(_ named: String?) throws(Failure) -> FetchConfiguration {
    var configuration = FetchConfiguration(data: dataFolder)
    try configuration.read(try tree(named))
    return configuration
  }

  /// The whole configuration; an object without members where there is none.
  static func tree(_ named: String?) throws(Failure) -> JSONValue {
    let home = ProcessInfo.processInfo.environment["XDG_CONFIG_HOME"] ?? "\(NSHomeDirectory())/.config"
    let places = named.map { [$0] } ?? ["dateline.toml", "\(home)/dateline/dateline.toml"]
    guard let path = places.first(where: FileManager.default.fileExists) else {
      if let named { throw Failure(description: "\(named): no such file; 'dateline init' writes one") }
      return .object([])
    }
    guard let bytes = FileManager.default.contents(atPath: path),
      let text = String(validating: bytes, as: UTF8.self)
    else {
      throw Failure(description: "\(path): cannot be read as UTF-8")
    }
    do { return try TOML.parse(text) } catch { throw Failure(description: "\(path): \(error)") }
  }

  private static var dataFolder: String {
    let home = ProcessInfo.processInfo.environment["XDG_DATA_HOME"] ?? "\(NSHomeDirectory())/.local/share"
    return "\(home)/dateline"
  }

  private mutating func read(_ tree: JSONValue) throws(Failure) {
    contact = tree["contact"]?.string
    data = tree["data"]?.string ?? data
    if let fetch = tree["fetch"] {
      delay = fetch["delay"]?.number ?? delay
      hosts = fetch["hosts"]?.int ?? hosts
      authorities = fetch["authorities"]?.string
      keepsFiltered = fetch["keep_filtered"]?.bool ?? keepsFiltered
      silentDays = fetch["silent_days"]?.int ?? silentDays
      allowedHosts = (fetch["allow_hosts"]?.array ?? []).compactMap(\.string)
    }
    if let kept = tree["keep_text"]?.string {
      guard let text = KeptText(rawValue: kept) else {
        throw Failure(description: "keep_text is full, excerpt or none, not '\(kept)'")
      }
      keptText = text
    }
    guard delay >= 0, hosts >= 1 else {
      throw Failure(description: "fetch.delay is from 0, fetch.hosts from 1")
    }
    let topic = tree["fetch"]?["topic"]?.string
    for source in tree["source"]?.array ?? [] {
      guard let address = source["address"]?.string else {
        throw Failure(description: "a [[source]] has no address")
      }
      sources.append(Source(address: address, topic: source["topic"]?.string ?? topic))
    }
  }

  /// What `dateline init` writes.
  static let starter = """
    # Dateline: what to fetch, and how. Lines that begin with # are comments.

    # A page or mail address at which a site's keeper can reach you. It is sent with every request.
    contact = ""

    # Where the archive and the store are kept; by default ~/.local/share/dateline.
    # data = "dateline-data"

    # How much of the articles' texts the store keeps: "full", "excerpt" (the sentences of quotes, measures and stances) or "none".
    # keep_text = "full"

    [fetch]
    # Seconds between two requests to one host. A site that asks for more in its robots.txt gets more.
    delay = 1.0
    # Hosts asked at the same time, each over one connection.
    hosts = 32
    # Hosts in private networks that may be fetched all the same.
    allow_hosts = []

    # Keep only pages that name what this topic is about; a source may have a topic of its own.
    # topic = "mining-vs-ai"
    # Keep the text of the others in the archive all the same.
    # keep_filtered = false
    # A source without anything new for so many days is named.
    # silent_days = 30

    # The weekly digest: its language (en, fr, ru) and the time zone in which days begin.
    [digest]
    language = "en"
    zone = "UTC"

    # Who gets it by 'dateline digest --mail'. The password comes from a file or from DATELINE_MAIL_PASSWORD.
    # [mail]
    # server = "smtp://mail.example.org:587"
    # from = "Dateline <dateline@example.org>"
    # to = ["desk@example.org"]
    # user = "dateline"
    # password_file = "/etc/dateline/mail-password"
    # What the server reports back to the sender: success, failure, delay.
    # notices = ["failure", "delay"]

    # Feeds, sitemaps, or a site's own address, from which its feeds and sitemaps are found.
    # [[source]]
    # address = "https://example.org/feed.xml"

    # Also files and folders of this machine: a list of addresses, one a line; archives (.warc.gz); newsletters (.eml);
    # pages; articles as JSON lines. "-" is JSON lines on standard input.
    # [[source]]
    # address = "newsletters/"
    # topic = "mining-vs-ai"

    """
}
