import Model

/// Who speaks: role, lean on each target, and what they said.
struct VoiceSection {
  let batch: Batch
  let excerpts: Excerpts
  let totals: Totals
  let targets: [String]
  let words: Wording

  private struct Voice {
    var name: String
    var role: String
    var isOfficial: Bool
    var quotes: [(evidence: Evidence, quote: Quote)]
  }

  /// More voices than these are folded away.
  private static let shown = 12

  func write(_ html: inout Markup) {
    html.element("section", ["id": "voices"]) { html in
      html.element("h2", text: words["voices"])
      let voices = found
      guard !voices.isEmpty else {
        return html.element("p", ["class": "empty"], text: words["report.no-voice"])
      }
      cards(voices.prefix(Self.shown), &html)
      guard voices.count > Self.shown else { return }
      html.element("details", ["class": "more"]) { html in
        html.element(
          "summary", text: words("report.more", ["what": words.count(voices.count - Self.shown, "voices")]))
        cards(voices.dropFirst(Self.shown), &html)
      }
    }
  }

  private func cards(_ voices: ArraySlice<Voice>, _ html: inout Markup) {
    html.element("div", ["class": "cards"]) { html in
      for voice in voices { card(voice, &html) }
    }
  }

  private func card(_ voice: Voice, _ html: inout Markup) {
    html.element("article", ["class": "card"]) { html in
      html.element("h3", text: voice.name)
      html.element(
        "p", ["class": "role"], text: voice.role + (voice.isOfficial ? " · \(words["web.official"])" : ""))
      for target in targets {
        guard let lean = totals.holders.first(where: { $0.name == voice.name && $0.target == target }) else {
          continue
        }
        html.element("p", ["class": "leaning"]) { html in
          html.element("span", ["class": "target"], text: words.value(target))
          let spoken = "\(words.value(target)): \(words.spoken(lean.polarity))"
          html.writeRaw(LeanChart(polarity: lean.polarity, spoken: spoken).svg)
          html.write(" \(LeanText.signed(lean.polarity))")
        }
      }
      if let first = voice.quotes.max(by: {
        $0.quote.confidence * Double(min($0.quote.span.count, 200)) < $1.quote.confidence
          * Double(min($1.quote.span.count, 200))
      }) {
        html.element("blockquote") { html in
          html.element("p", text: first.quote.text)
          html.element("footer") {
            $0.link(to: first.evidence.anchor, excerpts.title(of: first.evidence.article))
          }
        }
      }
      guard voice.quotes.count > 1 else { return }
      html.element("details") { html in
        html.element(
          "summary", text: words("report.all", ["what": words.count(voice.quotes.count, "quotes")]))
        excerpts.list(voice.quotes.map(\.evidence), &html)
      }
    }
  }

  private var found: [Voice] {
    var voices: [String: Voice] = [:]
    for (index, record) in batch.told {
      for quote in record.quotes where quote.kind != .scare && quote.kind != .missing {
        guard let id = quote.speaker else { continue }
        let person = record.people.first { $0.id == id }
        let name = person.map { $0.canonical ?? $0.name } ?? Names(words: words).of(id, in: record) ?? id
        var voice =
          voices[name]
          ?? Voice(
            name: name, role: role(of: person, id, record), isOfficial: person?.official == true, quotes: [])
        if voice.role.isEmpty { voice.role = role(of: person, id, record) }
        voice.quotes.append(
          (Evidence(article: index, fact: quote.id, span: quote.span, inTitle: quote.inTitle), quote))
        voices[name] = voice
      }
    }
    return voices.values.sorted { ($1.quotes.count, $0.name) < ($0.quotes.count, $1.name) }
  }

  private func role(of person: Person?, _ id: String, _ record: Record) -> String {
    guard let person else {
      return record.organisations.first { $0.id == id }.map { words["body.\($0.kind)"] } ?? ""
    }
    let body = Names(words: words).of(person.organisation, in: record)
    guard let role = person.role else { return body ?? "" }
    return body.map { role.contains($0) ? role : "\(role), \($0)" } ?? role
  }
}
