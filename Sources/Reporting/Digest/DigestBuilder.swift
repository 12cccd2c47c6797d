import Model

/// Says in a reader's language what the facts of a digest are.
struct DigestBuilder {
  let facts: DigestFacts
  let words: Wording
  var outlines: [String] = []

  typealias Cell = DigestDocument.Cell
  typealias Block = DigestDocument.Block

  func document() -> DigestDocument {
    var sections = [
      section("lean", leanBlocks), section("measures", measureBlocks), section("deadlines", deadlineBlocks),
      section("voices", voiceBlocks), section("stories", storyBlocks), section("regions", regionBlocks),
    ]
    if !facts.late.rows.isEmpty { sections.append(section("late", lateBlocks)) }
    sections.append(section("quality", qualityBlocks))
    return DigestDocument(
      language: words.language, title: words("title", ["first": facts.first, "last": facts.last]),
      period: period,
      sections: [DigestDocument.Section(id: "figures", title: words["figures"], blocks: [figures])]
        + sections,
      foot: words["foot"])
  }

  private func section(_ key: String, _ blocks: [Block]) -> DigestDocument.Section {
    DigestDocument.Section(
      id: key, title: words[key], blocks: blocks.isEmpty ? [.note(words["none"])] : blocks)
  }

  private func count(_ name: String) -> Int { Int(facts.counts.column(name).first?.number ?? 0) }

  private var period: String {
    let undated = count("undated")
    let note = undated > 0 ? " " + words("undated", ["n": String(undated)]) : ""
    return words("period", ["first": facts.first, "last": facts.last]) + note
  }

  private var figures: Block {
    .figures(
      ["articles", "stories", "sites", "quotes", "measures", "unknown"].map {
        (label: words["count.\($0)"], value: String(count($0)))
      })
  }

  // MARK: Lean

  private var leanBlocks: [Block] {
    guard !facts.lean.isEmpty else { return [] }
    let columns = ["target", "who", "lean.column", "change", "voices", "count.stories"].map { words[$0] }
    let rows = facts.lean.map { row in
      [
        Cell(words.value(row.target)),
        Cell(row.group.map { words["group.\($0.rawValue)"] } ?? words["all-voices"]),
        Cell(LeanWords(words: words).text(row.lean)),
        Cell(LeanWords(words: words).change(row), isNumber: true),
        Cell(String(row.lean.voices), isNumber: true),
        Cell(String(row.lean.stories), isNumber: true),
      ]
    }
    let apart = facts.lean.filter { $0.group == nil }.map { row in
      words(
        "apart",
        [
          "target": words.value(row.target), "unknown": String(row.unknown),
          "authors": row.authors.polarity.map { LeanText.signed($0) } ?? words["unknown"],
        ])
    }
    var blocks: [Block] = [.note(words["lean.note"]), .table(columns: columns, rows: rows)]
    blocks += apart.map(Block.note)
    let trend = TrendChart(facts.trend)
    if trend.hasLines {
      blocks.append(.drawing(svg: trend.svg(title: words["trend"]), text: trend.text(words)))
    }
    return blocks
  }

  // MARK: Measures

  private var measureBlocks: [Block] {
    let columns = ["what", "who", "where", "from", "until", "status", "words"].map { words[$0] }
    let rows = table(facts.measures) { row in
      let status =
        row("modality") == "asserted"
        ? words.value(row("status")) : "\(words.value(row("status"))), \(words.value(row("modality")))"
      return [
        Cell("\(words.value(row("action"))): \(words.value(row("target")))"),
        Cell(row("authority").isEmpty ? words["unknown"] : row("authority")),
        Cell(row("regions").isEmpty ? words["not-named"] : row("regions")), Cell(row("from")),
        Cell(row("until")),
        Cell(status), Cell("\(row("text")) [\(row("id"))]", link: link(row("url"))),
      ]
    }
    return rows.isEmpty ? [] : [.table(columns: columns, rows: rows)]
  }

