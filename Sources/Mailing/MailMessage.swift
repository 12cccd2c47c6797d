import Foundation

/// A mail with a plain and an HTML part (RFC 5322, RFC 2046).
public struct MailMessage: Sendable {
  var id: String
  var date: Date
  var sender: String
  var recipients: [String]
  var subject: String
  var plain: String
  var html: String

  /// - Parameter id: without angle brackets; the same mail has the same id.
  public init(
    id: String, date: Date, sender: String, recipients: [String], subject: String, plain: String, html: String
  ) {
    self.id = id
    self.date = date
    self.sender = sender
    self.recipients = recipients
    self.subject = subject
    self.plain = plain
    self.html = html
  }

  /// Lines end with CR LF; every line is short and ASCII.
  public var bytes: [UInt8] {
    let boundary = "dateline-\(id.utf8.reduce(UInt64(5381)) { ($0 &* 33) ^ UInt64($1) })"
    var lines = [
      "Date: \(Self.rfc5322(date))", "Message-ID: <\(Self.clean(id))>", "From: \(Self.clean(sender))",
      "To: \(recipients.map(Self.clean).joined(separator: ",\r\n "))", "Subject: \(Self.encoded(subject))",
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
      "Content-Type: multipart/alternative; boundary=\"\(boundary)\"", "",
    ]
    for (type, text) in [("text/plain", plain), ("text/html", html)] {
      lines += [
        "--\(boundary)", "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: base64", "",
        Data(text.utf8).base64EncodedString(options: [
          .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
        ]),
      ]
    }
    lines += ["--\(boundary)--", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// No header can be smuggled in with a line break.
  static func clean(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
  }

  /// RFC 2047: words of at most 45 bytes in base 64, cut between code points.
  static func encoded(_ text: String) -> String {
    let text = clean(text)
    guard text.utf8.contains(where: { $0 >= 0x80 }) || text.utf8.count > 70 else { return text }
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      if word.utf8.count + scalar.utf8.count > 45 {
        words.append(word)
        word = ""
      }
      word.unicodeScalars.append(scalar)
    }
    return (words + [word]).map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(
      separator: "\r\n ")
  }

  private static func rfc5322(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.timeZone = TimeZone(secondsFromGMT: 0)
    formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
    return formatter.string(from: date)
  }
}
