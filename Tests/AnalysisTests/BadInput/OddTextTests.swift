import Model
import Testing

@testable import Analysis

/// Text that no journalist wrote: what does not exist is not moved, what is too much does not stop the program, and every span equals its slice.
@Suite struct OddTextTests {
  static func record(_ text: String, _ language: String = "en") throws -> Record {
    var article = Article(id: "a", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    article.published = Timestamp(iso: "2026-01-05", method: "given")
    return try ShippedLexicons.analyzer.get().record(of: article)
  }

  /// Found by `make fuzz-text`: a place at a block's end, a target whose name shares a word with another's.
  @Test(arguments: [
    (
      "de",
      "-Rechenzentren angemeldet, weitere 9223 Megawatt die Schürfer von Kryptowährungen.o RZĄD POLSKI ZAKAŻE KOPANIA KRYP"
    ),
    (
      "pt",
      "O ministro negou que o Estado \n» pagar a obra: o cons\n\numo elétrico de São\n\nVicente até 2030, e desaconselha qualquer licença."
    ),
    (
      "es",
      "\"a non a la IA le;parecía \na’ l ocura. \"Si »n! paguen, pero más -adelante\" . \nLa \n\npresa con"
    ),
  ])
  func piecesOfTextsAreRead(_ language: String, _ text: String) throws {
    let record = try Self.record(text, language)
    #expect(record.regions.allSatisfy { $0.span.end <= text.unicodeScalars.count })
  }

  /// Days that the calendar does not have keep their digits and have no interval; the record says so.
  @Test(arguments: [
    ["en", "On 31 February 2026 it ends.", "2026-02-31"],
    ["fr", "Le 31 février 2026 tout finit.", "2026-02-31"],
    ["ru", "31 февраля 2026 года всё кончится.", "2026-02-31"],
    ["de", "Am 31. Februar 2026 endet es.", "2026-02-31"],
    ["en", "On 2026-02-30 it ends.", "2026-02-30"], ["en", "On 29 February 2025 it ends.", "2025-02-29"],
  ])
  func impossibleDaysAreFlaggedNotMoved(_ example: [String]) throws {
    let record = try Self.record(example[1], example[0])
    let date = try #require(record.dates.first)
    #expect(date.value == example[2])
    #expect(date.earliest == nil && date.latest == nil)
    #expect(record.flags.contains(.nonexistentDate))
  }

  /// The ends of the calendar: what lies past them has no interval.
  @Test(arguments: ["0001-01-01", "9999-12-31"])
  func theCalendarEnds(_ day: String) throws {
    _ = try Self.record("On \(day) and 1000 years after \(day).")
    for count in ["1", "100000", "99999999999999999999"] {
      for unit in ["days", "weeks", "months", "years", "centuries"] {
        for text in [
          "\(count) \(unit) ago", "in \(count) \(unit)", "the next \(count) \(unit)",
          "\(count) \(unit) after 31 December 9999",
        ] {
          for date in try Self.record(text).dates {
            #expect(date.earliest.map { $0.utf8.count == 10 } ?? true)
            #expect(date.latest.map { $0.utf8.count == 10 } ?? true)
          }
        }
      }
    }
  }

  /// The verb and its particle ("führen … aus") stand on both sides of a dash: the cue ends behind its own part of the sentence.
  @Test func aVerbMayEndBehindADash() throws {
    let text = "Regeln auf die Länder geht, nicht Zauber-Wege führen - Sie aus"
    #expect(try Self.record(text, "de").article.text == text)
  }

  @Test func numbersPastAllBoundsStop() throws {
    let digits = String(repeating: "9", count: 400)
    for text in [
      "\(digits) MW", "$\(digits)", "\(digits) years ago", "1.\(digits) %", "\(digits) million billion MW",
      "1e999 MW",
    ] {
      for quantity in try Self.record(text).quantities {
        #expect(quantity.value.map(\.isFinite) ?? true)
      }
    }
  }

  /// Invisible characters, marks of direction, combining marks, letters of other scripts that look alike.
  @Test(arguments: [
    "On 15\u{200B} March\u{200B} 2026", "\u{202E}15 March 2026\u{202C} in Russia",
    "15 Ma\u{0301}rch 2026, 40\u{0301} MW",
    "15 Mаrch 2026 in Russiа", "４０ MW on ２０２６-０３-１５", "15\u{00AD} March 2026", "\u{FEFF}15 March 2026",
    "٤٠ MW",
    "40\u{200D}\u{200D}MW 🇷🇺🇷 in Rus\u{200B}sia",
  ])
  func spansEqualTheirSlices(_ text: String) throws {
    let record = try Self.record(text)
    let scalars = Array(text.unicodeScalars)
    let spans =
      record.dates.map { ($0.span, $0.text) } + record.quantities.map { ($0.span, $0.text) }
      + record.regions.map { ($0.span, $0.text) }
    for (span, part) in spans {
      #expect(Array(part.unicodeScalars) == Array(scalars[span.start..<span.end]))
    }
  }

  /// Cut off where a name, a number or a bound has just begun.
  @Test(arguments: [
    "Spokesman John Smith, Apple", "John Smith, Apple Inc", "until", "from 5 to", "the first three", "In",
    "$", "5 million",
    "said Jane Corby, chief executive of Palisade Energy", "between 3 and", "John Smith, the Bank of England",
  ])
  func textsThatBreakOffAreRead(_ text: String) throws {
    for end in 0...text.utf8.count { _ = try Self.record(String(text.prefix(end))) }
  }

  /// A German verb in two parts ("führen … aus") whose second part stands behind the end of its clause.
  @Test(arguments: [
    "Das geht, Bergwege führen - diese aus", "Das klingt, viele Wege führen - diese dort aus",
  ])
  func aVerbReachesOutOfItsClause(_ text: String) throws {
    #expect(try Self.record(text, "de").article.text == text)
  }

  @Test func aHundredThousandNumbersAreRead() throws {
    let numbers = (0..<100_000).map { String($0 % 2100) }.joined(separator: " ")
    _ = try Self.record(numbers)
    _ = try Self.record((0..<20_000).map { "\($0 % 31)." }.joined(separator: "-"), "de")
  }

  @Test func aMegabyteWithoutSpacesIsRead() throws {
    let text = String(repeating: "Москва2026-03-15MW", count: 40_000)
    _ = try Self.record(text, "ru")
  }
}
