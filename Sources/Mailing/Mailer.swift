import CLibcurl
import Foundation

/// Hands mails to a server by SMTP (RFC 5321) through libcurl, encrypted unless that is given up by name.
public struct Mailer: Sendable {
  private let server: String
  private let user: String?
  private let password: String?
  private let mustEncrypt: Bool
  private let authorities: String?
  private let notices: [Notice]

  /// What the server is asked to report to the sender (RFC 3461, delivery status notifications).
  public enum Notice: String, Sendable, CaseIterable { case success, failure, delay }

  /// - Parameters:
  ///   - server: `smtp://host:port`, or `smtps://` where TLS comes first.
  ///   - authorities: a file of certificates to trust, for a server with one of its own.
  ///   - notices: a server that cannot report them gets the mail without.
  public init(
    server: String, user: String?, password: String?, mustEncrypt: Bool, authorities: String? = nil,
    notices: [Notice] = []
  ) {
    self.notices = notices
    self.server = server
    self.user = user
    self.password = password
    self.mustEncrypt = mustEncrypt
    self.authorities = authorities
  }

  /// Returns once the server has taken the mail.
  public func send(_ message: MailMessage) throws(MailError) {
    do { try send(message, notices) } catch {
      // Refused before the first word of the mail went out: perhaps only the notices were.
      guard !notices.isEmpty, error.isRefusedRecipient else { throw error }
      try send(message, [])
    }
  }

  private func send(_ message: MailMessage, _ notices: [Notice]) throws(MailError) {
    guard server.hasPrefix("smtp://") || server.hasPrefix("smtps://"), let curl = curl_easy_init() else {
      throw MailError(
        reason: "\(server) is no mail server: smtp://host:587 or smtps://host were expected",
        mayHaveArrived: false)
    }
    defer { curl_easy_cleanup(curl) }
    var recipients: UnsafeMutablePointer<curl_slist>?
    for recipient in message.recipients {
      recipients = curl_slist_append(recipients, Self.recipient(Self.address(of: recipient), notices))
    }
    defer { curl_slist_free_all(recipients) }
    let upload = Upload(message.bytes)
    configure(curl, from: "<\(Self.address(of: message.sender))>")
    _ = dateline_setopt_list(curl, CURLOPT_MAIL_RCPT, recipients)
    _ = dateline_setopt_pointer(curl, CURLOPT_READDATA, Unmanaged.passUnretained(upload).toOpaque())
    _ = dateline_setopt_read(curl, Upload.read)
    let result = withExtendedLifetime(upload) { curl_easy_perform(curl) }
    guard result == CURLE_OK else {
      throw MailError(
        reason: "\(server): \(String(cString: curl_easy_strerror(result)))", mayHaveArrived: upload.isDone,
        isRefusedRecipient: result == CURLE_SEND_ERROR && !upload.hasBegun)
    }
  }

  /// libcurl 7.88 knows no parameters behind a recipient: it takes one closing bracket off the end of what it is given and puts one there
  /// again. The last parameter therefore ends in one, as the text of ORCPT may (RFC 3461, xtext); libcurl of today sends it as it is.
  static func recipient(_ address: String, _ notices: [Notice]) -> String {
    guard !notices.isEmpty else { return "<\(address)>" }
    let asked = notices.map { $0.rawValue.uppercased() }.joined(separator: ",")
    let original = address.replacing("+", with: "+2B").replacing("=", with: "+3D")
    return "<\(address)> NOTIFY=\(asked) ORCPT=rfc822;<\(original)>"
  }

  private func configure(_ curl: UnsafeMutableRawPointer, from sender: String) {
    _ = dateline_setopt_string(curl, CURLOPT_URL, server)
    _ = dateline_setopt_string(curl, CURLOPT_MAIL_FROM, sender)
    _ = dateline_setopt_string(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    _ = dateline_setopt_long(
      curl, CURLOPT_USE_SSL, mustEncrypt ? Int(CURLUSESSL_ALL.rawValue) : Int(CURLUSESSL_TRY.rawValue))
    _ = dateline_setopt_long(curl, CURLOPT_UPLOAD, 1)
    _ = dateline_setopt_long(curl, CURLOPT_NOSIGNAL, 1)
    _ = dateline_setopt_long(curl, CURLOPT_CONNECTTIMEOUT, 20)
    _ = dateline_setopt_long(curl, CURLOPT_TIMEOUT, 120)
    if let user { _ = dateline_setopt_string(curl, CURLOPT_USERNAME, user) }
    if let password { _ = dateline_setopt_string(curl, CURLOPT_PASSWORD, password) }
    if let authorities { _ = dateline_setopt_string(curl, CURLOPT_CAINFO, authorities) }
  }

  /// Of `Name <a@b>` or `a@b`; nothing that could add a command.
  static func address(of mailbox: String) -> String {
    let inner = mailbox.split(separator: "<").last?.prefix { $0 != ">" } ?? ""
    return MailMessage.clean(String(inner)).filter { !$0.isWhitespace }
  }

  /// What libcurl reads from while it sends.
  private final class Upload {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isDone: Bool { position == bytes.count }
    var hasBegun: Bool { position > 0 }

    static let read:
      @convention(c) (UnsafeMutablePointer<CChar>?, Int, Int, UnsafeMutableRawPointer?) -> Int = {
        buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let upload = Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue()
        let length = min(size * count, upload.bytes.count - upload.position)
        upload.bytes.withUnsafeBytes { source in
          guard let base = source.baseAddress, length > 0 else { return }
          memcpy(buffer, base + upload.position, length)
        }
        upload.position += length
        return length
      }
  }
}

/// Why a mail was not taken.
public struct MailError: Error, CustomStringConvertible {
  public var reason: String
  /// True where all was sent but no answer came: the server may have taken it.
  public var mayHaveArrived: Bool
  var isRefusedRecipient = false

  public var description: String { "mail was not sent: \(reason)" }
}
