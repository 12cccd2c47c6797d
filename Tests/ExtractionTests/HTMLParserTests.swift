import Testing

@testable import Extraction

/// What HTML5 says and libxml2's HTML parser does otherwise: each line is one of its faults on real pages.
@Suite struct HTMLParserTests {
  private func tree(_ html: String) -> HTMLTree { HTMLParser.parse(Array(html.utf8)) }

  /// `html>body>p("text")`: the elements of the body with their text.
  private func outline(_ html: String) -> String {
    let tree = tree(html)
    var parts: [String] = []
    for node in 0..<tree.count where tree.tags[node] == .text {
      var way: [String] = []
      var above = Int(tree.parents[node])
      while above > 0, tree.tags[above] != .body {
        way.append(tree.tags[above].name)
        above = Int(tree.parents[above])
      }
      let text = String(
        decoding: tree.characters[Int(tree.starts[node])..<Int(tree.ends[node])], as: UTF8.self)
      parts.append((way.reversed() + ["\"\(text)\""]).joined(separator: ">"))
    }
    return parts.joined(separator: " ")
  }

  @Test(arguments: [
    ("<p>a<section>b</section>", "p>\"a\" section>\"b\""),
    ("<p>a<figure>b</figure>", "p>\"a\" figure>\"b\""),
    ("<p>a<main>b</main>", "p>\"a\" main>\"b\""),
    ("<p>a<article>b", "p>\"a\" article>\"b\""),
    ("<li>a<li>b", "li>\"a\" li>\"b\""),
    ("<dl><dt>a<dd>b<dt>c</dl>", "dl>dt>\"a\" dl>dd>\"b\" dl>dt>\"c\""),
    ("<table><tr><td>a<td>b<tr><td>c</table>", "table>tr>td>\"a\" table>tr>td>\"b\" table>tr>td>\"c\""),
    ("a<wbr>b", "\"a\" \"b\""),
    ("<div/>a</div>b", "div>\"a\" \"b\""),
    ("<![CDATA[x]]>a", "\"a\""),
    ("<![if IE]>a<![endif]>", "\"a\""),
    ("a</>b", "\"a\" \"b\""),
    ("<!-->a", "\"a\""), ("<!--->a", "\"a\""), ("<!--x--!>a", "\"a\""), ("<!-- x --><b>a</b>", "b>\"a\""),
    ("<h1>a<h2>b", "h1>\"a\" h2>\"b\""), ("<h1>a</h2>b", "h1>\"a\" \"b\""),
    ("a < b", "\"a \" \"<\" \" b\""), ("<3", "\"<\" \"3\""),
    ("<script>x<!--<script>y</script>z--></script>a", "\"a\""),
    ("<script>var a = '<p>';</script><p>b", "p>\"b\""),
    ("<textarea><p>x</textarea><p>b", "textarea>\"<p>x\" p>\"b\""),
    ("<iframe><p>x</p></iframe>a", "\"a\""),
    ("<svg><title>t</title><text>s</text></svg>a", "svg>other>\"t\" svg>other>\"s\" \"a\""),
    ("<svg><path/><p>a", "p>\"a\""),
    ("<form><div>a</form>b</div>c", "form>div>\"a\" form>div>\"b\" \"c\""),
    ("<select><option>a<option>b</select>c", "select>option>\"a\" select>option>\"b\" \"c\""),
    ("a\0b", "\"ab\""),
  ])
  func readsAsBrowsersDo(html: String, expected: String) {
    #expect(outline(html) == expected)
  }

  @Test(arguments: [
    ("&amp;", "&"), ("&amp", "&"), ("&ampx", "&x"), ("&Zcaron;", "Ž"), ("&ngE;", "≧̸"), ("&#146;", "’"),
    ("&#x92;", "’"),
    ("&#128;", "€"), ("&nbsp;x", "\u{A0}x"), ("&copy 2026", "© 2026"), ("&eacute&egrave", "éè"),
    ("&unknown;", "&unknown;"),
    ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"), ("&#x110000;", "\u{FFFD}"), ("&#;", "&#;"), ("&", "&"),
    ("&notin;", "∉"),
    ("&notit;", "¬it;"), ("&hellip;", "…"), ("&#8217", "’"),
  ])
  func readsReferences(html: String, expected: String) {
    let tree = tree(html)
    #expect(String(decoding: tree.characters, as: UTF8.self) == expected)
  }

  @Test func referencesInAddressesStay() {
    let tree = tree("<a href='/x?a=1&copy=2&lt;'>y</a>")
    let link = tree.tags.firstIndex(of: .a)
    #expect(link.flatMap { tree.attribute(.href, of: $0) } == "/x?a=1&copy=2<")
  }

  @Test func attributesAreReadInEveryForm() {
    let tree = tree("<div CLASS=a class=b id = 'c d' hidden data-x=\"1\"title=\"t\">x")
    let node = tree.tags.firstIndex(of: .div) ?? 0
    #expect(tree.attribute(.class, of: node) == "a")
    #expect(tree.attribute(.id, of: node) == "c d")
    #expect(tree.has(.hidden, node))
    #expect(tree.attribute(.title, of: node) == "t")
  }

  @Test func depthIsBounded() {
    let tree = tree(String(repeating: "<div>", count: 100_000) + "text<p>more")
    #expect(String(decoding: tree.characters, as: UTF8.self) == "textmore")
    #expect(tree.count > 100_000)
  }

  @Test func manyAttributesAreRead() {
    let tree = tree("<div " + (0..<50_000).map { "a\($0)=1 " }.joined() + "class=z>x")
    #expect(tree.attribute(.class, of: tree.tags.firstIndex(of: .div) ?? 0) == "z")
  }

  @Test func titleBeforeBodyAndTextAfterBodyAreKept() {
    let tree = tree("<title>A &amp; B</title><body class=k><p>a</body></html><p>b")
    #expect(PageSignals(tree).titleElement == "A & B")
    #expect(tree.tags.filter { $0 == .body }.count == 1)
    #expect(String(decoding: tree.characters, as: UTF8.self).hasSuffix("ab"))
  }
}