  private var deadlineBlocks: [Block] {
    let columns = ["day", "what", "where", "who", "status", "evidence"].map { words[$0] }
    let rows = table(facts.deadlines) { row in
      [
        Cell(row("deadline")),
        Cell(
          "\(words.value(row("action"))): \(words.value(row("target"))), \(words["\(row("which")).verb"])"),
        Cell(row("regions")), Cell(row("authority")), Cell(words.value(row("status"))), Cell(row("id")),
      ]
    }
    return rows.isEmpty ? [] : [.table(columns: columns, rows: rows)]
  }

  private var voiceBlocks: [Block] {
    let cards = facts.voices.rows.indices.map { index -> DigestDocument.QuoteCard in
      let row = reader(facts.voices, index)
      let role = [row("role"), row("organisation")].filter { !$0.isEmpty }.joined(separator: ", ")
      let note = [
        words("card", ["quotes": row("quotes"), "stories": row("stories")]), row("targets"), "[\(row("id"))]",
      ].filter { !$0.isEmpty }.joined(separator: " · ")
      return DigestDocument.QuoteCard(
        name: row("name"), role: role, quote: row("quote"), note: note, link: nil)
    }
    return cards.isEmpty ? [] : [.quotes(cards)]
  }

  private var storyBlocks: [Block] {
    let columns = ["day", "headline", "count.articles", "count.sites", "languages"].map { words[$0] }
    let rows = table(facts.stories) { row in
      [
        Cell(row("day")), Cell("\(row("title")) [\(row("id"))]"), Cell(row("copies"), isNumber: true),
        Cell(row("sites"), isNumber: true), Cell(row("languages").replacing(",", with: ", ")),
      ]
    }
    return rows.isEmpty ? [] : [.table(columns: columns, rows: rows)]
  }

  private var regionBlocks: [Block] {
    let columns = ["place", "role.policy", "role.event", "role.government", "count.stories"].map { words[$0] }
    let rows = table(facts.regions) { row in
      [Cell(row("name"))]
        + ["policy", "event", "government", "stories"].map { Cell(row($0), isNumber: true) }
    }
    guard !rows.isEmpty else { return [] }
    return [
      .drawing(svg: PlaceMap(facts.regions, land: .drawn(outlines)).svg(title: words["map"]), text: ""),
      .table(columns: columns, rows: rows),
    ]
  }

  private var lateBlocks: [Block] {
    let rows = table(facts.late) { row in
      [Cell(row("day")), Cell("\(row("title")) [\(row("id"))]", link: link(row("url"))), Cell(row("site"))]
    }
    return [
      .note(words["late.note"]), .table(columns: ["day", "headline", "site"].map { words[$0] }, rows: rows),
    ]
  }

  private var qualityBlocks: [Block] {
    var blocks: [Block] = []
    let failed = table(facts.failedSources) {
      [Cell($0("address")), Cell($0("last_failure")), Cell($0("failures"), isNumber: true)]
    }
    if !failed.isEmpty {
      blocks += [
        .note(words["failed-sources"]),
        .table(columns: ["source", "reason", "in-a-row"].map { words[$0] }, rows: failed),
      ]
    }
    let flagged = table(facts.unreadable) { row in
      let flags = row("flags").filter { !"[]\"".contains($0) }.split(separator: ",").map {
        words.value(String($0))
      }
      return [
        Cell("\(row("title")) [\(row("id"))]", link: link(row("url"))), Cell(flags.joined(separator: ", ")),
      ]
    }
    if !flagged.isEmpty {
      blocks += [
        .note(words["flagged"]), .table(columns: ["headline", "flags"].map { words[$0] }, rows: flagged),
      ]
    }
    return blocks
  }

  // MARK: Rows

  private func table(_ table: FactTable, _ row: ((String) -> String) -> [Cell]) -> [[Cell]] {
    table.rows.indices.map { row(reader(table, $0)) }
  }

  private func reader(_ table: FactTable, _ index: Int) -> (String) -> String {
    { name in
      guard let column = table.columns.firstIndex(of: name) else { return "" }
      return TableText.plain(table.rows[index][column])
    }
  }

  /// Only web addresses become links.
  private func link(_ address: String) -> String? {
    address.hasPrefix("https://") || address.hasPrefix("http://") ? address : nil
  }
}
