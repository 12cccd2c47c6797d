import Foundation
import TestSupport
import Testing

@testable import Mailing

@Suite struct MailerTests {
  private static func message(_ subject: String = "Меры недели") -> MailMessage {
    MailMessage(
      id: "one@paper.example", date: Date(timeIntervalSince1970: 0), sender: "Desk <desk@paper.example>",
      recipients: ["ann@reader.example", "bo@reader.example"], subject: subject, plain: "Plain",
      html: "<p>Page</p>")
  }

  @Test func aRealServerTakesTheMail() throws {
    let server = try MailServer()
    let mailer = Mailer(
      server: "smtp://127.0.0.1:\(server.port)", user: nil, password: nil, mustEncrypt: false)
    try mailer.send(Self.message())
    let heard = server.finish()
    #expect(heard.contains("MAIL FROM:<desk@paper.example>"))
    #expect(heard.contains("RCPT TO:<bo@reader.example>"))
    #expect(heard.contains("Message-ID: <one@paper.example>"))
    #expect(heard.contains("Date: Thu, 01 Jan 1970 00:00:00 +0000"))
    #expect(heard.contains(Data("<p>Page</p>".utf8).base64EncodedString()))
  }

  /// RFC 3461: the server is asked to report what cannot be delivered.
  @Test func failuresAreReportedWhereTheServerCan() throws {
    for (extensions, isAsked) in [(["8BITMIME", "DSN"], true), (["8BITMIME"], false)] {
      let server = try MailServer(extensions: extensions)
      let mailer = Mailer(
        server: "smtp://127.0.0.1:\(server.port)", user: nil, password: nil, mustEncrypt: false,
        notices: [.failure, .delay])
      try mailer.send(Self.message())
      let heard = server.finish()
      #expect(heard.contains("RCPT TO:<ann@reader.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;"))
      #expect(server.mails == 1)
      #expect(heard.contains("RCPT TO:<ann@reader.example>\n") == !isAsked)
    }
  }

  @Test func withoutEncryptionNothingIsSentUnlessAllowed() throws {
    let server = try MailServer()
    let mailer = Mailer(
      server: "smtp://127.0.0.1:\(server.port)", user: "u", password: "secret", mustEncrypt: true)
    #expect(throws: MailError.self) { try mailer.send(Self.message()) }
    #expect(!server.finish().contains("MAIL FROM"))
  }

  @Test func aServerThatIsNotThereSaysSo() {
    let mailer = Mailer(server: "smtp://127.0.0.1:1", user: nil, password: nil, mustEncrypt: false)
    #expect(throws: MailError.self) { try mailer.send(Self.message()) }
    #expect(throws: MailError.self) {
      try Mailer(server: "file:///etc", user: nil, password: nil, mustEncrypt: false).send(Self.message())
    }
  }

  @Test func noHeaderIsSmuggledIn() {
    let bytes = String(decoding: Self.message("Hi\r\nBcc: all@reader.example").bytes, as: UTF8.self)
    #expect(!bytes.contains("\r\nBcc:"))
    #expect(Mailer.address(of: "Eve <eve@x.example> SIZE=1>\r\nDATA") == "eve@x.example")
    #expect(
      bytes.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 && $0.utf8.allSatisfy { $0 < 0x80 } })
  }
}
