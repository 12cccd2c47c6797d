import Foundation
import Model
import TestSupport
import Testing

@testable import Serving

/// Pages, their limits and their manners.
@Suite struct SiteTests {
  private let fixture: SiteFixture

  init() throws { fixture = try SiteFixture.shared.get() }

  @Test(arguments: [
    "/", "/articles", "/quotes", "/measures", "/stances", "/people", "/mentions", "/dates", "/quantities",
    "/stories", "/regions",
    "/calendar", "/calendar?month=2027-01", "/sources", "/sources/Valley%200", "/runs", "/runs/1",
    "/corrections", "/codebook", "/api",
    "/analyze", "/login", "/articles/a1", "/articles/a1/m1", "/stories/a1", "/people/v1",
    "/regions/iso:RU-IRK",
  ])
  func everyKindOfPageAnswersInEveryLanguage(_ path: String) {
    for language in ["en", "fr", "ru"] {
      let answer = fixture.get(path, ["accept-language": language])
      #expect(answer.status == 200, "\(path): \(answer.text)")
      #expect(answer.text.contains("<html lang=\"\(language)\">"))
      #expect(!answer.text.contains(">web."), "a word is missing in \(language) on \(path)")
      #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
    }
  }

  @Test(arguments: [2, 3, 14, 200]) func columnsOfMonthsFillTheLine(_ count: Int) throws {
    let drawing = FacetFields.columns((0..<count).map { $0 % 5 })
    let bars = drawing.matches(of: #/x="([0-9.]+)" y="[0-9.]+" width="([0-9.]+)"/#).compactMap { match in
      Double(match.output.1).flatMap { start in Double(match.output.2).map { (start, start + $0) } }
    }
    #expect(bars.count == count)
    #expect(bars.first?.0 == 0)
    #expect(abs(try #require(bars.last).1 - 600) < 0.2)
    #expect(zip(bars, bars.dropFirst()).allSatisfy { $0.1 <= $1.0 + 0.1 })
  }

  /// What a number opens is as much as it says; of leans, whose numbers are voices, only that it opens something.
  @Test(arguments: [
    "/", "/regions", "/regions/iso:RU-IRK", "/runs", "/sources", "/people/v1", "/articles/a1",
  ])
  func everyNumberOpensWhatItCounts(_ path: String) throws {
    let page = fixture.get(path).text
    var checked = 0
    for match in page.matches(of: #/<a href="(/[a-z]+\?[^"]*)">(?:<b>|<small>)?([0-9]+)[ <]/#) {
      let address = String(match.output.1).replacing("&amp;", with: "&")
      guard !address.hasPrefix("/sources"), let number = Int(match.output.2) else { continue }
      let list = fixture.get(address).text
      let count = try #require(list.firstMatch(of: #/role="status"><b>([0-9]+) /#)?.output.1, "\(address)")
      #expect(address.contains("holder=voices") ? Int(count) ?? 0 > 0 : Int(count) == number, "\(address)")
      checked += 1
    }
    #expect(checked >= 1)
  }

  /// Maps refer to one drawing of the land, in which the countries have names.
  @Test func mapsShowTheLand() throws {
    let page = fixture.get("/regions/iso:RU-IRK").text
    let address = try #require(page.firstMatch(of: #/href="(\/land\.svg\?[0-9a-f]+)#RU"/#)?.output.1)
    let land = fixture.get(String(address))
    #expect(land.status == 200 && land.header("Content-Security-Policy") != nil)
    #expect(land.text.contains("id=\"RU\"") && land.text.contains("id=\"land\""))
    #expect(fixture.get("/").text.contains("#land\""))
  }

  @Test func attackingTextIsShownHarmless() {
    for path in [
      "/articles/a3", "/articles", "/quotes", "/people", "/", "/stories/a3", "/feeds/measures.atom",
    ] {
      let text = fixture.get(path).text
      #expect(!text.contains("<script"), "\(path)")
      #expect(!text.contains("\u{202E}"), "\(path)")
      #expect(!text.contains("href=\"javascript"), "\(path)")
      #expect(!text.unicodeScalars.elementsEqual([]), "\(path)")
    }
    let echo = fixture.get("/articles?contains=%22%CC%81%20onfocus%3Dalert(1)%20%3Cb%3E").text
    #expect(!echo.contains("<b> "))
    #expect(!echo.unicodeScalars.split(separator: "\u{301}").dropLast().contains { $0.last == "\"" })
  }

