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

  /// Each number as the library's shortest form, by whichever way it was written.
  @Test(arguments: [
    0.87, -0.5, 0.0001, -12.3456, 0.12345, 1e-7, 0.1 + 0.2, 123456.7891, 99999999.9999, 1e20, 3.5, 0.3,
    100.01,
  ])
  func numbersAreTheShortestThatReadBack(_ number: Double) {
    var writer = JSONWriter()
    writer.value(number)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\(number)")
  }

  @Test func longTextsAreEscapedAnywhere() throws {
    for place in 0..<40 {
      let text = String(repeating: "é", count: place) + "\"\u{1}\\" + String(repeating: "x", count: 70_000)
      var writer = JSONWriter()
      writer.object { $0.member("text", text) }
      #expect(try JSONValue(parsing: writer.bytes)["text"] == .string(text))
    }
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
