/// An HTTP response as an archive keeps it: status line, headers, body as it was sent.
public struct HTTPMessage: Sendable {
  public var status: Int
  public var headers: HTTPHeaders
  /// With transfer and content codings still on.
  public var body: [UInt8]

  /// Nil where the bytes do not begin with a status line.
  public init?(parsing block: ArraySlice<UInt8>) {
    guard block.starts(with: "HTTP/".utf8), let lineEnd = block.firstIndex(of: 0x0A) else { return nil }
    let words = block[..<lineEnd].split(separator: 0x20, omittingEmptySubsequences: true)
    guard words.count >= 2, let status = Int(String(decoding: ASCII.trimmed(words[1]), as: UTF8.self)) else {
      return nil
    }
    self.status = status
    if let (headers, end) = HTTPHeaders.read(block[(lineEnd + 1)...]) {
      self.headers = headers
      body = Array(block[end...])
    } else {
      headers = HTTPHeaders()
      body = []
    }
  }

  /// The body without its codings; where a header lies about a coding, the bytes as they are.
  ///
  /// - Parameter limit: bytes after which decoding stops.
  public func payload(limit: Int = 64 << 20) -> [UInt8] {
    var bytes = body
    let transfer = headers.all("transfer-encoding").joined(separator: ",")
    if ASCII.lowered(transfer.utf8).contains("chunked") { bytes = ChunkedCoding.decode(bytes) ?? bytes }
    let codings = headers.all("content-encoding").joined(separator: ",").split(separator: ",")
    for coding in codings.reversed() {
      bytes = ContentCoding.decode(bytes, String(coding), limit: limit) ?? bytes
    }
    return bytes
  }
}

/// `Transfer-Encoding: chunked` (RFC 9112, 7.1).
enum ChunkedCoding {
  /// Nil where the bytes are not chunked at all; a body cut off in a chunk keeps what came.
  static func decode(_ bytes: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    var index = 0
    while let lineEnd = bytes[index...].firstIndex(of: 0x0A) {
      // Chunk extensions begin with a semicolon.
      let digits = ASCII.trimmed(bytes[index..<lineEnd].prefix { $0 != UInt8(ascii: ";") })
      guard !digits.isEmpty, digits.count <= 8,
        let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
      else { return nil }
      if size == 0 { return out }
      let start = lineEnd + 1
      out += bytes[start..<min(start + size, bytes.count)]
      index = start + size
      if index >= bytes.count { return out }
      if bytes[index] == 0x0D { index += 1 }
      if index < bytes.count, bytes[index] == 0x0A { index += 1 }
    }
    return out.isEmpty ? nil : out
  }
}

/// `Content-Encoding` (RFC 9110, 8.4.1).
enum ContentCoding {
  /// Nil where the bytes are not in that coding, or it is not known.
  static func decode(_ bytes: [UInt8], _ name: String, limit: Int) -> [UInt8]? {
    switch ASCII.lowered(name.utf8.filter { !ASCII.isSpace($0) }) {
    case "gzip", "x-gzip":
      return MemberInflater.whole(bytes, limit: limit) ?? inflate(bytes, .gzip, limit: limit)
    case "deflate": return inflate(bytes, .zlib, limit: limit) ?? inflate(bytes, .raw, limit: limit)
    case "identity", "": return bytes
    default: return nil
    }
  }

  /// What decodes before the limit or the damage; nil where nothing does.
  static func inflate(_ bytes: [UInt8], _ format: Inflater.Format, limit: Int) -> [UInt8]? {
    var out: [UInt8] = []
    var used = 0
    while used < bytes.count, out.count < limit, let inflater = Inflater(format) {
      let before = out.count
      bytes.withUnsafeBytes { input in
        while inflater.state == .running, out.count < limit {
          let step = min(limit - out.count, max(64 << 10, bytes.count * 2))
          let length = out.count
          let read = inflater.inflate(
            UnsafeRawBufferPointer(rebasing: input[used...]), into: &out, limit: step)
          used += read
          if read == 0, out.count == length { break }
        }
      }
      // A gzip stream may have several members; anything else ends here.
      if inflater.state != .finished || format != .gzip || out.count == before { break }
    }
    return out.isEmpty && !bytes.isEmpty ? nil : out
  }
}
