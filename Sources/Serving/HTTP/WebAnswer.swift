import Reporting

/// One answer of the site.
struct WebAnswer: Sendable {
  var status = 200
  var type: String
  var headers: [Header] = []
  var body: [UInt8]

  struct Header: Sendable {
    var name: String
    var value: String
  }

  init(status: Int = 200, type: String, body: [UInt8]) {
    (self.status, self.type, self.body) = (status, type, body)
  }

  init(status: Int = 200, type: String, text: String) {
    self.init(status: status, type: type, body: Array(text.utf8))
  }

  /// A page; characters that could turn the text around or that do not print become U+FFFD, wherever they came from.
  init(status: Int = 200, html: [UInt8]) {
    self.init(status: status, type: "text/html; charset=utf-8", body: Printing.safe(html))
  }

  static func redirect(to path: String) -> WebAnswer {
    var answer = WebAnswer(status: 303, type: "text/plain; charset=utf-8", text: "")
    answer.headers = [Header(name: "Location", value: path)]
    return answer
  }

  mutating func set(_ name: String, _ value: String) {
    headers.removeAll { $0.name == name }
    headers.append(Header(name: name, value: value))
  }

  mutating func add(_ name: String, _ value: String) { headers.append(Header(name: name, value: value)) }
}

/// The last gate of every page.
enum Printing {
  /// UTF-8 without control characters (line ends and tabs stay) and without direction overrides and isolates.
  static func safe(_ html: [UInt8]) -> [UInt8] {
    html.withUnsafeBufferPointer { bytes in
      guard bytes.indices.contains(where: { HiddenCharacter.length(bytes, $0) > 0 }) else { return html }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        let length = HiddenCharacter.length(bytes, index)
        if length > 0 {
          result.append(contentsOf: [0xEF, 0xBF, 0xBD])
          index += length
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      return result
    }
  }
}

/// Why a request is not answered as asked.
enum WebFault: Error, Equatable {
  case badRequest(String)
  case needsToken
  case forbidden(String)
  case notFound(String)
  case wrongMethod(allowed: [String])
  case notAcceptable(offered: [String])
  case tooLarge(limit: Int)
  case wrongType(String)
  case wrongHost(String)
  case busy(String)
  case failed(String)

  var status: Int {
    switch self {
    case .badRequest: 400
    case .needsToken: 401
    case .forbidden: 403
    case .notFound: 404
    case .wrongMethod: 405
    case .notAcceptable: 406
    case .tooLarge: 413
    case .wrongType: 415
    case .wrongHost: 421
    case .failed: 500
    case .busy: 503
    }
  }

  /// For programs.
  var code: String {
    switch self {
    case .badRequest: "bad-request"
    case .needsToken: "needs-token"
    case .forbidden: "forbidden"
    case .notFound: "not-found"
    case .wrongMethod: "wrong-method"
    case .notAcceptable: "not-acceptable"
    case .tooLarge: "too-large"
    case .wrongType: "wrong-type"
    case .wrongHost: "wrong-host"
    case .failed: "failed"
    case .busy: "busy"
    }
  }

  var message: String {
    switch self {
    case .badRequest(let text), .forbidden(let text), .notFound(let text), .busy(let text), .failed(let text),
      .wrongType(let text):
      text
    case .needsToken: "show the token: 'Authorization: Bearer …', or sign in at /login"
    case .wrongMethod(let allowed): "only \(allowed.joined(separator: ", "))"
    case .notAcceptable(let offered): "there is only \(offered.joined(separator: ", "))"
    case .tooLarge(let limit): "more than \(limit) bytes"
    case .wrongHost(let host): "'\(host)' is not the name of this server: start it with --host to allow it"
    }
  }
}
