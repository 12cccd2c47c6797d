import Lexicon
import Model

/// What the finders of people and organisations read: a document, its names, and what the lexicons say of each token.
final class NameContext {
  let document: Document
  let names: [NamedSpan]
  let classes: [NameClasses]
  /// For each token the index of the name that it stands in, −1 for none.
  private let nameOfToken: [Int32]

  init(document: Document, names: [NamedSpan], classes: [NameClasses]) {
    self.document = document
    self.names = names
    self.classes = classes
    var owner = [Int32](repeating: -1, count: document.tokens.count)
    for (index, name) in names.enumerated() {
      for token in name.tokens { owner[token] = Int32(index) }
    }
    nameOfToken = owner
  }

  func name(at token: Int) -> Int? {
    guard token >= 0, token < nameOfToken.count, nameOfToken[token] >= 0 else { return nil }
    return Int(nameOfToken[token])
  }

  /// The first name that ends behind this token; names are in order and do not overlap each other.
  func firstName(endingAfter token: Int) -> Int {
    PolicyReading.bound(names, token + 1) { $0.tokens.upperBound }
  }

  func isWord(_ token: Int) -> Bool { document.tokens[token].kind == .word }

  func sentence(of token: Int) -> Range<Int> { document.sentences[Int(document.sentenceOfToken[token])] }

  /// The first byte of a token: enough to tell ASCII marks.
  func mark(_ token: Int) -> UInt8 {
    let token = document.tokens[token]
    return token.kind == .punctuation ? document.bytes[Int(token.byteStart)] : 0
  }

  func isComma(_ token: Int) -> Bool { mark(token) == UInt8(ascii: ",") }

  func isStop(_ token: Int) -> Bool {
    switch mark(token) {
    case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"),
      UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }

  /// A hyphen or apostrophe inside a word; false behind the last token.
  func isJoint(_ token: Int) -> Bool {
    guard token < document.tokens.count else { return false }
    let hash = document.tokens[token].hash
    return (hash == Self.apostrophe || hash == Self.hyphen)
      && !document.tokens[token].shape.contains(.spaceBefore)
  }

  /// A dash between two phrases.
  func isDash(_ token: Int) -> Bool { Self.dashes.contains(document.tokens[token].hash) }

  private static let apostrophe = TokenHash.of("'")
  private static let hyphen = TokenHash.of("-")
  private static let dashes: Set<UInt64> = [TokenHash.of("—"), TokenHash.of("–")]
}
