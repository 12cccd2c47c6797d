import Foundation

/// What makes two spellings one name: "Путин", "Poutine", "Putin" have one key.
///
/// The rules are data (`Lexicons/common/name-keys.tsv`). A key joins a person's names only with all their parts: "Vladimir Putin" and
/// "Putin" are two keys, as nobody knows which Putin is meant outside an article.
public struct NameKey: Sendable {
  public struct Rule: Sendable {
    public enum Step: String, Sendable { case script, sound, end }

    public var from: String
    public var to: String
    public var step: Step

    public init(from: String, to: String, step: Step) {
      self.from = from
      self.to = to
      self.step = step
    }
  }

  private var scripts: [Unicode.Scalar: [Unicode.Scalar]] = [:]
  private var sounds: [(from: [Unicode.Scalar], to: [Unicode.Scalar])] = []
  private var ends: [(from: [Unicode.Scalar], to: [Unicode.Scalar])] = []

  public init(rules: [Rule]) {
    for rule in rules {
      let pair = (from: Array(rule.from.unicodeScalars), to: Array(rule.to.unicodeScalars))
      switch rule.step {
      case .script: if let first = pair.from.first { scripts[first] = pair.to }
      case .sound: sounds.append(pair)
      case .end: ends.append(pair)
      }
    }
    sounds.sort { $0.from.count > $1.from.count }
    ends.sort { $0.from.count > $1.from.count }
  }

  /// The parts of a name in alphabetical order ("KANEKO Yuka" is "Yuka Kaneko"), joined by spaces.
  public func key(of name: String) -> String {
    var words: [[Unicode.Scalar]] = [[]]
    for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.properties.generalCategory == .nonspacingMark { continue }
      if let latin = scripts[scalar] {
        words[words.count - 1] += latin
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        words[words.count - 1].append(scalar)
      } else if words.last?.isEmpty == false {
        words.append([])
      }
    }
    return words.map(sounded).filter { !$0.isEmpty }.sorted().joined(separator: " ")
  }

  private func sounded(_ word: [Unicode.Scalar]) -> String {
    var word = word
    for end in ends
    where word.count > end.from.count + 1 && word.suffix(end.from.count).elementsEqual(end.from) {
      word.replaceSubrange((word.count - end.from.count)..., with: end.to)
      break
    }
    var result = String.UnicodeScalarView()
    var index = 0
    while index < word.count {
      let rest = word[index...]
      let rule = sounds.first { rest.starts(with: $0.from) }
      for scalar in rule?.to ?? [word[index]] where result.last != scalar { result.append(scalar) }
      index += rule?.from.count ?? 1
    }
    return String(result)
  }
}
