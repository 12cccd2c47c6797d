/// An element of a feed or sitemap.
final class MarkupNode {
  /// Lower case. Without prefix for the feed formats' own elements; `dc:date`, `media:title` for known extensions; the prefix as
  /// written for others.
  let name: String
  /// Names in lower case.
  let attributes: [(name: String, value: String)]
  private(set) var children: [Child] = []
  /// False where the document ended inside.
  var isClosed = false
  /// The `xml:base` values on the way down, outermost first.
  let bases: [String]

  enum Child {
    case node(MarkupNode)
    case text(String)
  }

  init(name: String, attributes: [(name: String, value: String)], bases: [String]) {
    self.name = name
    self.attributes = attributes
    self.bases = bases
  }

  func append(_ child: Child) { children.append(child) }

  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  var nodes: [MarkupNode] {
    children.compactMap { if case .node(let node) = $0 { node } else { nil } }
  }

  func all(_ name: String) -> [MarkupNode] { nodes.filter { $0.name == name } }

  /// All text below, without markup.
  var text: String {
    children.map { child in
      switch child {
      case .text(let text): text
      case .node(let node): node.text
      }
    }.joined()
  }

  /// What stands inside, as markup: text as it is where there are no elements, else escaped between them.
  var inner: String { nodes.isEmpty ? text : markup }

  var markup: String {
    children.map { child in
      switch child {
      case .text(let text): Self.escaped(text)
      case .node(let node):
        "<\(node.name)\(node.attributes.map { " \($0.name)=\"\(Self.escaped($0.value))\"" }.joined())>\(node.markup)</\(node.name)>"
      }
    }.joined()
  }

  private static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { "&<>\"".utf8.contains($0) }) else { return text }
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// The outermost nodes below with one of these names.
  func outermost(_ names: Set<String>) -> [MarkupNode] {
    var found: [MarkupNode] = []
    var waiting = nodes.reversed().map { $0 }
    while let node = waiting.popLast() {
      if names.contains(node.name) {
        found.append(node)
      } else {
        waiting += node.nodes.reversed()
      }
    }
    return found
  }
}
