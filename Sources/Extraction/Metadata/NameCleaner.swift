/// Makes people's names of what stands in author fields and bylines.
struct NameCleaner: Sendable {
  /// Phrases for "by", the longest first, under their first word.
  private let leads: [String: [[Substring]]]
  /// Words that are no name when they stand alone: "Posted", "Share".
  private let furniture: Set<String>
  private let joins: Set<String>
  private let notPeople: Set<String>
  private let particles: Set<String>
  private let months: Set<String>

  init(_ words: PageWords) {
    let phrases = (words.phrases[.by] ?? []).map { $0.split(separator: " ") }.sorted { $0.count > $1.count }
    leads = Dictionary(grouping: phrases) { String($0.first ?? "") }
    furniture = [.published, .updated, .share, .comments, .contact, .related].reduce(into: Set<String>()) {
      $0.formUnion(words.phrases[$1] ?? [])
    }
    joins = words.phrases[.and] ?? []
    notPeople = words.phrases[.notAPerson] ?? []
    particles = words.phrases[.particle] ?? []
    months = Set(words.months.keys)
  }

  /// The people named in one field: parted at commas, semicolons, slashes, bars and words for "and".
  ///
  /// - Parameters:
  ///   - site: its name is nobody's.
  ///   - isData: true for a field that holds nothing but authors: what it names is one, if it is no word for a desk.
  func names(in field: String, site: String?, isData: Bool = false) -> [String] {
    var text = Whitespace.folded(field)
    if Self.holdsAddress(text) || text.hasPrefix("www.") || text.utf8.count > 200 { return [] }
    text = withoutLead(text).0
    var names: [String] = []
    for part in parts(of: text) {
      let (name, _) = withoutLead(trimmed(part))
      let cleaned = trimmed(isData ? name : withoutTail(withoutBrackets(name)))
      if isName(cleaned, site: site, isData: isData), !names.contains(cleaned) { names.append(cleaned) }
    }
    return names
  }

  /// Cuts "By", "Von", "Автор:" off the front.
  private func withoutLead(_ text: String) -> (String, Bool) {
    withoutLead(text.split(separator: " "))
  }

  private func withoutLead(_ words: [Substring]) -> (String, Bool) {
    guard let first = words.first else { return ("", false) }
    for lead in leads[Self.bare(first.lowercased())] ?? [] where lead.count < words.count {
      let isHere = zip(lead, words).allSatisfy { wanted, word in Self.bare(word.lowercased()) == wanted }
      if isHere { return (words[lead.count...].joined(separator: " "), true) }
    }
    // "Von:Ada"
    if let colon = first.firstIndex(of: ":"), leads[first[..<colon].lowercased()] != nil,
      first[colon...].count > 1
    {
      let rest = first[first.index(after: colon)...]
      return (([rest] + words.dropFirst()).joined(separator: " "), true)
    }
    return (words.joined(separator: " "), false)
  }

  private static func bare(_ word: String) -> String { word.hasSuffix(":") ? String(word.dropLast()) : word }

  /// Cuts what follows a name: from the first number, month or small word on that is no particle.
  private func withoutTail(_ text: String) -> String {
    let words = text.split(separator: " ")
    guard let first = words.first?.first, first.isUppercase else { return text }
    let end = words.firstIndex { word in
      let lowered = word.lowercased()
      if word.contains(where: \.isNumber) { return true }
      if word != words.first, months.contains(lowered) || furniture.contains(lowered) { return true }
      return word.first?.isLowercase == true && !particles.contains(lowered)
    }
    guard let end, end > 0 else { return text }
    return words[..<end].joined(separator: " ")
  }

  /// The people named after a word for "by" somewhere in a line: "Posted on 5 January by Ada Ferrand".
  func names(afterLeadIn line: String, site: String?) -> [String] {
    let words = Whitespace.folded(line).split(separator: " ")
    for start in words.indices.dropLast() where leads[Self.bare(words[start].lowercased())] != nil {
      // Inside a line, "by" follows a date, a mark or a word for "published".
      if start > 0 {
        let before = words[start - 1]
        let isMark = before.contains(where: \.isNumber) || !before.contains(where: \.isLetter)
        guard isMark || furniture.contains(Self.bare(before.lowercased())) else { continue }
      }
      let (name, had) = withoutLead(Array(words[start...]))
      guard had, name.first?.isUppercase == true else { continue }
      let found = names(in: name, site: site)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// What stands between two names.
  private static func parts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ";", "|", "•", "·", "、", "，", "\n": true
    default: false
    }
  }

  private static func holdsAddress(_ text: String) -> Bool {
    var rest = text.utf8[...]
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      rest = rest[colon...].dropFirst()
      if rest.starts(with: "//".utf8) { return true }
    }
    return false
  }

  private func parts(of text: String) -> [String] {
    var parts: [String] = []
    for piece in text.unicodeScalars.split(whereSeparator: Self.parts) {
      var current: [Substring] = []
      for word in Substring(piece).split(separator: " ") {
        // "e" and "y" join only small: a capital is an initial.
        if joins.contains(String(word)) || word == "/", !current.isEmpty {
          parts.append(current.joined(separator: " "))
          current = []
        } else {
          current.append(word)
        }
      }
      parts.append(current.joined(separator: " "))
    }
    return parts
  }

  private func withoutBrackets(_ name: String) -> String {
    guard let open = name.firstIndex(where: { $0 == "(" || $0 == "[" || $0 == "<" || $0 == "（" }) else {
      return name
    }
    return String(name[..<open])
  }

  private static let marks: Set<Character> = [
    " ", ":", "-", "–", "—", ".", "*", "\"", "|", ">", "»", "•", "@", "_", "\u{AD}",
  ]

  private func trimmed(_ text: String) -> String {
    let marks = Self.marks
    var slice = Substring(text)
    while let first = slice.first, marks.contains(first) { slice = slice.dropFirst() }
    while let last = slice.last, marks.contains(last),
      !(last == "." && slice.dropLast().last?.isUppercase == true)
    {
      slice = slice.dropLast()
    }
    return String(slice)
  }

  private static func isNoLetterOfNames(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "@", "{", "}", "<", ">", "=", "?", "!", "#", "%", "&", "0"..."9": true
    default: scalar.value >= 0x80 && scalar.properties.numericType != nil
    }
  }

  /// Two to five words that start with capitals (or are of a script without), no digits, no word for a desk.
  private func isName(_ name: String, site: String?, isData: Bool) -> Bool {
    let lowered = name.lowercased()
    if name.isEmpty || name.utf8.count > 60 || notPeople.contains(lowered) || furniture.contains(lowered) {
      return false
    }
    if name.unicodeScalars.contains(where: Self.isNoLetterOfNames) { return false }
    let words = name.split(separator: " ")
    if words.count > 5 || months.contains(lowered) { return false }
    if isData { return name.count >= 2 }
    if let site, lowered == site.lowercased() { return false }
    if words.contains(where: { notPeople.contains($0.lowercased()) }) { return false }
    if words.count == 1 { return name.count >= 3 && !name.contains(".") }
    let hasCase = name.contains { $0.isLowercase || $0.isUppercase }
    return !hasCase || (words.first?.first?.isUppercase == true && words.last?.first?.isUppercase == true)
      || name.allSatisfy { $0.isLowercase || $0 == " " || $0 == "-" }
  }
}
