import Foundation
import Model
import TestSupport
import Testing

/// The article that the project began with: third-party text that stays outside the repository. `make test SEED=DIR` names its folder.
enum Seed {
  static let folder = ProcessInfo.processInfo.environment["DATELINE_SEED"] ?? ""
  static let isThere = !folder.isEmpty

  static func record() throws -> Record {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".txt") }
      .sorted()
    let name = try #require(names.first, "no .txt in \(folder)")
    let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    return try WholeLine.shared.get().record(ofText: text)
  }
}

@Suite(.enabled(if: Seed.isThere, "skipped: name the seed's folder with make test SEED=DIR"))
struct SeedTests {
  private let record: Record

  init() throws { record = try Seed.record() }

  private func person(_ surname: String) throws -> Person {
    let found = record.people.filter { $0.name.hasSuffix(surname) }
    #expect(found.count == 1, "\(surname): \(found.map(\.name))")
    return try #require(found.first)
  }

  private func organisation(_ name: String) throws -> Organisation {
    try #require(record.organisations.first { $0.name == name })
  }

  @Test func deadlinesAndOpenDatesAreRead() throws {
    #expect(record.language == "fr")
    #expect(record.dates.contains { $0.edtf == "../2031-03-15" && $0.direction == .until })
    #expect(record.dates.contains { $0.value == "P5Y" && $0.valueHigh == "P10Y" && $0.earliest == nil })
    #expect(record.dates.contains { $0.value == "2017-11" })
    let lastYear = try #require(record.dates.first { $0.text.contains("dernière") })
    #expect(lastYear.earliest == nil)
    #expect(lastYear.anchor == .unknown)
    #expect(record.flags.contains(.missingPublicationDate))
  }

  @Test(
    arguments: [
      ("Aslanyan", "Ani Aslanyan", "blogueuse technologique et blockchain", nil),
      ("Ogienko", "Oleg Ogienko", "directeur général adjoint des communications", "BitRiver"),
      ("Burova", "Evgeniya Burova", "directrice des communications", "Garantex"),
      ("Zuborev", "Nikita Zuborev", "analyste senior", "BestChange.ru"),
      ("Poutine", "Vladimir Poutine", "président", nil),
    ] as [(String, String, String, String?)])
  func voicesHaveNamesRolesAndBodies(_ surname: String, _ name: String, _ role: String, _ body: String?)
    throws
  {
    let person = try person(surname)
    #expect(person.name == name)
    #expect((person.official == true) == (surname == "Poutine"))
    #expect((person.role ?? "").lowercased().contains(role))
    if let body {
      #expect(record.organisations.contains { $0.name == body && $0.id == person.organisation })
    }
  }

  @Test func thereIsNobodyElse() throws {
    #expect(
      record.people.map(\.name).sorted() == [
        "Ani Aslanyan", "Evgeniya Burova", "Nikita Zuborev", "Oleg Ogienko", "Vladimir Poutine",
      ])
    #expect(record.article.blocks.last?.kind == .boilerplate)
  }

  @Test func quotesHaveTheirSpeakers() throws {
    let (burova, ogienko) = (try person("Burova").id, try person("Ogienko").id)
    let blocks = record.quotes.filter { $0.kind == .block }
    #expect(blocks.count { $0.speaker == ogienko } == 1)
    #expect(blocks.count { $0.speaker == burova } == 1)
    #expect(blocks.count { $0.speaker == nil } == 1)
    let marked = record.quotes.filter { $0.speaker == burova && ($0.kind == .direct || $0.kind == .mixed) }
    #expect(marked.contains { $0.cue != nil })
    #expect(marked.contains { $0.attribution == "byline" })
    #expect(record.quotes.contains { $0.speaker == (try? person("Aslanyan").id) && $0.kind == .indirect })
    let company = try organisation("BitRiver").id
    #expect(record.quotes.contains { $0.speaker == company && $0.text.contains("leadership") })
    #expect(record.flags.contains(.announcedQuoteMissing))
  }

  @Test(arguments: ["gérées par", "excédent de pouvoir"])
  func scareMarksAreNobodysLongSpeech(_ words: String) throws {
    let quotes = record.quotes.filter { $0.text.contains(words) && $0.span.count < 60 }
    #expect(quotes.allSatisfy { $0.kind == .scare || $0.speaker != nil })
  }

  @Test func placesHaveTheirRoles() throws {
    func roles(_ text: String) -> Set<Region.Role> {
      Set(record.regions.filter { $0.text == text }.map(\.role))
    }
    #expect(record.regions.contains { $0.text == "Russie" && $0.code == "iso:RU" })
    #expect(roles("Moscou").contains(.government))
    #expect(roles("Kremlin") == [.government])
    #expect(roles("Saint-Pétersbourg") == [.seat])
    #expect(
      record.regions.contains { $0.text == "Sibérie orientale" && $0.code == "dateline:eastern-siberia" })
  }

  @Test func theCapIsAQuantity() throws {
    let cap = try #require(record.quantities.first { $0.unit == "kWh" })
    #expect(cap.value == 6000)
    #expect(cap.per == "month")
    #expect(cap.bound == .max)
  }

  @Test func measuresHaveAuthorityAndDeadlineAndNoInventedPlaces() throws {
    let deadline = try #require(record.dates.first { $0.edtf == "../2031-03-15" })
    let limit = try #require(record.measures.first { $0.until == deadline.id })
    #expect([.restrict, .ban].contains(limit.action))
    #expect(limit.target == "mining")
    #expect(limit.regions.isEmpty)
    let authority = try #require(record.regions.first { $0.id == limit.authority })
    #expect(authority.role == .government)
    #expect(authority.country == "RU")
    let cap = try #require(record.quantities.first { $0.unit == "kWh" })
    #expect(
      record.measures.contains { $0.action == .permit && $0.target == "mining" && $0.quantity == cap.id })
  }

  @Test func stancesBelongToTheirHolders() throws {
    let aslanyan = try person("Aslanyan").id
    let preference = try #require(record.stances.first { $0.comparisonOver == "mining" })
    #expect(preference.target == "ai")
    #expect(preference.holder == "region:RU:government")
    #expect(preference.reportedBy == aslanyan)
    let company = try organisation("BitRiver").id
    func labels(_ holder: String, _ target: String) -> [Stance.Label] {
      record.stances.filter { $0.holder == holder && $0.target == target && $0.modality == .asserted }.map(
        \.label)
    }
    for target in ["mining", "ai"] {
      let voices = [company, try person("Ogienko").id]
      #expect(voices.contains { labels($0, target).contains(.favour) }, "BitRiver on \(target)")
    }
    #expect(labels(try person("Poutine").id, "mining").contains(.favour))
    for doubter in ["Zuborev", "Burova"] {
      #expect(!labels(try person(doubter).id, "mining").contains(.favour))
    }
  }

  @Test func questionsInHeadingsAreNotAsserted() throws {
    let text = Array(record.article.text.unicodeScalars)
    for stance in record.stances where stance.modality == .asserted {
      let end = record.sentences.first { $0.contains(stance.evidence.start) }?.end ?? stance.evidence.end
      #expect(text[max(end - 1, 0)] != "?")
    }
  }
}