  @Test func onlyItsOwnNamesAreAnswered() {
    #expect(fixture.get("/", ["host": "evil.example"]).status == 421)
    #expect(fixture.get("/", ["host": "127.0.0.1:80"]).status == 200)
    #expect(fixture.get("/", ["host": "[::1]:80"]).status == 200)
  }

  @Test func whatIsNotThereIsSaidWithTheRightStatus() {
    #expect(fixture.get("/nowhere").status == 404)
    #expect(fixture.get("/articles/a99").status == 404)
    #expect(fixture.get("/articles/a1/q99").status == 404)
    #expect(fixture.get("/people/v999").status == 404)
    #expect(fixture.get("/calendar?month=x").status == 400)
    let wrong = fixture.send("PUT", "/articles")
    #expect(wrong.status == 405)
    #expect(wrong.header("Allow") == "GET, HEAD")
  }

  @Test func whatTheClientHasIsNotSentAgain() throws {
    let tag = try #require(fixture.get("/articles").header("ETag"))
    #expect(fixture.get("/articles", ["if-none-match": tag]).status == 304)
    #expect(fixture.get("/articles", ["if-none-match": tag, "accept-language": "fr"]).status == 200)
  }

  /// It is sent at once, by who reads the requests: only what is to be made waits for a thread.
  @Test func whatIsKeptIsKnown() throws {
    let site = try SiteFixture.shared.get().site
    func known(_ target: String, _ method: String = "GET", _ headers: [String: String] = [:]) -> WebAnswer? {
      let all = ["host": "localhost"].merging(headers) { $1 }
      return site.known(site.visit(WebRequest(method: method, target: target, headers: all)))
    }
    #expect(known("/quotes?kind=direct&from=2026") == nil)
    let made = site.answer(
      WebRequest(method: "GET", target: "/quotes?kind=direct&from=2026", headers: ["host": "localhost"]))
    #expect(known("/quotes?kind=direct&from=2026")?.body == made.body)
    #expect(known("/quotes?kind=direct&from=2026", "HEAD")?.body == made.body)
    #expect(known("/quotes?kind=direct&from=2026", "POST") == nil)
    #expect(known("/quotes?kind=direct&from=2026", "GET", ["host": "elsewhere.example"]) == nil)
    let editor = ["authorization": "Bearer \(SiteFixture.editorToken)"]
    #expect(known("/quotes?kind=direct&from=2026", "GET", editor) == nil, "an editor's page has forms")
    let tag = try #require(made.header("ETag"))
    #expect(known("/quotes?kind=direct&from=2026", "GET", ["if-none-match": tag])?.status == 304)
  }

  @Test func thePackedFormOfAPageIsAThingOfItsOwn() throws {
    let plain = fixture.get("/quotes")
    let packed = fixture.get("/quotes", ["accept-encoding": "gzip"])
    #expect(plain.header("Content-Encoding") == nil)
    #expect(packed.header("Content-Encoding") == "gzip")
    #expect(packed.body.starts(with: [0x1F, 0x8B]) && packed.body.count < plain.body.count / 2)
    let tag = try #require(packed.header("ETag"))
    #expect(tag != plain.header("ETag"))
    #expect(fixture.get("/quotes", ["if-none-match": tag, "accept-encoding": "gzip"]).status == 304)
  }

