/// Hosts of http addresses: domains, IPv4 in all its spellings, IPv6 (URL Standard, section 3.5).
enum HostParser {
  static func serialised(_ text: ArraySlice<UInt8>) throws(WebURLError) -> String {
    if text.first == UInt8(ascii: "[") {
      guard text.last == UInt8(ascii: "]"), let address = IPAddress(v6: text.dropFirst().dropLast()) else {
        throw .host("no IPv6 address")
      }
      return "[\(address)]"
    }
    let decoded = PercentEncoding.decode(text)
    guard let domain = String(validating: decoded, as: UTF8.self) else { throw .host("no UTF-8") }
    let ascii = try DomainName.ascii(domain)
    guard !ascii.isEmpty else { throw .host("it is empty") }
    guard !ascii.utf8.contains(where: isForbidden) else { throw .host("a character that no domain has") }
    guard endsInNumber(ascii) else { return ascii }
    guard let address = IPAddress(looseV4: ascii) else { throw .host("no IPv4 address") }
    return "\(address)"
  }

  /// Forbidden domain code points.
  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F || "#/:<>?@[\\]^|%".utf8.contains(byte)
  }

  private static func endsInNumber(_ domain: String) -> Bool {
    var labels = domain.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    if labels.last?.isEmpty == true {
      if labels.count == 1 { return false }
      labels.removeLast()
    }
    guard let last = labels.last, !last.isEmpty else { return false }
    return last.allSatisfy(ASCII.isDigit) || IPAddress.looseNumber(last) != nil
  }
}
