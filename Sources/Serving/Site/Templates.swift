import Foundation
import Reporting

/// The mustache templates of a folder, read once.
struct Templates: Sendable {
  private let templates: [String: [TemplatePart]]

  /// - Throws: `ServerError` naming the file that cannot be used.
  init(folder: String) throws(ServerError) {
    var templates: [String: [TemplatePart]] = [:]
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      $0.hasSuffix(".mustache")
    }
    guard !names.isEmpty else { throw .unreadable(file: folder, reason: "holds no templates") }
    for name in names {
      let file = "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: file) else {
        throw .unreadable(file: file, reason: "cannot be read")
      }
      do {
        templates[String(name.dropLast(".mustache".count))] = try TemplateParser.parts(
          of: String(decoding: data, as: UTF8.self))
      } catch {
        throw .template(file: file, reason: error.description)
      }
    }
    self.templates = templates
  }

  /// UTF-8.
  ///
  /// - Throws: `WebFault.failed` where there is no such template.
  func fill(_ name: String, with fields: [String: Any]) throws(WebFault) -> [UInt8] {
    guard let parts = templates[name] else { throw .failed("no template '\(name)'") }
    var filling = TemplateFilling(templates, fields)
    filling.write(parts)
    return filling.page
  }
}

/// A template being filled. What is named is sought in the innermost item first; what is not there is nothing; a text that is empty is missing.
///
/// Written over bytes, without a string for each piece: a page has a thousand.
struct TemplateFilling {
  private(set) var page: [UInt8] = []
  private let templates: [String: [TemplatePart]]
  private let words: Wording?
  private var items: [Item]
  private var blocks: [String: [TemplatePart]] = [:]

  private enum Item {
    case fields([String: Any])
    /// A text, a number.
    case plain(Any)
  }

  init(_ templates: [String: [TemplatePart]], _ fields: [String: Any]) {
    self.templates = templates
    words = fields["t"] as? Wording
    items = [.fields(fields)]
    page.reserveCapacity(1 << 16)
  }

  mutating func write(_ parts: [TemplatePart]) {
    for part in parts {
      switch part {
      case .text(let bytes): page.append(contentsOf: bytes)
      case .value(let name, let isRaw): write(value: name, isRaw)
      case .section(let name, let parts): write(section: name, parts)
      case .inverted(let name, let parts): if !isThere(name) { write(parts) }
      case .partial(let name): write(templates[name] ?? [])
      case .parent(let name, let own):
        let outer = blocks
        blocks.merge(own) { outer, _ in outer }
        write(templates[name] ?? [])
        blocks = outer
      case .block(let name, let parts): write(blocks[name] ?? parts)
      }
    }
  }

  private mutating func write(value name: TemplateName, _ isRaw: Bool) {
    if let word = name.word, let words { return write(words[word], isRaw) }
    guard let value = value(of: name) else { return }
    write(value as? String ?? String(describing: value), isRaw)
  }

  private mutating func write(_ text: String, _ isRaw: Bool) {
    var text = text
    text.withUTF8 { bytes in
      if isRaw { page.append(contentsOf: bytes) } else { SafeText.append(bytes, to: &page) }
    }
  }

  private mutating func write(section name: TemplateName, _ parts: [TemplatePart]) {
    guard let value = value(of: name) else { return }
    if let text = value as? String {
      if !text.isEmpty { write(parts, in: .plain(text)) }
    } else if let isSet = value as? Bool {
      if isSet { write(parts) }
    } else if let rows = value as? [[String: Any]] {
      for row in rows { write(parts, in: .fields(row)) }
    } else if let fields = value as? [String: Any] {
      write(parts, in: .fields(fields))
    } else if let texts = value as? [String] {
      for text in texts { write(parts, in: .plain(text)) }
    } else {
      write(parts, in: .plain(value))
    }
  }

  private mutating func write(_ parts: [TemplatePart], in item: Item) {
    items.append(item)
    write(parts)
    items.removeLast()
  }

  private func isThere(_ name: TemplateName) -> Bool {
    switch value(of: name) {
    case nil: false
    case let text as String: !text.isEmpty
    case let isSet as Bool: isSet
    case let items as [Any]: !items.isEmpty
    default: true
    }
  }

  private func value(of name: TemplateName) -> Any? {
    guard let first = name.parts.first else {
      if case .plain(let value) = items.last { return value }
      return nil
    }
    for item in items.reversed() {
      guard case .fields(let fields) = item, var value = fields[first] else { continue }
      for part in name.parts.dropFirst() {
        guard let inner = (value as? [String: Any])?[part] else { return nil }
        value = inner
      }
      return value
    }
    return nil
  }
}

/// Text that no markup can hide in.
enum SafeText {
  static func append(_ text: UnsafeBufferPointer<UInt8>, to page: inout [UInt8]) {
    var start = 0
    for (index, byte) in text.enumerated() {
      guard let name = Self.name(of: byte) else { continue }
      page.append(contentsOf: text[start..<index])
      page.append(contentsOf: name.utf8)
      start = index + 1
    }
    page.append(contentsOf: text[start...])
  }

  private static func name(of byte: UInt8) -> String? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
