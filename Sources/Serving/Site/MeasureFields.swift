import Model
import Reporting

/// Measures and deadlines as templates want them.
struct MeasureFields {
  let visit: Visit

  private var words: Wording { visit.words }
  private var shown: Shown { visit.shown }

  /// - Parameter row: of the list of measures, or of a digest's.
  func card(_ row: FactRow) -> [String: Any] {
    let (action, target, status) = (row.text("action"), row.text("target"), row.text("status"))
    let modality = row.text("modality")
    let id = row.text("id")
    return [
      "id": id, "href": Address.fact(id), "what": Self.capitalised(shown.measure(action, target)),
      "status": modality.isEmpty || modality == "asserted" ? words.value(status) : words.value(modality),
      "class": status, "authority": row.text("authority"), "has_authority": !row.text("authority").isEmpty,
      "regions": row.text("regions"), "has_regions": !row.text("regions").isEmpty,
      "from": shown.day(row.text("from")), "has_from": !row.text("from").isEmpty,
      "until": shown.day(row.text("until")), "has_until": !row.text("until").isEmpty,
      "quantity": row.text("quantity"), "has_quantity": !row.text("quantity").isEmpty,
      "text": row.text("text"), "sentence": Address.sentence(id), "day": shown.day(row.text("day")),
      "title": row.text("title"),
    ]
  }

  func deadline(_ row: FactRow) -> [String: Any] {
    let id = row.text("id")
    let verb = words["\(row.text("which")).verb"]
    return [
      "day": row.text("deadline"), "day_text": shown.day(row.text("deadline")),
      "what": Self.capitalised("\(shown.measure(row.text("action"), row.text("target"))), \(verb)"),
      "regions": row.text("regions"), "authority": row.text("authority"),
      "status": words.value(row.text("status")),
      "class": row.text("status"), "href": Address.fact(id), "text": row.text("text"), "id": id,
      "who": [row.text("regions"), row.text("authority")].filter { !$0.isEmpty }.joined(separator: " · "),
    ]
  }

  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
