import Foundation
import Reporting
import TestSupport
import Testing

@testable import Serving

/// What comes from outside, taken apart.
@Suite struct RequestTests {
  @Test func queriesAreDecodedAndWrittenBack() {
    let request = WebRequest(method: "GET", target: "/a%20b/c?x=1&y=%D0%9F+z&x=2&empty=&%zz=%")
    #expect(request.segments == ["a b", "c"])
    #expect(request.query["x"] == "1")
    #expect(request.query["y"] == "П z")
    #expect(request.query["empty"] == nil)
    #expect(request.query.setting("x", nil).setting("q", "a&b").text.contains("q=a%26b"))
  }

  @Test func theWantedFormIsChosen() {
    let offered = ["application/json", "text/csv"]
    #expect(Accepted.choice(of: offered, header: nil) == "application/json")
    #expect(Accepted.choice(of: offered, header: "text/csv;q=0.9, application/json;q=0.1") == "text/csv")
    #expect(Accepted.choice(of: offered, header: "text/*") == "text/csv")
    #expect(Accepted.choice(of: offered, header: "image/png") == nil)
    #expect(Accepted.language(of: ["en", "fr", "ru"], header: "de, fr-CA;q=0.8, en;q=0.5") == "fr")
  }

  @Test func formsWithFilesAreRead() throws {
    let body =
      "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA title\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nline 1\r\n--not the mark\r\nline 2\r\n--B--\r\n"
    let request = WebRequest(
      method: "POST", target: "/", headers: ["content-type": "multipart/form-data; boundary=B"],
      body: Array(body.utf8))
    let form = try FormBody(request)
    #expect(form.fields["title"] == "A title")
    #expect(
      form.files["file"].map { String(decoding: $0.bytes, as: UTF8.self) }
        == "line 1\r\n--not the mark\r\nline 2")
  }

  @Test(arguments: ["", "--B", "--B\r\n", "--B\r\n\r\n", "--B\r\nx", "\r\n--B\r\n\r\n\r\n--B"])
  func brokenFormsAreRefusedOrEmpty(_ body: String) {
    let request = WebRequest(
      method: "POST", target: "/", headers: ["content-type": "multipart/form-data; boundary=B"],
      body: Array(body.utf8))
    let form = try? FormBody(request)
    #expect(form?.files.isEmpty != false)
  }

  /// Test case 2 of RFC 4231.
  @Test func signaturesAreHMAC() {
    #expect(
      Token.signature(of: "what do ya want for nothing?", key: "Jefe")
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test func nothingUnprintableLeaves() {
    let text = String(
      decoding: Printing.safe(Array("a\u{202E}b\u{2066}c\u{1}d\u{85}é\n".utf8)), as: UTF8.self)
    #expect(text == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}é\n")
  }

  @Test func textsAreEscapedByCodePoint() {
    var page: [UInt8] = []
    Array("\"\u{301}<\u{301}&'".utf8).withUnsafeBufferPointer { SafeText.append($0, to: &page) }
    #expect(String(decoding: page, as: UTF8.self) == "&quot;\u{301}&lt;\u{301}&amp;&#39;")
  }

  @Test(arguments: ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a b"])
  func onlyOwnPathsAreReturnedTo(_ path: String) { #expect(LoginPage.local(path) == nil) }

  /// Every word that a template asks for is in every language of the interface.
  @Test(arguments: ["en", "fr", "ru"]) func everyWordOfTheTemplatesIsTranslated(_ language: String) throws {
    let file = try String(contentsOfFile: Repository.lexicons + "/interface/\(language).tsv", encoding: .utf8)
    let keys = Set(
      file.split(separator: "\n").compactMap { $0.split(separator: "\t").first.map(String.init) })
    for name in try FileManager.default.contentsOfDirectory(atPath: SiteFixture.pages)
    where name.hasSuffix(".mustache") {
      let template = try String(contentsOfFile: "\(SiteFixture.pages)/\(name)", encoding: .utf8)
      for match in template.matches(of: #/\{\{t\.([a-z.-]+)\}\}/#) {
        #expect(keys.contains("web.\(match.output.1)"), "\(name): \(match.output.1)")
      }
    }
  }
}
