import Foundation
import Model
import Testing

@testable import Fetching

/// Newsletters as they come: parts in parts, codings, charsets.
@Suite struct MailTests {
  static func page(_ lines: [String]) -> Page {
    MailMessage(Array(lines.joined(separator: "\r\n").utf8)).page(id: "m", path: nil, sha256: "")
  }

  static func text(_ page: Page) -> String {
    switch page.content {
    case .html(let bytes): String(decoding: bytes, as: UTF8.self)
    case .text(let text): text
    }
  }

  @Test func prefersMarkupAmongAlternativesAndPassesOverAttachments() {
    let page = Self.page([
      "From: \"The Paper\" <news@paper.example>",
      "Subject: =?utf-8?Q?Le_r=C3=A9seau?= =?utf-8?B?IMOpbGVjdHJpcXVl?=",
      "Date: Mon, 05 Jan 2026 08:00:00 +0100", "Content-Language: fr",
      "Archived-At: <https://paper.example/n/1>",
      "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=\"out er\"", "", "preamble", "--out er",
      "Content-Type: multipart/alternative; boundary=in", "", "--in", "Content-Type: text/plain", "", "plain",
      "--in",
      "Content-Type: text/html; charset=windows-1252", "Content-Transfer-Encoding: quoted-printable", "",
      "<p>caf=E9 =", "cr=E8me</p>", "--in--", "--out er", "Content-Type: text/html",
      "Content-Disposition: attachment; filename=x.html", "", "<p>attached</p>", "--out er--", "epilogue",
    ])
    guard case .html(let bytes) = page.content else { return #expect(Bool(false)) }
    #expect(bytes == Array("<p>caf".utf8) + [0xE9] + Array(" cr".utf8) + [0xE8] + Array("me</p>".utf8))
    #expect(page.charset == "windows-1252")
    #expect(page.given.title == "Le réseau électrique")
    #expect(page.given.published == "2026-01-05T07:00:00Z")
    #expect(page.given.language == "fr")
    #expect(page.given.site == "The Paper")
    #expect(page.given.url == "https://paper.example/n/1")
  }

  @Test(arguments: [
    ("text/plain; charset=koi8-r", "base64", "8NLJ18XU", "Привет"),
    ("text/plain; charset=utf-8", "8bit", "Привет", "Привет"),
    ("text/plain; charset=\"utf-8\"; format=flowed", "7bit", "one \r\ntwo\r\n\r\nthree", "one two\n\nthree"),
    ("text/plain; format=flowed; delsp=yes", "7bit", "one \r\ntwo", "onetwo"),
    ("text/plain", "quoted-printable", "a=\r\nb=3D=zz", "ab==zz"),
    ("text/plain; charset=shift_jis", "base64", "g32DQ4Nqg5M=", "マイニン"),
  ])
  func decodesText(_ type: String, _ coding: String, _ body: String, _ text: String) {
    let page = Self.page(["Content-Type: \(type)", "Content-Transfer-Encoding: \(coding)", "", body])
    #expect(Self.text(page) == text)
  }

  @Test(arguments: [
    ("=?UTF-8?q?a?= =?UTF-8?q?b?=", "ab"), ("=?UTF-8?q?a?= b", "a b"), ("plain", "plain"),
    ("=?iso-8859-1*fr?Q?=E9t=E9_?=", "été "), ("=?utf-8?B?ww==?= =?utf-8?B?qQ==?=", "é"),
    ("=?gb2312?B?zdq/8w==?=", "挖矿"), ("=?x-unknown", "=?x-unknown"), ("=?utf-8?Z?a?=", "=?utf-8?Z?a?="),
  ])
  func decodesEncodedWords(_ value: String, _ text: String) {
    #expect(EncodedWords.decoded(Array(value.utf8)) == text)
  }

  @Test func readsDividedParameters() {
    let parameters = MailParameters(
      "text/plain; name*0*=utf-8''caf%C3%A9; name*1=\" x\"; charset = UTF-8 ; x=\"a;b\"")
    #expect(parameters.value == "text/plain")
    #expect(parameters["name"] == "café x")
    #expect(parameters["charset"] == "UTF-8")
    #expect(parameters["x"] == "a;b")
  }

  @Test func takesDamagedMessagesCalmly() {
    let message = Array(
      "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>x".utf8)
    for length in message.indices { _ = MailMessage(Array(message[..<length])) }
    #expect(Self.text(MailMessage(message).page(id: "", path: nil, sha256: "")) == "<p>x")
    let deep = (0..<500).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
    #expect(Self.text(MailMessage(Array(deep.utf8)).page(id: "", path: nil, sha256: "")) == "")
  }
}
