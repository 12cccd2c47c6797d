import Testing

@testable import Charset

/// Label × bytes × lie: what a page's bytes mean, against the WHATWG Encoding Standard.
@Suite struct CharsetTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var label: String
    var bytes: [UInt8]
    var text: String
    var testDescription: String { "\(label) \(bytes)" }

    init(_ label: String, _ bytes: [UInt8], _ text: String) {
      self.label = label
      self.bytes = bytes
      self.text = text
    }
  }

  static let cases: [Case] = [
    Case("windows-1251", [0xCF, 0xF0, 0xE8], "При"),
    Case("win-1251", [0xCC, 0xEE], "Мо"),
    Case("cp1251", [0xA8, 0xB8, 0x88], "Ёё€"),
    Case(" WINDOWS-1251 ", [0xFF], "я"),
    Case("windows-1251", [0x98], "\u{98}"),
    Case("koi8-r", [0xF0, 0xD2, 0xC9, 0xA3], "Приё"),
    Case("koi8", [0xE1], "А"),
    Case("koi8-u", [0xA4, 0xAE, 0xBE], "єўЎ"),
    Case("koi8-ru", [0xB7], "Ї"),
    Case("ibm866", [0x80, 0xE0, 0xF0], "АрЁ"),
    Case("866", [0xA0], "а"),
    Case("iso-8859-5", [0xB0, 0xF1], "Аё"),
    Case("cyrillic", [0xD0], "а"),
    Case("x-mac-cyrillic", [0x80, 0xDF, 0xA2], "АяҐ"),
    Case("x-mac-ukrainian", [0xFF], "€"),
    Case("iso-8859-1", [0x93, 0x80, 0x94, 0xE9], "“€”é"),
    Case("latin1", [0x91, 0x92], "‘’"),
    Case("us-ascii", [0xE9, 0x99], "é™"),
    Case("ascii", [0x85], "…"),
    Case("windows-1252", [0x81, 0x8D], "\u{81}\u{8D}"),
    Case("l1", [0x97], "—"),
    Case("cp1252", [0xFF], "ÿ"),
    Case("iso-8859-15", [0xA4, 0xBD, 0xE9], "€œé"),
    Case("l9", [0xA6], "Š"),
    Case("iso-8859-2", [0xB1, 0xE6], "ąć"),
    Case("latin2", [0xA3], "Ł"),
    Case("windows-1250", [0x9C, 0xB9, 0x8A], "śąŠ"),
    Case("iso-8859-3", [0xB1], "ħ"),
    Case("iso-8859-4", [0xB3], "ŗ"),
    Case("iso-8859-6", [0xC7], "ا"),
    Case("arabic", [0xC8], "ب"),
    Case("iso-8859-7", [0xE1, 0xA4], "α€"),
    Case("greek", [0xC1], "Α"),
    Case("windows-1253", [0xE1, 0xAA], "α�"),
    Case("iso-8859-8", [0xE0], "א"),
    Case("visual", [0xE1], "ב"),
    Case("logical", [0xE2], "ג"),
    Case("windows-1255", [0xE0, 0xA4], "א₪"),
    Case("windows-1256", [0xC7, 0x81], "اپ"),
    Case("iso-8859-9", [0xFD, 0x80], "ı€"),
    Case("windows-1254", [0xDE, 0xF0], "Şğ"),
    Case("latin5", [0xFE], "ş"),
    Case("iso-8859-10", [0xBD], "―"),
    Case("iso-8859-13", [0xA1, 0xE0], "”ą"),
    Case("windows-1257", [0xE0, 0xFE], "ąž"),
    Case("iso-8859-14", [0xA1], "Ḃ"),
    Case("iso-8859-16", [0xAA], "Ș"),
    Case("windows-1258", [0xFE], "₫"),
    Case("tis-620", [0xA1, 0x80], "ก€"),
    Case("windows-874", [0xA2, 0xDB], "ข�"),
    Case("macintosh", [0x8E, 0xDB], "é€"),
    Case("x-user-defined", [0x80], "\u{F780}"),
    Case("gb2312", [0xC4, 0xE3, 0x81, 0x40], "你丂"),
    Case("gbk", [0xBA, 0xC3], "好"),
    Case("gb18030", [0x81, 0x39, 0xEF, 0x30], "㐁"),
    Case("big5", [0xA7, 0x41, 0xA6, 0x6E], "你好"),
    Case("cn-big5", [0xA4, 0xA4], "中"),
    Case("big5-hkscs", [0x88, 0x62], "Ê\u{304}"),
    Case("shift_jis", [0x93, 0xFA, 0x87, 0x40, 0xB1], "日①ｱ"),
    Case("sjis", [0x82, 0xA0], "あ"),
    Case("windows-31j", [0xFB, 0xFC], "髙"),
    Case("euc-jp", [0xC6, 0xFC, 0x8E, 0xB1], "日ｱ"),
    Case("x-euc-jp", [0xA4, 0xA2], "あ"),
    Case("iso-2022-jp", [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x1B, 0x28, 0x42], "日"),
    Case("euc-kr", [0xC7, 0xD1, 0x81, 0x41], "한갂"),
    Case("ks_c_5601-1987", [0xB0, 0xA1], "가"),
    Case("windows-949", [0xB1, 0xB9], "국"),
    Case("utf-16le", [0x41, 0x00, 0x16, 0x04], "AЖ"),
    Case("utf-16be", [0x00, 0x41, 0x04, 0x16], "AЖ"),
    Case("unicode", [0x3D, 0xD8, 0x00, 0xDE], "😀"),
    Case("utf-8", [0xC3, 0xA9, 0xFF, 0x41], "é�A"),
    Case("unicode-1-1-utf-8", [0xE2, 0x82, 0xAC], "€"),
    Case("utf8", [0xE2, 0x82, 0x41], "�A"),
    Case("utf-8", [0xED, 0xA0, 0x80], "���"),
    Case("hz-gb-2312", [0x41], "�"),
    Case("iso-2022-kr", [0x41, 0x42], "�"),
    Case("gbk", [0x81, 0x3C], "�<"),
    Case("shift_jis", [0x81, 0x20], "� "),
    Case("euc-kr", [0xC7, 0x3E], "�>"),
    Case("big5", [0x81, 0x31], "�1"),
  ]

  @Test(arguments: cases)
  func readsEachLabel(_ item: Case) throws {
    let encoding = try #require(Encoding(label: item.label))
    let page = CharsetDecoder().decode(item.bytes, as: encoding, from: 0)
    #expect(String(decoding: page.utf8, as: UTF8.self) == item.text)
  }
}

