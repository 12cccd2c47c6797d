import Lexicon

/// The offices and roles of a language: rows of `roles.tsv` and what they say of their holder.
struct RoleLexicon: Sendable {
  struct Row: Sendable {
    let lemma: UInt64
    let roleClass: String
    /// Whether the holder speaks for a public body, where the class does not say.
    let official: Bool?
    let byKind: [String: String]
  }

  let kind: EntryKind?
  /// The language has cases: the first form of a row is the nominative.
  let isInflected: Bool
  private let rows: [Row]
  private let bodyKind: EntryKind?
  private let bodies: [(kind: String, use: String, headClass: String)]
  private let known: EntryKind?
  private let knownHeads: [String]

  init(lexicon: LanguageLexicon) {
    kind = lexicon.kind("roles")
    isInflected = lexicon.kind("name-endings") != nil
    rows = lexicon.rows(of: "roles").map { row in
      // The first word of the first form; bytes, because characters were a thirtieth of a start.
      let lemma = row["form"].utf8.prefix { $0 != UInt8(ascii: "|") && $0 != UInt8(ascii: " ") }
      let pairs = row["by_kind"].split(separator: " ").compactMap { pair -> (String, String)? in
        let sides = pair.split(separator: ":")
        return sides.count == 2 ? (String(sides[0]), String(sides[1])) : nil
      }
      return Row(
        lemma: TokenHash.of(String(Substring(lemma))),
        roleClass: row["class"],
        official: row["official"] == "yes" ? true : row["official"] == "no" ? false : nil,
        byKind: Dictionary(pairs) { first, _ in first })
    }
    bodyKind = lexicon.kind("bodies")
    known = lexicon.kind("organisations")
    knownHeads = lexicon.column("head_class", of: "organisations")
    bodies = lexicon.rows(of: "bodies").map { ($0["kind"], $0["use"], $0["head_class"]) }
  }

  /// The class of who heads a well-known organisation, by the first token of its name.
  func head(ofKnown token: Int, in document: Document) -> String? {
    guard let entry = document.longest(known, at: token), Int(entry.row) < knownHeads.count else {
      return nil
    }
    return knownHeads[Int(entry.row)].isEmpty ? nil : knownHeads[Int(entry.row)]
  }

  subscript(row: Int32) -> Row { rows[Int(row)] }

  /// What kind of body the word at this token is, and the class of who heads one.
  func body(at token: Int, in document: Document) -> (kind: String, headClass: String, row: Int32)? {
    guard let body = document.longest(bodyKind, at: token) else { return nil }
    let row = bodies[Int(body.row)]
    return (row.kind, row.headClass, body.row)
  }

  /// Classes whose holders always speak for a public body, and those whose holders do not by themselves.
  static let official: Set<String> = [
    "head-of-state", "head-of-government", "minister", "legislator", "regulator", "central-banker", "judge",
    "diplomat", "police",
  ]
  static let unofficial: Set<String> = ["analyst", "academic", "activist", "journalist"]
  static let publicKinds: Set<String> = ["government", "central-bank", "legislature", "court"]
}

/// A role beside a name, as tokens; its words and what they say.
struct RoleMention {
  /// From the first modifier to the last word of the role, without the organisation.
  var tokens: Range<Int>
  var row: Int32
  /// Index of the organisation's name in the context's names.
  var organisation: Int?
  /// A body named by its kind alone in the role ("of the ministry"), as its first token.
  var body: Int?
  /// "its director", "le sien": the organisation named last.
  var isOwn = false
  /// A body's name right behind the person's: "X of Y". Index in the context's names.
  var behind: Int?
  /// Stands in another case than the nominative.
  var isOblique = false
  /// A place in the role ("mayor of Houston"): the role is a public one.
  var hasPlace = false
}
