import Model

/// The worst pages of a cross-validation as one page of HTML, to be looked at by developers: what was kept, missed and wrongly kept.
public enum ReaderGallery {
  /// - Parameter most: how many pages of each set, the worst first.
  public static func html(_ pages: [ReaderTrainer.JudgedPage], most: Int = 80) -> String {
    let worst = pages.filter { $0.row.quality < 1 }.sorted {
      ($0.row.quality, $0.marked.page.id) < ($1.row.quality, $1.marked.page.id)
    }
    return """
      <!doctype html><meta charset="utf-8"><title>Worst pages</title>
      <style>body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#222}
      p{margin:.2rem 0;padding:.1rem .6rem;border-left:.4rem solid #ccc;color:#888}code{font-size:.75rem;color:#999}
      .kept{border-color:#2a7;color:#222}.missed{border-color:#e90;color:#222;background:#fff6e0}
      .wrong{border-color:#d22;color:#222;background:#fee}.open{border-color:#79c;color:#222}</style>
      <h1>Worst pages</h1><p class="kept">rightly kept</p><p class="missed">missed</p><p class="wrong">wrongly kept</p>
      <p class="open">kept, nobody marked it</p><p>dropped</p>

      """ + Self.spread(worst, most).map(section).joined()
  }

  private static func spread(_ worst: [ReaderTrainer.JudgedPage], _ most: Int) -> [ReaderTrainer.JudgedPage] {
    var counts: [String: Int] = [:]
    return worst.filter {
      counts[$0.marked.set, default: 0] += 1
      return counts[$0.marked.set, default: 0] <= most
    }
  }

  private static func section(_ page: ReaderTrainer.JudgedPage) -> String {
    let row = page.row
    let figures =
      row.hasBody
      ? "precision \(percent(row.precision)), recall \(percent(row.recall))"
      : "\(row.hits) hits, \(row.misses) misses, \(row.intrusions) wrong"
    let title = escaped("\(page.marked.set) \(page.marked.page.id) \(page.marked.site)")
    var html = "<h2>\(title)</h2><p>\(figures)</p>\n"
    for index in page.texts.indices where isNear(index, page) {
      html += "<p class=\"\(look(index, page))\" title=\"\(percent(Double(page.judgements[index])))\">"
      html += "\(escaped(page.texts[index])) <code>\(escaped(page.paths[index]))</code></p>\n"
    }
    return html
  }

  private static func look(_ index: Int, _ page: ReaderTrainer.JudgedPage) -> String {
    let kept = page.isKept[index]
    guard let label = page.labels[index] else { return kept ? "open" : "dropped" }
    return label > 0.5 ? (kept ? "kept" : "missed") : (kept ? "wrong" : "dropped")
  }

  /// Of what was dropped, only what stands beside something that was kept or missed.
  private static func isNear(_ index: Int, _ page: ReaderTrainer.JudgedPage) -> Bool {
    (max(0, index - 2)...min(page.texts.count - 1, index + 2)).contains { look($0, page) != "dropped" }
  }

  private static func percent(_ value: Double?) -> String {
    value.map { "\(Int(($0 * 100).rounded())) %" } ?? "–"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
  }
}
