import Model

extension Wording {
  /// A number with its word: "1 article", "12 articles", by the plural rule of the language.
  ///
  /// - Parameter noun: of the keys `web.n.…`.
  package func count(_ number: Int, _ noun: String) -> String {
    self("web.n.\(noun).\(plural(number))", ["n": NumberText.grouped(number)])
  }

  /// CLDR's plural categories for whole numbers; the rule's name is data of the language.
  private func plural(_ number: Int) -> String {
    switch self["web.plural"] {
    case "slavic":
      let (ten, hundred) = (number % 10, number % 100)
      if ten == 1, hundred != 11 { return "one" }
      return (2...4).contains(ten) && !(12...14).contains(hundred) ? "few" : "many"
    case "zero-is-one": return number < 2 ? "one" : "many"
    default: return number == 1 ? "one" : "many"
    }
  }

  /// "ban on mining"
  func measure(_ action: Measure.Action, of target: String?) -> String {
    measure(action.rawValue, of: target ?? "")
  }

  /// The same of a row's words; the target may be empty.
  func measure(_ action: String, of target: String) -> String {
    target.isEmpty ? value(action) : self("measure.\(action)", ["target": value(target)])
  }

  /// A lean where a drawing is not seen: "+0.60, in favour".
  package func spoken(_ polarity: Double?) -> String {
    guard let polarity else { return self["unknown"] }
    return "\(LeanText.signed(polarity)), \(self[side(polarity)])"
  }

  func side(_ polarity: Double) -> String {
    polarity > 0.05 ? "in-favour" : polarity < -0.05 ? "against" : "undecided"
  }

  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

/// Whole numbers for people.
package enum NumberText {
  /// Thousands are set apart by narrow no-break spaces, from five digits on.
  package static func grouped(_ number: Int) -> String {
    let digits = String(abs(number))
    guard digits.count > 4 else { return (number < 0 ? "−" : "") + digits }
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "\u{202F}" }
      grouped.append(digit)
    }
    return (number < 0 ? "−" : "") + grouped
  }
}

/// How a lean is put into words; one voice is no average, and says so.
package struct LeanWords {
  let words: Wording

  package init(words: Wording) { self.words = words }

  package func text(_ lean: Lean) -> String {
    guard let polarity = lean.polarity else { return words["unknown"] }
    if let only = lean.only {
      return words("one-voice", ["name": only, "side": words[words.side(polarity)]])
    }
    guard let interval = lean.interval else { return LeanText.signed(polarity) }
    return words(
      "interval",
      [
        "lean": LeanText.signed(polarity), "low": LeanText.signed(interval.lowerBound),
        "high": LeanText.signed(interval.upperBound),
      ])
  }

  /// Only where both stretches have more than one voice.
  package func change(_ row: DigestFacts.LeanRow) -> String {
    guard row.lean.voices > 1, row.before.voices > 1, let now = row.lean.polarity,
      let before = row.before.polarity
    else { return "" }
    return LeanText.signed(now - before)
  }
}
