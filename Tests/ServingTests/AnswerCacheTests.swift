import Testing

@testable import Serving

struct AnswerCacheTests {
  private let before = Generation(id: "1")
  private let after = Generation(id: "2")

  /// A page of so many bytes that cannot be packed much.
  private func page(_ bytes: Int, seed: UInt64 = 1) -> AnswerCache.Packed {
    var state = seed
    let body = (0..<bytes).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(state >> 56)
    }
    return AnswerCache.Packed(WebAnswer(type: "text/html", body: body))
  }

  @Test func aKeptAnswerIsTheAnswerThatWasMade() throws {
    let cache = AnswerCache(limit: 1 << 20)
    let made = WebAnswer(html: Array(String(repeating: "<p>Ангарск — Иркутск</p>", count: 400).utf8))
    cache.keep(AnswerCache.Packed(made), for: "/", before, time: 0, seconds: 0)
    let known = try #require(cache.answer(for: "/", before, time: 1))
    #expect(known.isCurrent)
    #expect(known.answer.unpacked?.body == made.body)
    #expect(known.answer.asKept.headers.contains { $0.name == "Content-Encoding" && $0.value == "gzip" })
    #expect(known.answer.asKept.body.count * 5 < made.body.count)
  }

  @Test func anAnswerLagsBehindForSecondsOnly() {
    let cache = AnswerCache(limit: 1 << 20)
    cache.keep(page(100), for: "/", before, time: 0, seconds: 0)
    #expect(cache.answer(for: "/", after, time: 5)?.isCurrent == false)
    #expect(cache.answer(for: "/", after, time: 60) == nil)
    cache.clear()
    #expect(cache.answer(for: "/", before, time: 1) == nil)
  }

  @Test func whatIsAskedForAgainStaysAndTheRestGivesWay() {
    let cache = AnswerCache(limit: 200_000)
    cache.keep(page(5000), for: "wanted", before, time: 0, seconds: 0)
    for number in 0..<200 {
      #expect(cache.answer(for: "wanted", before, time: 1) != nil)
      cache.keep(page(5000, seed: UInt64(number)), for: "\(number)", before, time: 1, seconds: 0)
    }
    #expect(cache.answer(for: "0", before, time: 1) == nil)
    #expect(cache.answer(for: "199", before, time: 1) != nil)
  }

  @Test func cheapAnswersDoNotDriveOutDearOnes() {
    let cache = AnswerCache(limit: 200_000)
    cache.keep(page(5000), for: "dear", before, time: 0, seconds: 1)
    for number in 0..<200 {
      cache.keep(page(5000, seed: UInt64(number)), for: "\(number)", before, time: 0, seconds: 0)
    }
    #expect(cache.answer(for: "dear", before, time: 1) != nil)
  }

  @Test func gzipIsSentToWhoReadsIt() {
    #expect(Accepted.takesGzip("gzip, deflate, br"))
    #expect(Accepted.takesGzip("br;q=1.0, gzip;q=0.5"))
    #expect(!Accepted.takesGzip("gzip;q=0, br"))
    #expect(!Accepted.takesGzip("identity"))
    #expect(!Accepted.takesGzip(nil))
  }
}
