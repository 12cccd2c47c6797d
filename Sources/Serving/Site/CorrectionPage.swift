import Model
import Reporting
import Storage

/// What editors set right: made from a fact's page, listed with who said what before, taken back with one click.
enum CorrectionPage {
  @Sendable static func list(_ visit: Visit) throws -> WebAnswer {
    let table = try visit.asking { try $0.corrections() }
    let rows = table.records.reversed().prefix(500).map { row -> [String: Any] in
      let fact = row.text("fact")
      return [
        "number": row.text("id"), "fact": fact,
        "href": fact.hasPrefix("v") ? "/people/\(fact)" : Address.fact(fact),
        "field": row.text("field") == "(delete)" ? visit.words["web.correct.deleted"] : row.text("field"),
        "was": row.text("was").isEmpty ? visit.words["unknown"] : row.text("was"),
        "value": row.text("value").isEmpty ? visit.words["unknown"] : row.text("value"),
        "words": row.text("words"),
        "made": row.text("made"), "undone": row.text("undone"), "holds": row.text("undone").isEmpty,
        "note": row.text("note"),
        "can_undo": row.text("undone").isEmpty && visit.visitor.isEditor,
      ]
    }
    return try visit.page(
      "corrections", title: visit.words["web.correct.title"], ["rows": Array(rows), "none": rows.isEmpty])
  }

  @Sendable static func correct(_ visit: Visit) throws -> WebAnswer {
    let form = try ownForm(visit)
    let id = "\(visit.parameter("id"))/\(visit.parameter("fact"))"
    let isDeletion = form["delete"] == "1"
    guard isDeletion || form["field"] != nil else {
      throw WebFault.badRequest("name the field that is wrong")
    }
    let field = isDeletion ? "(delete)" : form["field"] ?? ""
    let value = isDeletion ? nil : form["value"]
    try CorrectionForm.check(field, value, id: id, visit)
    let number = try visit.changing { store in
      try store.correct(id, field: field, value: value, note: form["note"] ?? "web", time: visit.time)
    }
    return .redirect(to: isDeletion ? "/corrections#c\(number)" : "\(Address.fact(id))?corrected=\(number)")
  }

  @Sendable static func undo(_ visit: Visit) throws -> WebAnswer {
    let form = try ownForm(visit)
    guard let number = Int(visit.parameter("number")) else {
      throw WebFault.notFound("there is no such correction")
    }
    do {
      try visit.changing { try $0.undo(correction: number, time: visit.time) }
    } catch let error as FactQueryError {
      throw WebFault.notFound(error.description)
    }
    return .redirect(to: LoginPage.local(form["back"]) ?? "/corrections#c\(number)")
  }

  /// - Throws: `WebFault` where it is no editor's, or was sent by another site.
  private static func ownForm(_ visit: Visit) throws -> Query {
    let form = try FormBody(visit.request).fields
    try check(form, visit)
    return form
  }

  /// - Throws: `WebFault` where it is no editor's, or was sent by another site.
  static func check(_ form: Query, _ visit: Visit) throws(WebFault) {
    guard visit.visitor.isEditor else {
      throw WebFault.forbidden("only who shows the editor's token can change anything")
    }
    // A program that shows the token in a header was not tricked into it by another site.
    if visit.visitor.formToken != nil, !Access.isOwnForm(form, of: visit.visitor, visit.request) {
      throw WebFault.forbidden("this form was not sent from here: open the page again")
    }
  }
}

/// Showing a token for a cookie, and giving it back.
enum LoginPage {
  @Sendable static func form(_ visit: Visit) throws -> WebAnswer {
    try visit.page(
      "login", title: visit.words["web.login.title"], ["next": local(visit.query["back"]) ?? "/"])
  }

  @Sendable static func enter(_ visit: Visit) throws -> WebAnswer {
    guard !visit.request.isFromElsewhere else { throw WebFault.forbidden("this form was not sent from here") }
    let form = try FormBody(visit.request).fields
    guard let role = visit.site.access.role(of: form["token"] ?? "") else {
      return try visit.page(
        "login", title: visit.words["web.login.title"], status: 403,
        ["next": local(form["back"]) ?? "/", "is_wrong": true])
    }
    var answer = WebAnswer.redirect(to: local(form["back"]) ?? "/")
    answer.add("Set-Cookie", visit.site.access.setCookie(for: role, time: visit.time))
    return answer
  }

  @Sendable static func leave(_ visit: Visit) throws -> WebAnswer {
    guard !visit.request.isFromElsewhere else { throw WebFault.forbidden("this form was not sent from here") }
    var answer = WebAnswer.redirect(to: "/")
    answer.add("Set-Cookie", Access.endCookie)
    return answer
  }

  /// The interface's language, kept in a cookie for a year.
  @Sendable static func language(_ visit: Visit) throws -> WebAnswer {
    let language = visit.parameter("language")
    guard visit.site.languages.contains(language) else {
      throw WebFault.notFound("there is no interface in '\(language)'")
    }
    var answer = WebAnswer.redirect(to: local(visit.query["back"]) ?? "/")
    answer.add("Set-Cookie", "interface=\(language); Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax")
    answer.set("Cache-Control", "no-store")
    return answer
  }

  /// A path of this site; nil for anything that leads elsewhere.
  static func local(_ path: String?) -> String? {
    guard let path, path.hasPrefix("/"), !path.hasPrefix("//"), !path.hasPrefix("/\\"),
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    return path
  }
}
