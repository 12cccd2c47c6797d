/// What a form sends: fields, and files where it is multipart/form-data (RFC 7578).
struct FormBody: Sendable {
  struct File: Sendable {
    var name: String
    var type: String
    var bytes: [UInt8]
  }

  var fields = Query()
  /// By the name of their field.
  var files: [String: File] = [:]

  /// - Throws: `WebFault` for another kind of body or a broken one.
  init(_ request: WebRequest) throws(WebFault) {
    switch request.contentType {
    case "application/x-www-form-urlencoded": fields = Query(encoded: request.body)
    case "multipart/form-data":
      guard let boundary = Self.parameter("boundary", of: request.headers["content-type"] ?? ""),
        !boundary.isEmpty, boundary.utf8.count <= 70
      else { throw .badRequest("the form names no boundary") }
      try read(request.body, boundary: Array(boundary.utf8))
    default: throw .wrongType("a form was expected")
    }
  }

  private mutating func read(_ body: [UInt8], boundary: [UInt8]) throws(WebFault) {
    let mark = Array("--".utf8) + boundary
    guard var place = Self.find(mark, in: body, from: 0) else { throw .badRequest("the form is empty") }
    for _ in 0..<Self.mostParts {
      let begin = place + mark.count
      guard begin + 2 <= body.count, body[begin] == 0x0D else { return }
      guard let headEnd = Self.find(Array("\r\n\r\n".utf8), in: body, from: begin),
        let next = Self.find(Array("\r\n".utf8) + mark, in: body, from: headEnd + 2)
      else { throw .badRequest("the form breaks off") }
      let first = headEnd + 4
      take(head: body[(begin + 2)..<max(headEnd, begin + 2)], bytes: first <= next ? body[first..<next] : [])
      place = next + 2
    }
    throw .badRequest("the form has too many parts")
  }

  private static let mostParts = 50

  private mutating func take(head: ArraySlice<UInt8>, bytes: ArraySlice<UInt8>) {
    var disposition = ""
    var type = ""
    for line in String(decoding: head, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let cells = line.split(separator: ":", maxSplits: 1)
      guard cells.count == 2 else { continue }
      if cells[0].lowercased() == "content-disposition" { disposition = String(cells[1]) }
      if cells[0].lowercased() == "content-type" { type = cells[1].lowercased().filter { $0 != " " } }
    }
    guard let name = Self.parameter("name", of: disposition) else { return }
    if let file = Self.parameter("filename", of: disposition) {
      if !bytes.isEmpty { files[name] = File(name: file, type: type, bytes: Array(bytes)) }
    } else {
      fields.pairs.append(Query.Pair(name: name, value: String(decoding: bytes, as: UTF8.self)))
    }
  }

  /// A parameter of a header: `boundary=x`, `name="x"`.
  private static func parameter(_ name: String, of header: String) -> String? {
    for part in header.split(separator: ";").dropFirst() {
      let cells = part.split(separator: "=", maxSplits: 1)
      guard cells.count == 2, cells[0].filter({ $0 != " " }).lowercased() == name else { continue }
      let value = cells[1]
      return String(
        value.first == "\"" ? value.dropFirst().prefix { $0 != "\"" } : value.prefix { $0 != " " })
    }
    return nil
  }

  /// Where a sequence of bytes begins; looks at each byte once in text without line ends.
  static func find(_ wanted: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = wanted.first, start >= 0, bytes.count >= wanted.count else { return nil }
    var index = start
    while index + wanted.count <= bytes.count {
      if bytes[index] == first, bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index }
      index += 1
    }
    return nil
  }
}