/// Whole pages whose declarations are missing, late or wrong.
@Suite struct DeclarationTests {
  private func text(_ bytes: [UInt8], header: String? = nil) -> (String, DecodedPage) {
    let page = CharsetDecoder().decode(bytes, header: header)
    return (String(decoding: page.utf8, as: UTF8.self), page)
  }

  private let russian: [UInt8] = [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2]

  @Test func metaNamesTheEncoding() {
    let page = Array("<meta charset=windows-1251><p>".utf8) + russian
    #expect(text(page).0.hasSuffix("Привет"))
    let old =
      Array("<title>".utf8) + russian
      + Array("</title><meta http-equiv=\"Content-Type\" content='text/html; charset=\"cp1251\"'>".utf8)
    #expect(text(old).0.contains("<title>Привет"))
  }

  @Test func headerOutranksMeta() {
    let page = Array("<meta charset=koi8-r><p>".utf8) + russian
    #expect(text(page, header: "windows-1251").0.hasSuffix("Привет"))
  }

  @Test func byteOrderMarkOutranksAll() {
    let page = [0xEF, 0xBB, 0xBF] + Array("<meta charset=windows-1251>Привет".utf8)
    #expect(text(page, header: "koi8-r").0.hasSuffix("Привет"))
    #expect(!text(page).0.unicodeScalars.contains("\u{FEFF}"))
  }

  @Test func validUTF8OutweighsAWrongDeclaration() {
    let (text, page) = text(Array("<meta charset=iso-8859-1><p>Épargne – “été”".utf8))
    #expect(text.contains("Épargne – “été”"))
    #expect(page.contradictsDeclaration)
  }

  @Test func xmlDeclarationCounts() {
    let page = Array("<?xml version='1.0' encoding='windows-1251'?><html><p>".utf8) + russian
    #expect(text(page).0.hasSuffix("Привет"))
  }

  @Test func utf16NeedsNoMark() {
    let bytes = "<html><p>Привет</p></html>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(text(bytes).0.contains("Привет"))
    let big = "<html><p>Hello there</p></html>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    #expect(text(big).0.contains("Hello there"))
  }

  @Test func aDeclarationOfUTF16InASCIIMeansUTF8() {
    #expect(text(Array("<meta charset=utf-16><p>été".utf8)).0.contains("été"))
  }

  @Test func aCommentDeclaresNothing() {
    let page = Array("<!-- <meta charset=koi8-r> --><meta charset=windows-1251><p>".utf8) + russian
    #expect(text(page).0.hasSuffix("Привет"))
  }

  @Test func undeclaredBytesAreGuessed() {
    let sentence = "Правительство ввело запрет на добычу криптовалют до весны, сообщил министр энергетики."
    let bytes = sentence.unicodeScalars.map { scalar -> UInt8 in
      (0x410...0x44F).contains(scalar.value)
        ? UInt8(scalar.value - 0x410 + 0xC0) : UInt8(truncatingIfNeeded: scalar.value)
    }
    #expect(text(Array("<p>".utf8) + bytes).0.hasSuffix(sentence))
    let french =
      Array("<p>L'".utf8) + [0xE9] + Array("t".utf8) + [0xE9] + Array(" dernier, la soci".utf8) + [0xE9]
      + Array("t".utf8) + [0xE9] + Array(" a ferm".utf8) + [0xE9]
    #expect(text(french).0.hasSuffix("L'été dernier, la société a fermé"))
  }

  @Test func oneBadByteEndsNothing() {
    let (text, page) = text(Array("<p>été".utf8) + [0xFF] + Array("après, à côté de la forêt, naïve".utf8))
    #expect(text.contains("été\u{FFFD}après"))
    #expect(page.faults == 1)
  }
}
