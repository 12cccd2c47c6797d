import Reporting
import Testing

@testable import Serving

@Suite struct TemplateTests {
  private func filled(_ template: String, _ fields: [String: Any], _ others: [String: String] = [:]) throws
    -> String
  {
    var filling = TemplateFilling(try others.mapValues { try TemplateParser.parts(of: $0) }, fields)
    filling.write(try TemplateParser.parts(of: template))
    return String(decoding: filling.page, as: UTF8.self)
  }

  /// By code point: an accent behind a quotation mark does not hide it.
  @Test func textIsEscapedUnlessItIsMarkup() throws {
    let fields = ["text": "<a href='x'>\"\u{301}&é</a>"]
    #expect(
      try filled("{{text}}", fields) == "&lt;a href=&#39;x&#39;&gt;&quot;\u{301}&amp;é&lt;/a&gt;")
    #expect(try filled("{{{text}}}", fields) == "<a href='x'>\"\u{301}&é</a>")
    #expect(try filled("[{{nothing}}]", fields) == "[]")
    #expect(try filled("{{number}}", ["number": 12]) == "12")
  }

  @Test func sectionsAreForWhatIsThere() throws {
    let template = "{{#x}}yes{{/x}}{{^x}}no{{/x}}"
    let there: [Any] = [true, "text", ["one"], [["name": "one"]], ["name": "one"], 0]
    for value in there { #expect(try filled(template, ["x": value]) == "yes", "\(value)") }
    let missing: [Any] = [false, "", [String](), [[String: Any]]()]
    for value in missing { #expect(try filled(template, ["x": value]) == "no", "\(value)") }
    #expect(try filled(template, [:]) == "no")
  }

  @Test func itemsAreSoughtFromTheInsideOut() throws {
    let rows: [[String: Any]] = [["name": "a"], ["name": "b", "place": "inner"]]
    #expect(
      try filled("{{#rows}}{{name}}-{{place}} {{/rows}}", ["rows": rows, "place": "outer"])
        == "a-outer b-inner ")
    #expect(try filled("{{#texts}}<{{.}}>{{/texts}}", ["texts": ["a", "b"]]) == "<a><b>")
    #expect(try filled("{{#site}}{{site}}, {{day}}{{/site}}", ["site": "s", "day": "d"]) == "s, d")
    #expect(try filled("{{a.b}}{{a.c}}", ["a": ["b": "deep"]]) == "deep")
  }

  @Test func wordsAreAskedForByTheirKey() throws {
    let words = Wording(language: "en", words: ["web.search.go": "Find"])
    #expect(try filled("{{t.search.go}} {{t.search.no}}", ["t": words]) == "Find web.search.no")
  }

  @Test func aTagAloneLeavesNoLine() throws {
    let template = "a\n{{#x}}\nb\n{{/x}}\nc {{#x}}d{{/x}}\n"
    #expect(try filled(template, ["x": true]) == "a\nb\nc d\n")
    #expect(try filled(template, ["x": false]) == "a\nc \n")
  }

  @Test func aPageFillsTheFrameAroundIt() throws {
    let frame = "<head>{{title}}</head>\n{{$content}}empty{{/content}}\n</body>\n"
    let page = "{{<frame}}{{$content}}\n<p>{{>row}}</p>\n{{/content}}{{/frame}}\n"
    let others = ["frame": frame, "row": "<b>{{name}}</b>"]
    #expect(
      try filled(page, ["title": "t", "name": "n"], others) == "<head>t</head>\n<p><b>n</b></p>\n\n</body>\n")
    #expect(try filled(frame, ["title": "t"]) == "<head>t</head>\nempty\n</body>\n")
  }

  @Test(arguments: ["{{#x}}", "{{/x}}", "{{#x}}{{/y}}", "{{x", "{{}}"])
  func whatIsNoTemplateIsToldOf(_ text: String) {
    #expect(throws: TemplateFault.self) { try TemplateParser.parts(of: text) }
  }
}
