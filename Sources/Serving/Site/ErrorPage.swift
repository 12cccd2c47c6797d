import Model
import Reporting

/// What is said where a request cannot be answered: a page for people, JSON for programs.
enum ErrorPage {
  /// What a reader can do about it; the message itself is for who runs the server.
  private static func help(_ fault: WebFault, _ words: Wording) -> String {
    let key = "web.error.help.\(fault.status)"
    return words[key] == key ? "" : words[key]
  }

  static func answer(_ fault: WebFault, _ visit: Visit) -> WebAnswer {
    var answer: WebAnswer
    let known = [400, 401, 403, 404, 405, 413, 415, 421, 503].contains(fault.status)
    if case .wrongHost = fault {
      answer = WebAnswer(status: 421, type: "text/plain; charset=utf-8", text: "\(fault.message)\n")
    } else if Site.isPage(visit.request.path),
      let page = try? visit.page(
        "error", title: visit.words["web.error.\(known ? fault.status : 500)"], status: fault.status,
        [
          "status": String(fault.status), "heading": visit.words["web.error.\(known ? fault.status : 500)"],
          "message": fault.message, "help": help(fault, visit.words),
        ])
    {
      answer = page
    } else {
      answer = API.json(status: fault.status) { json in
        json.object { json in
          json.key("error")
          json.object {
            $0.member("code", fault.code)
            $0.member("message", fault.message)
          }
        }
      }
    }
    if case .wrongMethod(let allowed) = fault { answer.set("Allow", allowed.joined(separator: ", ")) }
    if case .needsToken = fault { answer.set("WWW-Authenticate", "Bearer realm=\"dateline\"") }
    if case .busy = fault { answer.set("Retry-After", "2") }
    return answer
  }
}
