import Foundation
import Mustache
import Reporting

/// The mustache templates of a folder, compiled once.
struct Templates: Sendable {
  private let library: MustacheLibrary

  /// - Throws: `ServerError` naming the file that cannot be used.
  init(folder: String) throws(ServerError) {
    MustacheContentTypes.register(SafeText(), named: Self.contentType)
    var library = MustacheLibrary()
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      $0.hasSuffix(".mustache")
    }
    guard !names.isEmpty else { throw .unreadable(file: folder, reason: "holds no templates") }
    for name in names {
      let file = "\(folder)/\(name)"
      guard let data = FileManager.default.contents(atPath: file) else {
        throw .unreadable(file: file, reason: "cannot be read")
      }
      let text = "{{% CONTENT_TYPE:\(Self.contentType)}}" + String(decoding: data, as: UTF8.self)
      do { try library.register(text, named: String(name.dropLast(".mustache".count))) } catch {
        throw .template(file: file, reason: "\(error)")
      }
    }
    self.library = library
  }

  private static let contentType = "DATELINE"

  /// - Throws: `WebFault.failed` where there is no such template.
  func fill(_ name: String, with fields: [String: Any]) throws(WebFault) -> String {
    guard let text = library.render(Self.filled(fields), withTemplate: name) else {
      throw .failed("no template '\(name)'")
    }
    return text
  }
}

extension Templates {
  /// Every text as one that a section takes for missing where it is empty.
  private static func filled(_ value: Any) -> Any {
    switch value {
    case let text as String: FilledText(renderText: text)
    case let fields as [String: Any]: fields.mapValues(filled)
    case let items as [[String: Any]]: items.map { $0.mapValues(filled) }
    case let texts as [String]: texts.map { FilledText(renderText: $0) }
    default: value
    }
  }
}

private struct FilledText: MustacheCustomRenderable {
  let renderText: String
  var isNull: Bool { renderText.isEmpty }
}

/// Escapes by code point: the library's own escaping goes by grapheme, and passes a quotation mark that bears an accent.
struct SafeText: MustacheContentType {
  func escapeText(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// The words of the interface as templates ask for them: `{{t.search.title}}`.
struct WordTree: MustacheParent, MustacheCustomRenderable {
  let words: Wording
  let key: String

  func child(named name: String) -> Any? { WordTree(words: words, key: "\(key).\(name)") }

  var renderText: String { words[key] }
  var isNull: Bool { false }
}
