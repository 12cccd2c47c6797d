/// The words of one interface language, by key; data from `Lexicons/interface/`.
public struct Wording: Sendable {
  public let language: String
  private let words: [String: String]

  /// - Parameter words: a key that is missing shows itself.
  public init(language: String, words: [String: String]) {
    self.language = language
    self.words = words
  }

  public subscript(key: String) -> String { words[key] ?? key }

  /// The words of a value of the record: `value.ban`; the value itself where nobody named it.
  public func value(_ value: String) -> String { words["value.\(value)"] ?? value }

  /// With `{name}` filled in.
  public func callAsFunction(_ key: String, _ values: KeyValuePairs<String, String>) -> String {
    let form = Substring(self[key])
    var (text, rest) = ("", form)
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      let inside = rest[rest.utf8.index(after: open)...]
      guard let close = inside.utf8.firstIndex(of: UInt8(ascii: "}")) else { break }
      text += rest[..<open]
      rest = rest[inside.utf8.index(after: close)...]
      let name = inside[..<close]
      if let value = values.first(where: { $0.key == name })?.value {
        text += value
      } else {
        text += "{\(name)}"
      }
    }
    return text + rest
  }
}
