import Model
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    #"{"a":[1,-2.5,1e3],"b":"x\"y\\z\n\u0001é","c":null,"d":true}"#,
    #"[[],{},"𝄞"]"#,
  ])
  func whatIsReadIsWrittenBack(_ text: String) throws {
    var writer = JSONWriter()
    writer.write(try JSONValue(parsing: text))
    #expect(try JSONValue(parsing: writer.bytes) == JSONValue(parsing: text))
  }

  @Test func surrogatePairsAreJoinedAndLoneOnesReplaced() throws {
    #expect(try JSONValue(parsing: #""\ud834\udd1e \ud834""#) == .string("𝄞 \u{FFFD}"))
  }

  @Test(arguments: ["", "{", #"{"a" 1}"#, "[1,]", #""open"#, "tru", "1 2", #""\x""#])
  func whatIsNotJSONIsRefusedWithItsPlace(_ text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
  }

  @Test func nestingIsBounded() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONError.self) { try JSONValue(parsing: deep) }
  }
}
