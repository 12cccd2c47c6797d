/// What has tripped parsers of HTML, JSON, dates and encodings.
enum HardCases {
  static let all: [[UInt8]] =
    [
      "<!--", "-->", "--!>", "<!-->", "<!--->", "<![CDATA[", "]]>", "<script>", "<!--<script>", "</script",
      "</", "<",
      ">", "&", "&#", "&#x110000;", "&#0;", "&#146;", "&#xD800;", "&notit;",
      "&CounterClockwiseContourIntegral", "&ngE;",
      "<table><tr><td>", "</table>", "<table><div>", "<svg><title>", "<math><mi>", "</p>", "</br>",
      "<template>",
      "<noscript>", "<select><option>", "<a href=", "=\"", "'", "<p hidden>", "<div style='display:none'>",
      "<ruby>漢<rt>かん", "<plaintext>", "<frameset><frame src=x>", "<textarea>", "<title>",
      "<meta charset=utf-16>",
      "<meta charset=gb18030>", "<meta http-equiv=content-type content='text/html; charset=",
      "<?xml encoding='koi8-r'?>",
      "<script type=application/ld+json>{\"@graph\":[[[{", "\"author\":[{\"name\":",
      "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"\\uD800\",\"datePublished\":\"2026-02-30T99\"}</script>",
      "\"datePublished\":\"2026-02-30T99\"", "<time datetime=",
      "<time datetime='2026-01-05T25:61'>5 января 2026</time>",
      "<meta property=article:published_time content=99999999999999999999>", "32. 13. 20260",
      "January 0, 1989",
      "2026年13月40日", "<h1>", "<h1></h1>", "<br><br>", "\u{FEFF}", "\u{AD}", "\u{200B}", "\u{A0}\u{A0}",
      "\u{202E}",
      "<li>", "<dl><dt>", "<blockquote>", "<p>By <a rel=author>", "<p>Par ", "<p>Автор: ",
      "<link rel=canonical href=//",
      "<html lang=", "<body>", "<body", "<html></html>",
      "<p>A sentence that is long enough to be read as prose, with a comma, and that ends.</p>",
      "<p>Это предложение достаточно длинное, чтобы его читали как прозу, с запятой и точкой в конце.</p>",
      "<article><h1>T</h1><p>Long enough to be the one thing on this page that a reader came for, they said on Tuesday.",
      "<div class='article-body comment related share newsletter'>", "<!DOCTYPE html PUBLIC \"", "%PDF-1.7\n",
      "GIF89a",
      "From: a@b\r\nSubject: =?utf-8?Q?=FF?=\r\n\r\n", "{\"", "\\u0000", "]]]]}}}}",
    ].map { Array($0.utf8) } + [
      [0], [0, 0, 0, 0], [0xFF, 0xFE], [0xFE, 0xFF], [0x1B, 0x24, 0x42], [0x1B, 0x28, 0x49], [0xC3],
      [0xE2, 0x80],
      [0xF0, 0x9F], [0xF4, 0x90, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0x81, 0x30],
      [0x81, 0x30, 0x81, 0x30],
      [0x84, 0x31, 0xA4, 0x37], [0x8F, 0xA2, 0xAF], [0xA1], [0x88, 0x62], [0x80], [0x0C], [0x0D], [0x7F],
    ]

  static let elements = [
    "p", "div", "span", "table", "tr", "td", "caption", "li", "ul", "dl", "dt", "svg", "math", "title",
    "template",
    "script", "style", "noscript", "textarea", "select", "option", "button", "form", "a", "b", "h1", "h6",
    "pre", "ruby",
    "rt", "frameset", "iframe", "body", "html", "head", "article", "nav", "time", "blockquote", "figcaption",
    "br", "hr",
    "image", "foreignObject", "annotation-xml", "x-y", "plaintext", "xmp", "nobr", "font", "applet", "wbr",
    "input",
  ]

  static let attributes: [[UInt8]] =
    [
      " hidden", " style=display:none", " class=comment", " id='related", " itemprop=\"articleBody",
      " itemprop=datePublished",
      " datetime=2026-01-05", " content=2026-13-45", " rel=author", " href=javascript:", " lang=\"",
      " a=b a=c", " =", "/",
      " \"", " class='" + String(repeating: "x ", count: 300) + "'",
      " data-a" + String(repeating: " b", count: 200),
    ].map { Array($0.utf8) }
}
