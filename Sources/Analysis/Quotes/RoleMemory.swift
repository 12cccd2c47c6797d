import Lexicon
import Model

/// The words of each person's role, compared without their endings: "the minister", «министру».
struct RoleMemory: Sendable {
  private var words: [String: [[UInt32]]] = [:]
  private var classes: [String: String] = [:]

  init(people: [Person]) {
    for person in people {
      classes[person.id] = person.roleClass
      guard let role = person.role else { continue }
      words[person.id] = role.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "-" }).map {
        Self.folded($0)
      }
    }
  }

  /// Whether the person's office is of this class: "the manager" said of an executive.
  func isClass(_ id: String, _ name: String) -> Bool { classes[id] == name }

  func isKnown(_ id: String) -> Bool { words[id] != nil }

  /// Whether one of these words is part of the person's role.
  func shares(_ id: String, _ texts: [String]) -> Bool { overlap(id, texts) > 0 }

  func overlap(_ id: String, _ texts: [String]) -> Int {
    guard let own = words[id] else { return 0 }
    return texts.count { text in
      let folded = Self.folded(text.unicodeScalars)
      return folded.count > 2 && own.contains { Self.isSame($0, folded) }
    }
  }

  private static func folded(_ word: some Collection<Unicode.Scalar>) -> [UInt32] {
    word.lazy.map(\.value).filter { !Fold.isIgnorable($0) }.map(Fold.fold)
  }

  /// Equal but for three letters at the end, with at least four in common; or the last part of a compound ("Minister" of "Energieminister").
  private static func isSame(_ left: [UInt32], _ right: [UInt32]) -> Bool {
    if left == right { return true }
    if right.count >= 5, left.count >= right.count + 3, left.suffix(right.count).elementsEqual(right) {
      return true
    }
    let shared = zip(left, right).prefix { $0 == $1 }.count
    return shared >= 4 && max(left.count, right.count) - shared <= 3
  }
}
