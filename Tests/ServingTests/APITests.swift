import Foundation
import Model
import Storage
import Testing

@testable import Serving

@Suite struct APITests {
  private let fixture: SiteFixture

  init() throws { fixture = try SiteFixture.shared.get() }

  @Test func listsAreReadOnWithACursor() throws {
    let first = try JSONValue(parsing: fixture.get("/api/v1/articles?limit=2&count=true").body)
    #expect(first["items"]?.array?.count == 2)
    #expect(first["count"]?.int == 3)
    let next = try #require(first["next"]?.string)
    let second = try JSONValue(parsing: fixture.get("/api/v1/articles?limit=2&cursor=\(next)").body)
    #expect(second["items"]?.array?.count == 1)
    #expect(second["next"]?.string == nil)
  }

  @Test func aListIsCSVWhereThatIsAskedFor() {
    let answer = fixture.get("/api/v1/articles", ["accept": "text/csv"])
    #expect(answer.type.hasPrefix("text/csv"))
    #expect(answer.text.hasPrefix("id,day,title"))
    #expect(fixture.get("/api/v1/articles", ["accept": "image/png"]).status == 406)
  }

  @Test(arguments: [
    "/api/v1/articles?regoin=RU", "/api/v1/articles?from=yesterday", "/api/v1/articles?limit=0",
    "/api/v1/articles?limit=1&limit=2",
    "/api/v1/quotes?officials=maybe", "/api/v1/quotes?voice=x", "/api/v1/query?sql=DROP%20TABLE%20article",
    "/api/v1/query?sql=",
  ])
  func whatMakesNoSenseIsRefused(_ target: String) throws {
    let answer = fixture.get(target)
    #expect(answer.status == 400)
    #expect(try JSONValue(parsing: answer.body)["error"]?["code"]?.string == "bad-request")
  }

  @Test func everyEndpointIsDescribed() throws {
    let description = try JSONValue(parsing: fixture.get("/api/v1/openapi.json").body)
    #expect(description["openapi"]?.string == "3.1.0")
    for (endpoint, _) in API.endpoints {
      #expect(description["paths"]?[endpoint.path]?[endpoint.method] != nil, "\(endpoint.path)")
    }
  }

  @Test func searchesThatCannotBeTakenAsTypedAreForgiven() {
    for words in ["%22", "NEAR(", "a%20AND", "*", "%28%29", "a%20OR%20OR%20b", "%00%01"] {
      #expect(fixture.get("/api/v1/quotes?contains=\(words)").status == 200, "\(words)")
    }
  }

  @Test func changesNeedTheEditorsTokenInAHeader() {
    let json = ["content-type": "application/json"]
    let body = #"{"id":"a1/r1","field":"role","value":"event"}"#
    #expect(fixture.send("POST", "/api/v1/corrections", json, body: body).status == 401)
    let wrong = json.merging(["authorization": "Bearer nobody"]) { $1 }
    #expect(fixture.send("POST", "/api/v1/corrections", wrong, body: body).status == 403)
  }
}
