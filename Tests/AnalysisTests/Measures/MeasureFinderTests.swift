import Model
import Testing

@testable import Analysis

/// What a short article says, read by the whole line.
enum PolicyExample {
  static func record(_ text: String, _ language: String, published: String? = "2026-05-04") throws -> Record {
    var article = Article(id: "a", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    article.published = published.flatMap { Timestamp(iso: $0, method: "given") }
    return try ShippedLexicons.analyzer.get().record(of: article)
  }
}

@Suite struct MeasureFinderTests {
  /// Text, language, and each measure as "action target status modality".
  @Test(arguments: [
    ["The parliament banned cryptocurrency mining.", "en", "ban mining adopted asserted"],
    ["A bill that bans bitcoin mining was voted down.", "en", "ban mining rejected asserted"],
    ["She called for a ban on crypto mining.", "en", "ban mining proposed called-for"],
    ["The ministry denied any ban on crypto mining.", "en", "ban mining unknown denied"],
    ["Will the state ban crypto mining?", "en", ""],
    ["Le gouvernement interdira le minage de cryptomonnaies.", "fr", "ban mining adopted asserted"],
    ["Le député réclame l’interdiction du minage.", "fr", "ban mining proposed called-for"],
    ["Правительство ввело запрет на майнинг.", "ru", "ban mining adopted asserted"],
    ["Депутат требует запрета майнинга.", "ru", "ban mining proposed called-for"],
    ["Власти опровергли запрет майнинга.", "ru", "ban mining unknown denied"],
    // The tense, its auxiliary and the governing word.
    ["Crypto mining is banned in the province.", "en", "ban mining in-force asserted"],
    ["The ministry plans to ban crypto mining.", "en", "ban mining proposed asserted"],
    ["The city did not ask to prohibit crypto mining.", "en", "ban mining unknown denied"],
    ["Le projet de loi interdirait le minage de bitcoins.", "fr", "ban mining proposed asserted"],
    ["Майнинг запрещён в области.", "ru", "ban mining in-force asserted"],
    ["Министерство планирует запретить майнинг.", "ru", "ban mining proposed asserted"],
    // What another word governs.
    ["The country exempts AI data centres from income tax.", "en", "subsidise ai in-force asserted"],
    ["The senate approved the bill that would tax crypto miners.", "en", "tax mining proposed asserted"],
    ["The government banned new connections for crypto mines.", "en", "restrict mining adopted asserted"],
    ["Власти перестанут выдавать разрешения майнерам.", "ru", "restrict mining adopted asserted"],
    // An imperative behind a conjunction; what is undone, promised, or told across an aside.
    ["Miners are a nuisance. And tax the miners twice.", "en", "tax mining proposed called-for"],
    ["The miners want the ban on crypto mining to be lifted.", "en", "repeal mining proposed called-for"],
    ["The minister promised tax breaks for AI companies.", "en", "subsidise ai proposed asserted"],
    [
      "A subsidy for AI centres, worth $2 million a year, ran out in March.", "en",
      "subsidise ai expired asserted",
    ],
    ["The deputies will debate whether to ban crypto mining.", "en", "ban mining proposed asserted"],
    ["A moratorium on crypto mining is in force.", "en", "restrict mining in-force asserted"],
    ["Запрещать майнинг мы не станем.", "ru", "ban mining unknown denied"],
    ["«Никакого запрета майнинга не будет».", "ru", "ban mining unknown denied"],
    ["Для дата-центров ИИ уже в этом году обнулят налог.", "ru", "subsidise ai adopted asserted"],
    ["Police closed 30 mining farms and seized 400 machines.", "en", "seize mining adopted asserted"],
    // A rule for whoever; a deed told behind its target; new mines alone; a cluster of GPUs is a target.
    ["Under the act whoever mines crypto must hold a licence.", "en", "licence mining in-force asserted"],
    [
      "Police came to the mining farm on Monday. The equipment was impounded.", "en",
      "seize mining adopted asserted",
    ],
    ["New bitcoin mines are banned in the county.", "en", "restrict mining in-force asserted"],
    ["The permit for the GPU cluster was revoked.", "en", "repeal ai adopted asserted"],
    // What is no policy in a word that often is: a fact, a sense of another trade.
    ["The bitcoin miner finds a block every week and felt fine.", "en", ""],
    ["Les mineurs de bitcoins sont prêts et la Bourse s’emporte.", "fr", ""],
    // No measures: which ones they are, what they pay, what a company does.
    ["Registered miners pay taxes to the town.", "en", ""],
    ["Inspectors cannot look into every mining farm.", "en", ""],
    ["The town is against closing the mining farm.", "en", ""],
    ["If the government bans crypto mining, prices will fall.", "en", ""],
    ["The firm Hashfield switched off its mining machines.", "en", ""],
  ])
  func readsActionTargetAndStatus(example: [String]) throws {
    let found = try PolicyExample.record(example[0], example[1]).measures.map {
      "\($0.action.rawValue) \($0.target ?? "-") \($0.status.rawValue) \($0.modality.rawValue)"
    }
    #expect(found.joined(separator: "; ") == example[2])
  }

  @Test func whatWasDecidedStaysSoWhereItIsSpokenOf() throws {
    let text =
      "The government on Monday announced a subsidy of $2 million for AI data centres. "
      + "The country subsidises AI data centres of foreign firms."
    let found = try PolicyExample.record(text, "en").measures
    #expect(found.map(\.status) == [.adopted])
  }

  @Test func aRaidAndABillThatWouldAllowMoreAreTwo() throws {
    let text = "Police seized 400 mining machines. A bill would let inspectors seize mining machines at once."
    let found = try PolicyExample.record(text, "en").measures.filter { $0.action == .seize }
    #expect(found.map(\.status) == [.adopted, .proposed])
  }

  @Test func aMeasureToldTwiceIsOne() throws {
    let text = "The government banned crypto mining.\n\nThe ban on mining surprised the miners."
    #expect(try PolicyExample.record(text, "en").measures.count == 1)
  }

  @Test func withoutATargetThereIsNoMeasure() throws {
    #expect(try PolicyExample.record("The government banned fishing.", "en").measures.isEmpty)
  }

  @Test func aRangeInOneExpressionBeginsAndEndsAMeasure() throws {
    let record = try PolicyExample.record(
      "Kazakhstan has banned crypto mining from June to October 2026.", "en")
    let measure = try #require(record.measures.first)
    let date = try #require(record.dates.first)
    #expect(date.value == "2026-06/2026-10")
    #expect(measure.from == date.id)
    #expect(measure.until == date.id)
  }

  @Test func whatEndedBeforePublicationHasExpired() throws {
    let text = "Crypto mining was banned until 1 March 2025."
    let measure = try #require(try PolicyExample.record(text, "en").measures.first)
    #expect(measure.status == .expired)
    #expect(measure.until != nil)
  }
}
