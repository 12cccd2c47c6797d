import Model
import Testing

@testable import Analysis

/// Whose a stance is.
@Suite struct StanceHolderTests {
  private func stances(_ text: String, _ language: String = "en") throws -> [String] {
    try PolicyExample.record(text, language).stances.map { "\($0.target) \($0.holder) \($0.label.rawValue)" }
  }

  @Test func aLetterSpeaksForItsAuthor() throws {
    let found = try stances(
      "I keep bees beside the bitcoin mine. Its noise is unbearable, and the mine steals my sleep.")
    #expect(found == ["mining author against"])
  }

  /// Text and language: who has no name has no id either.
  @Test(arguments: [
    ["Residents of the valley oppose the new bitcoin mine.", "en"],
    ["Villagers called for a ban on crypto mining.", "en"],
    ["Les riverains s'opposent au minage de cryptomonnaies.", "fr"],
    ["Los vecinos rechazan la minería de criptomonedas.", "es"],
    ["I residenti criticano il mining di criptovalute.", "it"],
    ["Os moradores criticam a mineração de criptomoedas.", "pt"],
    ["Жители осуждают майнинг криптовалют.", "ru"],
  ])
  func whatManyWantIsNobodysByName(example: [String]) throws {
    let found = try stances(example[0], example[1])
    #expect(!found.isEmpty)
    #expect(found.allSatisfy { $0 == "mining unknown against" })
  }

  @Test func whoeverTurnsDownAPrivilegeLeansAgainst() throws {
    let found = try stances("The French government rejected a tax exemption for crypto miners.")
    #expect(Set(found) == ["mining region:FR:government against"])
  }

  /// What is over and what is only expected is nobody's stance.
  @Test(arguments: [
    "The French government's ban on crypto mining expired in March.",
    "The French government is expected to ban crypto mining next year.",
  ])
  func whatDoesNotHoldLeansNowhere(text: String) throws {
    #expect(try stances(text).isEmpty)
  }

  @Test func whoeverWantsAnEndToItLeansAgainst() throws {
    let found = try stances("Anna Berg, an engineer, wants the bank to stop financing crypto mining.")
    #expect(found == ["mining p1 against"])
  }

  @Test func aMinerWhoComplainsIsForMining() throws {
    let found = try stances(
      "“They treat us miners like thieves,” said Anna Berg, chief executive of Palisade Mining.")
    #expect(found == ["mining p1 favour"])
  }

  @Test func whatTheTargetPromisedIsNoWishOfTheSpeaker() throws {
    let found = try stances(
      "“The AI company promised a clinic and delivered a football,” said Anna Berg, an engineer.")
    #expect(!found.contains("ai p1 favour"))
  }

  /// A call or a question outside quotes is no reporter's.
  @Test func whoeverCallsOutSpeaksForHimself() throws {
    let found = try stances("At last! The useless bitcoin mine is quiet.")
    #expect(found == ["mining author against"])
  }

  /// Text and language: mining is rated above AI, which is nothing against AI.
  @Test(arguments: [
    ["“Better a bitcoin mine than an AI campus,” said Anna Berg, an engineer.", "en"],
    ["„Lieber eine Bitcoin-Mine als ein KI-Rechenzentrum“, sagte Anna Berg, eine Ingenieurin.", "de"],
    ["« Mieux vaut une mine de bitcoins qu'un centre d'IA », a déclaré Anne Berger, ingénieure.", "fr"],
    [
      "«Mejor una granja de minado que un centro de inteligencia artificial», dijo Ana Gómez, ingeniera.",
      "es",
    ],
    [
      "«Meglio il mining di criptovalute che l'intelligenza artificiale», ha detto Anna Bianchi, ingegnera.",
      "it",
    ],
    ["«Prefiro mil mineradores de bitcoin a um chatbot», disse Ana Gomes, engenheira.", "pt"],
    ["«Лучше майнинг, чем искусственный интеллект», — сказал инженер Иван Петров.", "ru"],
  ])
  func whatIsBetterIsNamedFirst(example: [String]) throws {
    #expect(try stances(example[0], example[1]) == ["mining p1 favour"])
  }

  /// Text and language: a wish in the first person.
  @Test(arguments: [
    ["«Rechazo la minería de criptomonedas», dijo Ana Gómez, ingeniera.", "es"],
    ["«Critico il mining di criptovalute», ha detto Anna Bianchi, ingegnera.", "it"],
    ["«Condeno a mineração de criptomoedas», disse Ana Gomes, engenheira.", "pt"],
    ["«Осуждаю майнинг криптовалют», — сказал инженер Иван Петров.", "ru"],
    ["„Ich kritisiere das Krypto-Mining“, sagte Anna Berg, eine Ingenieurin.", "de"],
  ])
  func whoeverSpeaksMayWish(example: [String]) throws {
    #expect(try stances(example[0], example[1]) == ["mining p1 against"])
  }
}
