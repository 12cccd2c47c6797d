import Foundation
import Model
import TestSupport
import Testing

/// The store's commands as a user runs them, from pages to the mailed digest.
@Suite struct StoreProgramTests {
  private static let article = """
    {"id": "one", "url": "https://valley.example/one", "site": "Valley", "published": "2026-01-14", "language": "en", \
    "title": "Ministry bans mining", "text": "IRKUTSK, January 14 - Energy minister Anna Weiss said on Tuesday: \\"Mining must leave \
    the grid.\\" Russia bans cryptocurrency mining in Irkutsk until 15 March 2031. She supports data centres for artificial intelligence."}

    """

  private func filled() throws -> Program {
    let program = try Program()
    let outcome = try program.run(
      ["import", "-", "--data", "news", "--quiet"], input: Data(Self.article.utf8))
    #expect(outcome.status == 0 && outcome.messages.isEmpty)
    return program
  }

  @Test func standardInputGoesIntoTheArchiveAndIsReadOnce() throws {
    let program = try filled()
    let archive = program.folder.appendingPathComponent("news/archive")
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: archive.path).first)
    #expect(try program.run("warc", archive.path + "/" + file).text.contains("valley.example/one"))
    #expect(try program.run("articles", "--count", "--data", "news").text == "1\n")
    let again = try program.run(["import", "-", "--data", "news"], input: Data(Self.article.utf8))
    #expect(again.messages.contains("known 1"))
  }

  /// One story in three languages; a follow-up with the same people is another.
  @Test func aTranslationIsOneStory() throws {
    let told = [
      (
        "en", "1",
        "IRKUTSK, February 10 — Governor Oleg Sannikov has extended the ban on cryptocurrency mining until 15 March 2031. \u{201C}The grid has lost 320 MW since 1 November 2024,\u{201D} he said in Bratsk. The limit stays at 6,000 kWh a month. According to energy minister Marina Tolstova, contracts worth 2.4 billion rubles are lost."
      ),
      (
        "fr", "2",
        "IRKOUTSK, 10 février — Le gouverneur Oleg Sannikov a prolongé jusqu'au 15 mars 2031 l'interdiction du minage de cryptomonnaies. « Le réseau a perdu 320 MW depuis le 1er novembre 2024 », a-t-il dit à Bratsk. Le plafond reste à 6 000 kWh par mois. Selon la ministre de l'Énergie Marina Tolstova, des contrats de 2,4 milliards de roubles sont perdus."
      ),
      (
        "ru", "3",
        "ИРКУТСК, 10 февраля — Губернатор Олег Санников продлил запрет на майнинг криптовалют до 15 марта 2031 года. «Сеть потеряла 320 МВт с 1 ноября 2024 года», — сказал он в Братске. Предел остаётся 6000 кВт·ч в месяц. По словам министра энергетики Марины Толстовой, потеряны контракты на 2,4 млрд рублей."
      ),
      (
        "fr", "4",
        "IRKOUTSK, 12 février — Le gouverneur Oleg Sannikov a reçu à Bratsk les mineurs, que frappe l'interdiction jusqu'au 15 mars 2031. Selon la ministre de l'Énergie Marina Tolstova, ils ont payé 310 millions de roubles en 2025. Une réunion suivra le 3 mars 2026 sur 85 MW."
      ),
    ]
    let lines = told.map { language, id, text in
      var json = JSONWriter()
      json.object {
        $0.member("id", id)
        $0.member("language", language)
        $0.member("published", "2026-02-1\(id == "4" ? 2 : 1)")
        $0.member("text", text)
      }
      json.endLine()
      return String(decoding: json.bytes, as: UTF8.self)
    }
    let program = try Program()
    _ = try program.run(["import", "-", "--data", "news", "--quiet"], input: Data(lines.joined().utf8))
    let stories = try program.run(
      "query", "SELECT story, count(*) AS n FROM articles GROUP BY 1 ORDER BY 1", "--data", "news", "--csv")
    #expect(stories.text == "story,n\na1,3\na4,1\n")
  }

  @Test func exportedLinesAreRecords() throws {
    let program = try filled()
    let analysed = try program.run(
      ["analyze", "-", "--input-format", "jsonl"], input: Data(Self.article.utf8))
    let exported = try program.run("export", "jsonl", "--data", "news")
    let (one, other) = (try JSONValue(parsing: analysed.text), try JSONValue(parsing: exported.text))
    for key in ["schema", "id", "url", "title", "published", "language", "text", "blocks", "sentences"]
      + [
        "regions", "dates", "people", "organisations", "quantities", "quotes", "measures", "flags",
      ]
    {
      #expect(one[key] == other[key], "\(key)")
    }
    // Polarities are kept in thousandths.
    let stances = [one, other].map { record in
      (record["stances"]?.array ?? []).map {
        [$0["target"]?.string, $0["holder"]?.string, $0["label"]?.string]
      }
    }
    #expect(stances[0] == stances[1] && !stances[0].isEmpty)
    #expect(
      one["summary"]?["targets"]?["mining"]?["holders"] == other["summary"]?["targets"]?["mining"]?["holders"]
    )
  }

  @Test func keptTextDiffers() throws {
    for (kept, words, search) in [("full", true, 1), ("excerpt", true, 1), ("none", false, 0)] {
      let program = try Program()
      try program.write("keep_text = \"\(kept)\"\n".utf8, to: "dateline.toml")
      _ = try program.run(["import", "-", "--data", "news", "--quiet"], input: Data(Self.article.utf8))
      let shown = try program.run("show", "a1", "--data", "news").text
      #expect(shown.contains("Mining must leave the grid.\" ") == words)
      let found = try program.run("articles", "--contains", "\"leave the grid\"", "--count", "--data", "news")
      #expect(found.text == "\(search)\n")
      let quotes = try program.run("quotes", "--data", "news", "--jsonl").text
      #expect(quotes.contains("Mining must leave the grid."))
    }
  }

  @Test func aForgottenPersonLeavesTheArchiveToo() throws {
    let program = try filled()
    #expect(try program.run("forget", "Anna Weiss", "--data", "news").status == 0)
    let files = try FileManager.default.subpathsOfDirectory(atPath: program.folder.path)
    for file in files where file.hasSuffix(".warc.gz") {
      #expect(
        !(try program.run("warc", program.folder.path + "/" + file).text.contains("valley.example/one")))
    }
    for file in files where file.hasPrefix("news/") {
      let bytes = FileManager.default.contents(atPath: program.folder.path + "/" + file) ?? Data()
      #expect(bytes.range(of: Data("Weiss".utf8)) == nil, "\(file)")
    }
    // What comes in later is stripped too, and the archive goes on.
    let again = Self.article.replacingOccurrences(of: "one\"", with: "two\"")
    _ = try program.run(["import", "-", "--data", "news", "--quiet"], input: Data(again.utf8))
    #expect(!(try program.run("people", "--data", "news", "--jsonl").text.contains("Weiss")))
    #expect(try program.run("doctor", "--data", "news").status == 0)
  }

  @Test func aStoreThatCannotBeWrittenSaysSoAndLosesNothing() throws {
    let program = try filled()
    let store = program.folder.appendingPathComponent("news/dateline.sqlite").path
    let before = FileManager.default.contents(atPath: store)
    // A limit on the size of files is what a full disk is to one who writes.
    let more = try program.write(
      (2..<40).map { Self.article.replacingOccurrences(of: "one\"", with: "\($0)\"") }.joined().utf8,
      to: "more.jsonl")
    let full = program.process([])
    full.executableURL = URL(fileURLWithPath: "/bin/bash")
    full.arguments =
      ["-c", "ulimit -f 200; exec \"$0\" \"$@\"", Program.path, "import", more, "--data", "news", "--quiet"]
    let messages = Pipe()
    full.standardError = messages
    try full.run()
    let said = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    full.waitUntilExit()
    #expect(full.terminationStatus == 73)
    #expect(said.contains("dateline.sqlite: ") && said.contains("nothing was"))
    #expect(try program.run("doctor", "--data", "news").status == 0)
    #expect(try program.run("articles", "--count", "--data", "news").text == "1\n")
    #expect(try program.run("import", more, "--data", "news", "--quiet").status == 0)
    #expect(try program.run("articles", "--count", "--data", "news").text == "39\n")
    #expect(before != nil)
  }

  /// East of the date line it is already tomorrow when it is still yesterday west of it, at every hour.
  @Test func theTimeZoneSaysWhichDayIsToday() throws {
    let program = try filled()
    func lastDay(_ zone: String, _ options: String...) throws -> String? {
      let json = try program.run(["digest", "--since", "2020", "--form", "json", "--data", "news"] + options)
      #expect(json.status == 0, "\(zone)")
      return try JSONValue(parsing: json.text)["last"]?.string
    }
    let east = try #require(try lastDay("east", "--zone", "Pacific/Kiritimati"))
    let west = try #require(try lastDay("west", "--zone", "Etc/GMT+12"))
    #expect(east > west)
    try program.write("[digest]\nzone = \"Pacific/Kiritimati\"\n".utf8, to: "dateline.toml")
    #expect(try lastDay("configured") ?? "" >= east)
    #expect(try program.run("digest", "--zone", "Nowhere/Land", "--data", "news").status == 64)
  }

  @Test func aDigestSinceTheLastTellsNothingTwice() throws {
    let program = try filled()
    let digest = ["digest", "--since", "last", "--data", "news"]
    #expect(try program.run(digest).status == 0)
    let again = try program.run(digest)
    #expect(again.status == 1 && again.messages.contains("told of all days"))
  }

  @Test(.enabled(if: Program.canBeUnprivileged))
  func aStoreThatIsReadOnlyAnswersAndIsNotChanged() throws {
    let program = try filled()
    let folder = program.folder.appendingPathComponent("news").path
    let file = folder + "/dateline.sqlite"
    let before = try Data(contentsOf: URL(fileURLWithPath: file))
    try program.lock(folder, isLocked: true)
    defer { try? program.lock(folder, isLocked: false) }
    for command in ["articles", "people", "quotes", "measures", "stories", "codebook"] {
      #expect(try program.runUnprivileged([command, "--data", "news"]).status == 0, "\(command)")
    }
    for command in [["correct", "a1/q1", "kind", "block"], ["digest", "--week", "2026-W03"]] {
      let refused = try program.runUnprivileged(command + ["--data", "news"])
      #expect(refused.status == 73 && refused.messages.contains("cannot be written"), "\(command)")
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == before)
  }

  @Test func twoDigestsAtOnceSendOne() throws {
    let server = try MailServer(keepsWaiting: true)
    let program = try filled()
    try program.write(
      """
      data = "news"
      [mail]
      server = "smtp://127.0.0.1:\(server.port)"
      from = "desk@paper.example"
      to = ["ann@reader.example"]
      tls = false

      """.utf8, to: "dateline.toml")
    let digest = ["digest", "--week", "2026-W03", "--mail"]
    let first = program.process(digest)
    try first.run()
    for _ in 0..<500 where !server.isBusy { usleep(20_000) }
    #expect(try program.run(digest).status == 4)
    server.goOn()
    first.waitUntilExit()
    #expect(first.terminationStatus == 0)
    let again = try program.run(digest)
    #expect(again.status == 0 && again.messages.contains("was sent before"))
    #expect(server.mails == 1)
  }

  @Test func fetchedPagesBecomeADigestAndALog() throws {
    let text =
      "Energy minister Anna Weiss said: “Mining must leave the grid.” Russia bans mining in Irkutsk until 15 March 2031."
    let server = try TestServer { request in
      switch request.path {
      case "/feed":
        [
          .answer(
            type: "application/rss+xml",
            body: Array("<rss><channel><item><link>/a</link></item></channel></rss>".utf8))
        ]
      case "/a":
        [
          .answer(
            body: Array(
              "<html lang=en><head><title>Ban</title><meta property=article:published_time content=2026-01-14></head><body><article><p>\(text)</p></article></body></html>"
                .utf8))
        ]
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let program = try Program()
    let fetched = try program.run(
      ["fetch", "\(server.origin)/feed", "--data", "news", "--delay", "0", "--allow-host", "127.0.0.1"],
      environment: ["DATELINE_LOG": "log.jsonl"])
    #expect(fetched.status == 0 && fetched.messages.isEmpty)
    let digest = try program.run("digest", "--week", "2026-W03", "--data", "news", "-o", "digest.html")
    #expect(digest.status == 0 && digest.messages.isEmpty && digest.text.isEmpty)
    let page = try String(contentsOf: program.folder.appendingPathComponent("digest.html"), encoding: .utf8)
    for words in ["Mining must leave the grid.", "Anna Weiss", "2031-03-15", "class=\"land\""] {
      #expect(page.contains(words), "\(words)")
    }
    let log = try String(contentsOf: program.folder.appendingPathComponent("log.jsonl"), encoding: .utf8)
    let lines = try log.split(separator: "\n").map { try JSONValue(parsing: String($0)) }
    #expect(lines.first?["level"]?.string == "start")
    #expect(lines.last?["status"]?.int == 0)
  }
}
