import Fetching
import Foundation
import Mailing
import Model
import Reporting
import Storage

/// Sends a digest once: the store knows its message id before and after it goes out.
struct DigestMail {
  let settings: MailSettings
  let store: Store
  let report: DigestReport
  let facts: DigestFacts

  func send() throws {
    guard let server = settings.server, let sender = settings.sender, !settings.recipients.isEmpty else {
      Messages.error("[mail] needs server, from and to in dateline.toml")
      throw ExitStatus.badConfiguration
    }
    let id = messageID(sender)
    switch try store.mailState(of: id) {
    case .sent:
      return Messages.write("the digest of \(facts.first) to \(facts.last) was sent before")
    case .sending:
      // A run that was killed while it sent: the same message id tells a mail server that the mail is the same.
      Messages.write(
        "an earlier run was stopped while it sent this digest: it is sent again with the same message id")
    case .unsent: break
    }
    let message = MailMessage(
      id: id, date: Date(), sender: sender, recipients: settings.recipients, subject: report.title,
      plain: report.text(as: .text), html: report.text(as: .html))
    let mailer = Mailer(
      server: server, user: settings.user, password: settings.password, mustEncrypt: settings.mustEncrypt,
      authorities: settings.authorities, notices: settings.notices)
    try store.note(digest: facts, state: "sending", messageID: id, time: Ingest.now)
    do {
      try mailer.send(message)
    } catch {
      try store.note(
        digest: facts, state: error.mayHaveArrived ? "sending" : "unsent", messageID: id, time: Ingest.now)
      Messages.error(error.description)
      throw ExitStatus.unavailable
    }
    try store.note(digest: facts, state: "sent", messageID: id, time: Ingest.now)
  }

  /// The same for the same days, language and recipients.
  private func messageID(_ sender: String) -> String {
    let domain = sender.split(separator: "@").last.map(String.init) ?? "dateline.invalid"
    let seed = ([facts.first, facts.last, report.title] + settings.recipients).joined(separator: "\n")
    return
      "dateline.\(facts.first).\(facts.last).\(Digest.sha256(Array(seed.utf8)).prefix(16))@\(domain.filter { $0 != ">" })"
  }
}

/// What `dateline.toml` says about digests and mail. The password is in a file or in the environment, never in the configuration.
struct MailSettings {
  /// `smtp://host:port`, or `smtps://` where TLS comes first.
  var server: String?
  var sender: String?
  var recipients: [String] = []
  var user: String?
  var password: String?
  var mustEncrypt = true
  var authorities: String?
  /// What the mail server reports to the sender: `notices = ["failure", "delay"]`.
  var notices: [Mailer.Notice] = []
  var language: String?
  var zone: String?

  static func load(_ config: String?) throws -> MailSettings {
    let tree: JSONValue
    do { tree = try FetchConfiguration.tree(config) } catch {
      Messages.error(error.description)
      throw ExitStatus.badConfiguration
    }
    var settings = MailSettings()
    settings.language = tree["digest"]?["language"]?.string
    settings.zone = tree["digest"]?["zone"]?.string
    let environment = ProcessInfo.processInfo.environment
    guard let mail = tree["mail"] else { return settings }
    settings.server = mail["server"]?.string
    settings.sender = mail["from"]?.string
    settings.recipients = (mail["to"]?.array ?? []).compactMap(\.string)
    settings.user = environment["DATELINE_MAIL_USER"] ?? mail["user"]?.string
    settings.mustEncrypt = mail["tls"]?.bool ?? true
    settings.authorities = mail["authorities"]?.string
    settings.notices = try (mail["notices"]?.array ?? []).compactMap(\.string).map { name in
      guard let notice = Mailer.Notice(rawValue: name) else {
        let known = Mailer.Notice.allCases.map(\.rawValue).joined(separator: ", ")
        Messages.error("mail.notices: '\(name)' is none of \(known)")
        throw ExitStatus.badConfiguration
      }
      return notice
    }
    settings.password = environment["DATELINE_MAIL_PASSWORD"]
    if settings.password == nil, let file = mail["password_file"]?.string {
      guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
        Messages.error("mail.password_file: \(file) cannot be read")
        throw ExitStatus.badConfiguration
      }
      settings.password = String(text.prefix { !$0.isNewline })
    }
    return settings
  }
}
