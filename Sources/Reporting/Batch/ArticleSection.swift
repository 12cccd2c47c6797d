import Model

/// What a reader should be warned of.
struct QualitySection {
  let batch: Batch
  let words: Wording

  func write(_ html: inout Markup) {
    html.element("section", ["id": "quality"]) { html in
      html.element("h2", text: words["quality"])
      let flagged = batch.records.enumerated().filter { !$0.element.flags.isEmpty }
      if flagged.isEmpty, batch.failures.isEmpty {
        html.element("p", ["class": "empty"], text: words["report.all-well"])
      }
      html.element("ul") { html in
        for (index, record) in flagged {
          html.element("li") { html in
            html.link(to: "a\(index + 1)", record.article.title ?? record.article.id)
            html.write(": " + record.flags.map { words.value($0.rawValue) }.joined(separator: ", "))
          }
        }
        for failure in batch.failures { html.element("li", text: "\(failure.input): \(failure.reason)") }
        for story in batch.stories where story.articles.count > 1 {
          let names = story.articles.map {
            batch.records[$0].article.source.path ?? batch.records[$0].article.id
          }
          html.element("li", text: words("report.same-text", ["names": names.joined(separator: ", ")]))
        }
      }
    }
  }
}

/// The articles with their facts marked.
struct ArticleSection {
  let batch: Batch
  let words: Wording

  func write(_ html: inout Markup) {
    html.element("section", ["id": "articles"]) { html in
      html.element("h2", text: words["web.nav.articles"])
      html.element("p", ["class": "legend"]) { html in
        for kind in [
          "quote", "scare", "person", "organisation", "region", "date", "quantity", "measure", "stance",
        ] {
          html.element(
            "span", ["class": "fact \(kind)"],
            text: words[kind == "scare" ? "value.scare" : "web.kind.\(kind)"])
          html.write(" ")
        }
      }
      for (index, record) in batch.records.enumerated() { article(record, index, &html) }
    }
  }

  private func article(_ record: Record, _ index: Int, _ html: inout Markup) {
    let article = record.article
    html.element("article", ["id": "a\(index + 1)", "class": "story", "lang": record.language]) { html in
      html.element("h3", text: article.title ?? "\(words["web.no-title"]) \(article.id)")
      let facts = [
        article.published?.value ?? words["report.no-date"], article.authors.joined(separator: ", "),
        article.site ?? "",
        record.language ?? "",
        article.url ?? article.source.path ?? "",
      ]
      html.element(
        "p", ["class": "meta", "lang": words.language],
        text: facts.filter { !$0.isEmpty }.joined(separator: " · "))
      MarkedText(record, article: index, words: words).write(to: &html)
    }
    html.newLine()
  }
}
