import Foundation

/// Records as gzip members, ready to be appended to an archive (WARC 1.1).
public struct WARCRecordWriter: Sendable {
  /// Name and version for `warcinfo`.
  public var software: String

  public init(software: String) { self.software = software }

  /// The record that a file begins with.
  public func info(fileName: String, date: String) -> [UInt8] {
    let fields =
      "software: \(software)\r\nformat: WARC File Format 1.1\r\nconformsTo: "
      + "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/\r\n"
    return record(
      type: "warcinfo", id: Self.newID(), date: date, uri: nil,
      more: [("WARC-Filename", fileName), ("Content-Type", "application/warc-fields")],
      block: Array(fields.utf8))
  }

  /// Something that no server sent: a file, a message.
  func resource(_ bytes: [UInt8], type: String, uri: String, date: String) -> [UInt8] {
    record(
      type: "resource", id: Self.newID(), date: date, uri: uri, more: [("Content-Type", type)], block: bytes)
  }

  /// A gzip member, as records are written. For measurements.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] { Deflater.gzip(bytes) }

  /// A response as a server sends it, archived; nil where it is none. For measurements.
  public func sample(url: String, answer: [UInt8]) -> [UInt8]? {
    guard let url = try? WebURL(url), let message = HTTPMessage(parsing: answer[...]) else { return nil }
    let response = HTTPResponse(
      url: url, status: message.status, headers: message.headers, body: message.body, address: "127.0.0.1",
      requestHead: Array("GET \(url.target) HTTP/1.1\r\nHost: \(url.authority)\r\n\r\n".utf8),
      isComplete: true)
    return exchange(response, date: "2026-01-05T08:00:00Z", original: nil)
  }

  /// Response and request, one member each.
  ///
  /// - Parameter original: where the same body was stored before: then only headers are kept, in a `revisit` record.
  public func exchange(_ response: HTTPResponse, date: String, original: (uri: String, date: String)?)
    -> [UInt8]
  {
    let uri = response.url.href
    let responseID = Self.newID()
    var more: [(String, String)] = [
      ("Content-Type", "application/http; msgtype=response"),
      ("WARC-Payload-Digest", Digest.warc(response.body)),
    ]
    if let address = response.address { more.append(("WARC-IP-Address", address)) }
    if !response.isComplete { more.append(("WARC-Truncated", "unspecified")) }
    let head = Self.head(response)
    let isPacked = !response.body.isEmpty && response.isPacked
    let answer: [UInt8]
    if let original {
      let why = response.status == 304 ? "server-not-modified" : "identical-payload-digest"
      more.append(("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/\(why)"))
      more += [("WARC-Refers-To-Target-URI", original.uri), ("WARC-Refers-To-Date", original.date)]
      answer = record(type: "revisit", id: responseID, date: date, uri: uri, more: more, block: head)
    } else {
      answer = record(
        type: "response", id: responseID, date: date, uri: uri, more: more, block: head + response.body,
        isPacked: isPacked)
    }
    let question = record(
      type: "request", id: Self.newID(), date: date, uri: uri,
      more: [("Content-Type", "application/http; msgtype=request"), ("WARC-Concurrent-To", responseID)],
      block: response.requestHead)
    return answer + question
  }

  /// Status line (the phrase is optional, RFC 9112, 4) and headers; what no longer fits the stored body is renamed.
  private static func head(_ response: HTTPResponse) -> [UInt8] {
    var text = "HTTP/1.1 \(response.status) \r\n"
    for (name, value) in response.headers.fields {
      let isTransfer = ASCII.equalsIgnoringCase(name.utf8, "transfer-encoding")
      text += "\(isTransfer ? "X-Archive-Orig-" : "")\(name): \(value)\r\n"
    }
    return Array((text + "\r\n").utf8)
  }

  private func record(
    type: String, id: String, date: String, uri: String?, more: [(String, String)], block: [UInt8],
    isPacked: Bool = false
  ) -> [UInt8] {
    var head = "WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Record-ID: \(id)\r\nWARC-Date: \(date)\r\n"
    if let uri { head += "WARC-Target-URI: \(uri)\r\n" }
    for (name, value) in more { head += "\(name): \(value)\r\n" }
    head += "WARC-Block-Digest: \(Digest.warc(block))\r\nContent-Length: \(block.count)\r\n\r\n"
    var bytes = Array(head.utf8)
    bytes.reserveCapacity(bytes.count + block.count + 4)
    bytes += block
    bytes += [0x0D, 0x0A, 0x0D, 0x0A]
    return Deflater.gzip(bytes, isPacked: isPacked)
  }

  private static func newID() -> String { "<urn:uuid:\(UUID().uuidString.lowercased())>" }
}
