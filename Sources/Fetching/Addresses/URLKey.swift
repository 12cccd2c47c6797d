/// A text that two addresses share where they surely name one page.
///
/// A wrong "same" loses an article for good, so only spellings are folded that servers themselves treat alike: scheme, `www.`, mobile
/// and AMP doors, default documents, session and tracking parameters, the order of parameters, percent-encoding. Letter case of the
/// path, other parameters, and encoded slashes stay.
public struct URLKey: Sendable, Hashable {
  public let text: String

  public init(_ url: WebURL) {
    let url = URLKey.unwrapped(url)
    var key = URLKey.host(url.host)
    if let port = url.port { key += ":\(port)" }
    key += URLKey.path(url)
    if let query = URLKey.query(url) { key += "?\(query)" }
    // A fragment names a place in a page, but for addresses that scripts read ("#!/story/7").
    if let fragment = url.fragment, fragment.hasPrefix("!") { key += "#\(fragment)" }
    text = key
  }
}

extension URLKey {
  /// The address inside an AMP cache's or viewer's address.
  private static func unwrapped(_ url: WebURL) -> WebURL {
    let segments = url.segments
    let start: Int
    if url.host.hasSuffix(".cdn.ampproject.org"), segments.first == "c" || segments.first == "v" {
      start = 1
    } else if url.host.hasPrefix("www.google."), segments.first == "amp" {
      start = 1
    } else {
      return url
    }
    let isSecure = segments.count > start && segments[start] == "s"
    let rest = segments.dropFirst(isSecure ? start + 1 : start).joined(separator: "/")
    let query = url.query.map { "?\($0)" } ?? ""
    return (try? WebURL("\(isSecure ? "https" : "http")://\(rest)\(query)")) ?? url
  }

  /// Second-level names under which others register: a door is not cut off in front of them.
  private static let registries: Set<String> = [
    "co", "com", "org", "net", "gov", "edu", "ac", "or", "ne", "go",
  ]
  private static let doors = ["www.", "m.", "mobile.", "amp."]

  private static func host(_ host: String) -> String {
    var host = host.hasSuffix(".") ? String(host.dropLast()) : host
    var cut = true
    while cut {
      cut = false
      for door in doors where host.hasPrefix(door) {
        let rest = host.dropFirst(door.count)
        guard let dot = rest.firstIndex(of: "."), !registries.contains(String(rest[..<dot])) else { continue }
        host = String(rest)
        cut = true
      }
    }
    return host
  }

  /// File names that servers answer with for a folder.
  private static let defaultDocuments: Set<String> = [
    "index.html", "index.htm", "index.php", "index.asp", "index.aspx", "index.jsp", "index.shtml",
    "default.asp",
    "default.aspx", "default.htm", "default.html",
  ]

  private static func path(_ url: WebURL) -> String {
    var segments = url.segments.filter { !$0.isEmpty }.map { segment in
      let bytes = PercentEncoding.normalised(Array(segment.utf8)[...])
      return withoutSession(String(decoding: bytes, as: UTF8.self))
    }
    if let last = segments.last, defaultDocuments.contains(ASCII.lowered(last.utf8)) { segments.removeLast() }
    if segments.count > 1, segments.last == "amp" {
      segments.removeLast()
    } else if segments.count > 1, segments.first == "amp" {
      segments.removeFirst()
    }
    if let last = segments.last {
      for suffix in [".amp.html", ".amp"] where last.hasSuffix(suffix) && last.count > suffix.count {
        segments[segments.count - 1] = last.dropLast(suffix.count) + (suffix == ".amp" ? "" : ".html")
        break
      }
    }
    return "/" + segments.joined(separator: "/")
  }

  private static func withoutSession(_ segment: String) -> String {
    guard let semicolon = segment.firstIndex(of: ";") else { return segment }
    let name = ASCII.lowered(segment[semicolon...].utf8.dropFirst().prefix { $0 != UInt8(ascii: "=") })
    return sessions.contains(name) ? String(segment[..<semicolon]) : segment
  }

  /// The parameters that choose the page, sorted by name; values of one name keep their order.
  private static func query(_ url: WebURL) -> String? {
    guard let query = url.query else { return nil }
    var kept: [(name: String, whole: String)] = []
    for part in query.utf8.split(separator: UInt8(ascii: "&")) {
      let plus = part.flatMap { $0 == UInt8(ascii: "+") ? Array("%20".utf8) : [$0] }
      let bytes = PercentEncoding.normalised(plus[...])
      let equals = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.count
      let name = String(decoding: bytes[..<equals], as: UTF8.self)
      let value = String(decoding: bytes[equals...].dropFirst(), as: UTF8.self)
      if isNoise(name: ASCII.lowered(name.utf8), value: ASCII.lowered(value.utf8)) { continue }
      kept.append((name, String(decoding: bytes, as: UTF8.self)))
    }
    guard !kept.isEmpty else { return nil }
    let sorted = kept.enumerated().sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
    return sorted.map(\.element.whole).joined(separator: "&")
  }
}

extension URLKey {
  private static let sessions: Set<String> = [
    "jsessionid", "phpsessid", "sessionid", "session_id", "aspsessionid", "cfid", "cftoken", "zenid",
  ]

  /// Parameters that only say who sent the reader, by the systems that append them.
  private static let tracking: Set<String> = [
    // click identifiers of advertisers and networks
    "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "fbclid", "msclkid", "yclid", "ysclid", "twclid",
    "ttclid",
    "igshid", "igsh", "li_fat_id", "scid", "epik", "rdt_cid", "irclickid", "srsltid", "_openstat",
    // mailing systems
    "mc_cid", "mc_eid", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "mkt_tok",
    "vero_id",
    "vero_conv", "oly_anon_id", "oly_enc_id", "ck_subscriber_id", "s_cid", "wickedid",
    // analytics
    "_ga", "_gl", "xtor", "wt_mc", "wt_zmc", "wt.mc_id", "icid", "intcid", "cmpid", "cmp", "ns_campaign",
    "ns_mchannel", "ns_source", "ns_linkname", "ns_fee", "ocid", "ncid", "smid", "smtyp", "ftag", "taid",
    "trk",
    "trkcampaign", "spm", "share_source", "guccounter", "guce_referrer", "guce_referrer_sig", "fb_action_ids",
    "fb_action_types", "fb_ref", "fb_source", "action_object_map", "action_type_map", "action_ref_map",
    "ref_src", "ref_url", "__twitter_impression", "echobox", "cx_testid", "cx_testvariant", "replytocom",
    "seclink", "traffic_source", "referrer", "amp_js_v", "amp_gsa", "usqp", "s_kwcid",
  ]

  private static let trackingPrefixes = [
    "utm_", "at_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "ga_", "wt_mc",
  ]

  private static func isNoise(name: String, value: String) -> Bool {
    if tracking.contains(name) || sessions.contains(name) { return true }
    if trackingPrefixes.contains(where: name.hasPrefix) { return true }
    switch name {
    case "amp": return ["", "1", "true"].contains(value)
    case "outputtype": return value == "amp"
    case "source", "ref", "from", "src":
      return ["rss", "feed", "twitter", "facebook", "newsletter"].contains(where: value.hasPrefix)
    default: return false
    }
  }
}
