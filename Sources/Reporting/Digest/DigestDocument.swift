/// A digest before it has a form: sections of a few kinds of blocks, every text in the reader's language.
struct DigestDocument {
  struct Section {
    var id: String
    var title: String
    var blocks: [Block]
  }

  struct Cell {
    var text: String
    var link: String?
    var isNumber = false

    init(_ text: String, link: String? = nil, isNumber: Bool = false) {
      self.text = text
      self.link = link
      self.isNumber = isNumber
    }
  }

  struct QuoteCard {
    var name: String
    var role: String
    var quote: String
    var note: String
    var link: String?
  }

  enum Block {
    case note(String)
    case figures([(label: String, value: String)])
    case table(columns: [String], rows: [[Cell]])
    case quotes([QuoteCard])
    /// Inline SVG; the text says the same for who cannot see it.
    case drawing(svg: String, text: String)
  }

  var language: String
  var title: String
  var period: String
  var sections: [Section]
  var foot: String
}