  @Test func aFactIsSetRightAndTakenBackByItsEditorOnly() throws {
    let path = "/articles/a1/r1"
    #expect(!fixture.get(path).text.contains("name=\"csrf\""))
    let form = ["content-type": "application/x-www-form-urlencoded"]
    #expect(fixture.send("POST", path + "/correct", form, body: "field=role&value=event").status == 403)
    let login = fixture.send(
      "POST", "/login", form, body: "token=\(Percent.encoded(SiteFixture.editorToken))")
    let cookie = try #require(login.header("Set-Cookie")?.split(separator: ";").first.map(String.init))
    let editor = form.merging(["cookie": cookie]) { $1 }
    let page = fixture.get(path, editor).text
    let csrf = String(try #require(page.firstMatch(of: #/name="csrf" value="([0-9a-f]+)"/#)).output.1)
    #expect(fixture.send("POST", path + "/correct", editor, body: "field=role&value=event").status == 403)
    #expect(
      fixture.send("POST", path + "/correct", editor, body: "field=role&value=nonsense&csrf=\(csrf)").status
        == 400)
    let elsewhere = editor.merging(["origin": "http://evil.example"]) { $1 }
    #expect(
      fixture.send("POST", path + "/correct", elsewhere, body: "field=role&value=event&csrf=\(csrf)").status
        == 403)
    let made = fixture.send("POST", path + "/correct", editor, body: "field=role&value=seat&csrf=\(csrf)")
    #expect(made.status == 303)
    let number = try #require(made.header("Location")?.split(separator: "=").last)
    #expect(fixture.get(path, editor).text.contains("<option value=\"seat\" selected>"))
    #expect(fixture.get("/corrections").text.contains("<ins>seat</ins>"))
    #expect(fixture.send("POST", "/corrections/\(number)/undo", editor, body: "csrf=\(csrf)").status == 303)
    #expect(!fixture.get(path, editor).text.contains("<option value=\"seat\" selected>"))
  }

  @Test func aPastedArticleIsReadAndNotKept() {
    let before = fixture.get("/api/v1/articles?count=true").text
    let form = ["content-type": "application/x-www-form-urlencoded"]
    let text = "Minister Peter Holm said: “We will ban crypto mining in Norway until 2030.”"
    let answer = fixture.send("POST", "/analyze", form, body: "text=\(Percent.encoded(text))")
    #expect(answer.status == 200)
    #expect(answer.text.contains("Peter Holm"))
    #expect(answer.text.contains("class=\"fact"))
    #expect(fixture.get("/api/v1/articles?count=true").text == before)
    #expect(fixture.send("POST", "/analyze", form, body: "text=").status == 400)
  }

  @Test func anEditorMayKeepAPastedArticle() throws {
    let own = try SiteFixture()
    let form = ["content-type": "application/x-www-form-urlencoded"]
    let text =
      "text=\(Percent.encoded("Minister Peter Holm said: “We will ban crypto mining in Norway until 2030.”"))"
    #expect(!own.send("POST", "/analyze", form, body: text).text.contains("name=\"keep\""))
    #expect(own.send("POST", "/analyze", form, body: "\(text)&keep=1").status == 403)
    let login = own.send("POST", "/login", form, body: "token=\(Percent.encoded(SiteFixture.editorToken))")
    let cookie = try #require(login.header("Set-Cookie")?.split(separator: ";").first.map(String.init))
    let editor = form.merging(["cookie": cookie]) { $1 }
    let page = own.send("POST", "/analyze", editor, body: text).text
    let csrf = String(try #require(page.firstMatch(of: #/name="csrf" value="([0-9a-f]+)"/#)).output.1)
    #expect(own.send("POST", "/analyze", editor, body: "\(text)&keep=1").status == 403)
    let kept = own.send("POST", "/analyze", editor, body: "\(text)&keep=1&csrf=\(csrf)")
    #expect(kept.header("Location") == "/articles/a4")
    #expect(own.get("/articles/a4").text.contains("Peter Holm"))
  }

  @Test func addressesOtherThanLoopbackNeedAToken() throws {
    var settings = fixture.site.settings
    settings.address = "0.0.0.0"
    #expect(throws: ServerError.needsToken(address: "0.0.0.0")) { try Site(settings) }
    settings.token = "a reader's token of some length"
    let site = try Site(settings)
    let headers = ["host": "localhost"]
    #expect(site.answer(WebRequest(method: "GET", target: "/articles", headers: headers)).status == 303)
    #expect(
      site.answer(WebRequest(method: "GET", target: "/api/v1/articles", headers: headers)).status == 401)
    let shown = headers.merging(["authorization": "Bearer a reader's token of some length"]) { $1 }
    #expect(site.answer(WebRequest(method: "GET", target: "/api/v1/articles", headers: shown)).status == 200)
  }
}
