/// A piece of a template.
indirect enum TemplatePart: Sendable {
  case text([UInt8])
  case value(TemplateName, isRaw: Bool)
  /// What stands for each item of a list, or where there is something.
  case section(TemplateName, [TemplatePart])
  case inverted(TemplateName, [TemplatePart])
  case partial(String)
  /// Another template whose blocks are these.
  case parent(String, [String: [TemplatePart]])
  case block(String, [TemplatePart])
}

/// What a tag names: `title`, `t.search.title`, `.` for the item itself.
struct TemplateName: Sendable {
  let parts: [String]
  /// Under which the words of the interface have it, where it is one of them.
  let word: String?

  init(_ name: String) {
    parts = name.split(separator: ".").map(String.init)
    word = parts.first == "t" && parts.count > 1 ? "web." + parts.dropFirst().joined(separator: ".") : nil
  }
}

/// Reads templates: mustache without lambdas, delimiters of one's own, and indentation of partials.
///
/// A line with nothing but the tag of a section, block, parent or partial leaves no empty line behind.
struct TemplateParser {
  private let bytes: [UInt8]
  private var index = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// - Throws: `TemplateFault`.
  static func parts(of text: String) throws(TemplateFault) -> [TemplatePart] {
    var parser = TemplateParser(text)
    return try parser.parts(until: nil, isLineStart: true)
  }

  private mutating func parts(until end: String?, isLineStart: Bool) throws(TemplateFault) -> [TemplatePart] {
    var (parts, isLineStart): ([TemplatePart], Bool) = ([], isLineStart)
    while index < bytes.count {
      let text = readText()
      if !text.isEmpty {
        parts.append(.text(text))
        isLineStart = text.last == UInt8(ascii: "\n")
      }
      guard index < bytes.count else { break }
      let (kind, name) = try tag()
      let isAlone = isLineStart && "#^/$<>".utf8.contains(kind) && skipLineEnd()
      switch kind {
      case UInt8(ascii: "/"):
        guard name == end else { throw TemplateFault("{{/\(name)}} closes what is not open") }
        return parts
      case UInt8(ascii: "#"):
        parts.append(.section(TemplateName(name), try self.parts(until: name, isLineStart: isAlone)))
      case UInt8(ascii: "^"):
        parts.append(.inverted(TemplateName(name), try self.parts(until: name, isLineStart: isAlone)))
      case UInt8(ascii: "$"):
        parts.append(.block(name, try self.parts(until: name, isLineStart: isAlone)))
      case UInt8(ascii: "<"):
        parts.append(.parent(name, Self.blocks(try self.parts(until: name, isLineStart: true))))
      case UInt8(ascii: ">"): parts.append(.partial(name))
      default: parts.append(.value(TemplateName(name), isRaw: kind == UInt8(ascii: "{")))
      }
      isLineStart = isAlone
    }
    guard end == nil else { throw TemplateFault("{{/\(end ?? "")}} is missing") }
    return parts
  }

  private static func blocks(_ parts: [TemplatePart]) -> [String: [TemplatePart]] {
    var blocks: [String: [TemplatePart]] = [:]
    for case .block(let name, let parts) in parts { blocks[name] = parts }
    return blocks
  }

  /// Up to the next tag.
  private mutating func readText() -> [UInt8] {
    let start = index
    while index < bytes.count, !isBrace(index, UInt8(ascii: "{")) { index += 1 }
    return Array(bytes[start..<index])
  }

  private func isBrace(_ index: Int, _ brace: UInt8) -> Bool {
    bytes[index] == brace && index + 1 < bytes.count && bytes[index + 1] == brace
  }

  /// The mark behind the braces, 0 where there is none, and the name.
  private mutating func tag() throws(TemplateFault) -> (kind: UInt8, name: String) {
    index += 2
    var kind: UInt8 = 0
    if index < bytes.count, "#^/$<>{".utf8.contains(bytes[index]) {
      kind = bytes[index]
      index += 1
    }
    let start = index
    while index < bytes.count, !isBrace(index, UInt8(ascii: "}")) { index += 1 }
    let name = String(decoding: bytes[start..<min(index, bytes.count)], as: UTF8.self).filter { $0 != " " }
    index += kind == UInt8(ascii: "{") ? 3 : 2
    guard index <= bytes.count, !name.isEmpty else { throw TemplateFault("a tag is not closed") }
    return (kind, name)
  }

  /// Passes over the rest of a line that is blank.
  private mutating func skipLineEnd() -> Bool {
    var end = index
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard end == bytes.count || bytes[end] == UInt8(ascii: "\n") else { return false }
    index = min(end + 1, bytes.count)
    return true
  }
}

/// Why a template cannot be used.
struct TemplateFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
