/// Which network addresses may be connected to: public ones, and hosts that the configuration allows by name.
///
/// It is asked after DNS, for each connection, with the very address that is connected to: a name that resolves to something else the
/// next time gains nothing by it.
///
/// - Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (RFC 6890 and its updates).
public struct AddressGuard: Sendable {
  /// Host names, lower case, for which any address will do.
  public var allowedHosts: Set<String>

  public init(allowedHosts: Set<String> = []) {
    self.allowedHosts = Set(allowedHosts.map { ASCII.lowered($0.utf8) })
  }

  func allows(_ address: IPAddress, host: String) -> Bool {
    allowedHosts.contains(host) || !Self.isSpecial(address)
  }

  /// Private, loopback, link-local (cloud metadata with it), multicast, documentation, reserved.
  static func isSpecial(_ address: IPAddress) -> Bool {
    switch address {
    case .v4(let bits): isSpecial(v4: bits)
    case .v6(let groups): isSpecial(v6: groups)
    }
  }

  private static let networks: [(base: UInt32, length: UInt32)] = [
    (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
    (0xAC10_0000, 12),
    (0xC000_0000, 24), (0xC000_0200, 24), (0xC058_6300, 24), (0xC0A8_0000, 16), (0xC612_0000, 15),
    (0xC633_6400, 24),
    (0xCB00_7100, 24), (0xE000_0000, 4), (0xF000_0000, 4),
  ]

  private static func isSpecial(v4 bits: UInt32) -> Bool {
    networks.contains { bits >> (32 - $0.length) == $0.base >> (32 - $0.length) }
  }

  private static func isSpecial(v6 g: [UInt16]) -> Bool {
    let embedded = UInt32(g[6]) << 16 | UInt32(g[7])
    if g[..<6].allSatisfy({ $0 == 0 }) { return true }  // unspecified, loopback, IPv4-compatible
    if g[..<5].allSatisfy({ $0 == 0 }), g[5] == 0xFFFF { return isSpecial(v4: embedded) }  // IPv4-mapped
    if g[0] == 0x64, g[1] == 0xFF9B { return g[2] != 0 || isSpecial(v4: embedded) }  // translation
    if g[0] == 0x2002 { return isSpecial(v4: UInt32(g[1]) << 16 | UInt32(g[2])) }  // 6to4
    if g[0] == 0x2001 { return g[1] < 0x200 || g[1] == 0xDB8 }  // Teredo and other protocols, documentation
    // Only 2000::/3 is handed out to the public.
    return g[0] & 0xE000 != 0x2000
  }
}
