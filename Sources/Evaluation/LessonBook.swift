import Foundation
import Model

/// Short passages with what a careful reader finds in them, to learn from: `lessons/LANGUAGE.jsonl`, one JSON object a line.
///
/// Their names are words of the text, not ids: who is meant is told by where these words stand.
public struct LessonBook: Sendable {
  public struct Lesson: Sendable {
    /// `lessons/fr-001`
    public var id: String
    public var language: String
    public var published: String?
    public var text: String
    public var stances: [Stance]
    /// What places stand for, where a reader said it.
    public var places: [Place]
  }

  public struct Place: Sendable {
    /// Where its name stands, in code points.
    public var span: TextSpan
    public var role: Region.Role
  }

  public struct Stance: Sendable {
    public var target: String
    public var label: String
    /// Where the holder is named, in code points; empty for the author and for nobody.
    public var holder: [TextSpan]
  }

  public var lessons: [Lesson] = []

  /// The lessons in a corpus folder, by language and line; none where it has no folder `lessons`.
  ///
  /// - Throws: `EvaluationError` where a file cannot be read.
  public init(corpus folder: String) throws(EvaluationError) {
    let book = folder + "/lessons"
    for name in (FileManager.default.subpaths(atPath: book) ?? []).sorted() where name.hasSuffix(".jsonl") {
      let file = "\(book)/\(name)"
      guard let data = FileManager.default.contents(atPath: file) else {
        throw .unreadable(file: file, reason: "cannot be read")
      }
      for line in data.split(separator: UInt8(ascii: "\n")) {
        do throws(JSONError) {
          lessons.append(
            Lesson(json: try JSONValue(parsing: Array(line)), language: String(name.dropLast(6))))
        } catch {
          throw .unreadable(file: file, reason: error.description)
        }
      }
    }
  }
}

extension LessonBook.Lesson {
  init(json: JSONValue, language: String) {
    self.language = language
    let text = json["text"]?.string ?? ""
    self.text = text
    id = "lessons/" + (json["id"]?.string ?? "")
    published = json["published"]?.string
    let scalars = Array(text.unicodeScalars)
    stances = (json["stances"]?.array ?? []).map { stance in
      let holder = stance["holder"]?.string ?? ""
      return LessonBook.Stance(
        target: stance["target"]?.string ?? "", label: stance["label"]?.string ?? "",
        holder: holder == "author" ? [] : Self.places(of: Array(holder.unicodeScalars), in: scalars))
    }
    places = Self.places(json["places"]?.array ?? [], in: scalars)
  }

  /// Listed in the text's order: of equal words each means the next.
  private static func places(_ list: [JSONValue], in text: [Unicode.Scalar]) -> [LessonBook.Place] {
    var places: [LessonBook.Place] = []
    for place in list {
      let end = places.last?.span.end ?? 0
      guard let words = place["text"]?.string,
        let role = place["role"]?.string.flatMap({ Region.Role(rawValue: $0) }),
        let span = Self.places(of: Array(words.unicodeScalars), in: text).first(where: { $0.start >= end })
      else { continue }
      places.append(LessonBook.Place(span: span, role: role))
    }
    return places
  }

  public var page: Page {
    var page = Page(id: id, content: .text(text))
    page.given.language = language
    page.given.published = published
    return page
  }

  private static func places(of words: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [TextSpan] {
    guard let first = words.first, words.count <= text.count else { return [] }
    return (0...text.count - words.count).filter {
      text[$0] == first && text[$0..<$0 + words.count].elementsEqual(words)
    }.map { TextSpan(start: $0, end: $0 + words.count) }
  }
}
