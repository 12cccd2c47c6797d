import Testing

@testable import Fetching

@Suite struct WebURLTests {
  @Test(arguments: [
    ("HTTP://Example.ORG:80/a/../b//c?x=1#top", "http://example.org/b//c?x=1#top"),
    ("  https://example.org\t/a\n", "https://example.org/a"),
    ("https:\\\\example.org\\a", "https://example.org/a"),
    ("https://user:p%40ss@example.org", "https://user:p%40ss@example.org/"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://0177.0.0.1/", "http://127.0.0.1/"),
    ("http://2130706433", "http://127.0.0.1/"),
    ("http://[::FFFF:127.0.0.1]/", "http://[::ffff:7f00:1]/"),
    ("http://[1:0:0:2:0:0:0:3]/", "http://[1:0:0:2::3]/"),
    ("https://Müller.example/ü?ü", "https://xn--mller-kva.example/%C3%BC?%C3%BC"),
    ("https://новости.рф/", "https://xn--b1amnebsh.xn--p1ai/"),
  ])
  func serialises(_ input: String, _ href: String) throws {
    #expect(try WebURL(input).href == href)
  }

  @Test(arguments: [
    ("../x?y", "https://example.org/a/x?y"), ("//other.example", "https://other.example/"),
    ("?q", "https://example.org/a/b/c?q"),
    ("#f", "https://example.org/a/b/c?old#f"), ("/%2e%2e/z/.", "https://example.org/z/"),
    ("", "https://example.org/a/b/c?old"),
  ])
  func resolves(_ input: String, _ href: String) throws {
    #expect(try WebURL(input, base: WebURL("https://example.org/a/b/c?old#g")).href == href)
  }

  @Test(arguments: [
    "file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/", "http://", "http://a b/",
    "http://exa%23mple/",
    "http://example.org:65536/", "http://256.256.256.256/", "http://[::1", "http://1.2.3.4.5/", "relative",
  ])
  func refuses(_ input: String) {
    #expect(throws: WebURLError.self) { try WebURL(input) }
  }

  /// Whatever bytes come in, parsing ends, and what it makes parses to itself.
  @Test func isStableOnNoise() throws {
    var state: UInt64 = 1
    for _ in 0..<5_000 {
      var text = "http://"
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text.unicodeScalars.append(Unicode.Scalar(UInt32(state >> 40) % 0x2FF) ?? "x")
      }
      guard let url = try? WebURL(text) else { continue }
      #expect(try WebURL(url.href).href == url.href)
    }
  }
}

@Suite struct URLKeyTests {
  @Test(arguments: [
    ("http://www.example.org/a/", "https://example.org/a"),
    ("https://m.example.org/a?utm_source=x&fbclid=1", "https://example.org/a#comments"),
    ("https://example.org/news/a/amp/", "https://example.org/news/a"),
    ("https://example-org.cdn.ampproject.org/c/s/example.org/a", "https://example.org/a"),
    ("https://example.org/?b=2&a=1", "https://example.org/index.php?a=1&b=2"),
    ("https://bücher.example/ü", "https://xn--bcher-kva.example/%c3%bc"),
  ])
  func joins(_ a: String, _ b: String) throws {
    #expect(try URLKey(WebURL(a)) == URLKey(WebURL(b)))
  }

  @Test(arguments: [
    ("https://example.org/a?p=1", "https://example.org/a?p=2"),
    ("https://example.org/?a=1&a=2", "https://example.org/?a=2&a=1"),
    ("https://fr.example.org/a", "https://en.example.org/a"),
    ("https://m.co.uk/a", "https://co.uk/a"),
    ("https://example.org:8080/a", "https://example.org/a"),
    ("https://example.org/#!/story/1", "https://example.org/#!/story/2"),
    ("https://example.org/amp", "https://example.org/"),
  ])
  func keepsApart(_ a: String, _ b: String) throws {
    #expect(try URLKey(WebURL(a)) != URLKey(WebURL(b)))
  }
}

@Suite struct PrintableTests {
  @Test func showsControlCharacters() {
    #expect(Printable.text("a\u{1B}[31mb\u{202E}c\n") == "a\\u{1B}[31mb\\u{202E}c\n")
  }
}
