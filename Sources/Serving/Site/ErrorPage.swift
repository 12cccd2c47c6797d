import Model
import Reporting

/// What is said where a request cannot be answered: a page for people, JSON for programs.
enum ErrorPage {
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
          "message": fault.message,
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
