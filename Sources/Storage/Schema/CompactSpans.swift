import Foundation
import Model

/// Lists of spans in few bytes: variable-length numbers (LEB128), seven bits a byte, the lowest first.
///
/// A span is one number, its length with low bits that say its kind and whether a second number follows: the gap before it, where that is
/// not the usual one (1 between sentences, 2 between blocks).
enum CompactSpans {
  static func data(of sentences: [TextSpan]) -> Data {
    data(of: sentences.map { ($0, 0) }, gap: 1, bits: 0)
  }

  static func data(of blocks: [Block]) -> Data {
    data(of: blocks.map { ($0.span, kinds.firstIndex(of: $0.kind) ?? 0) }, gap: 2, bits: 3)
  }

  static func sentences(in data: Data) -> [TextSpan] { spans(in: data, gap: 1, bits: 0).map(\.span) }

  static func blocks(in data: Data) -> [Block] {
    spans(in: data, gap: 2, bits: 3).map { Block(span: $0.span, kind: kinds[$0.kind]) }
  }

  /// Three bits: eight kinds.
  private static let kinds: [Block.Kind] = [
    .paragraph, .heading, .item, .quote, .table, .caption, .code, .boilerplate,
  ]

  private static func data(of spans: [(span: TextSpan, kind: Int)], gap: Int, bits: Int) -> Data {
    var numbers = CompactNumbers()
    var end = -gap
    for (span, kind) in spans {
      let before = span.start - end
      end = span.end
      numbers.append(max(span.count, 0) << (bits + 1) | kind << 1 | (before == gap ? 0 : 1))
      if before != gap { numbers.append(signed: before) }
    }
    return numbers.data
  }

  private static func spans(in data: Data, gap: Int, bits: Int) -> [(span: TextSpan, kind: Int)] {
    var numbers = CompactNumbers(data)
    var spans: [(span: TextSpan, kind: Int)] = []
    var end = -gap
    while let number = numbers.next() {
      let start = end + (number & 1 == 1 ? numbers.nextSigned() ?? gap : gap)
      end = start + number >> (bits + 1)
      spans.append((TextSpan(start: start, end: end), number >> 1 & (1 << bits - 1)))
    }
    return spans
  }
}

/// The words that weighed in a stance: start, length and thousandths of the weight of each.
enum CompactCues {
  static func data(of cues: [(span: TextSpan, weight: Double)]) -> Data? {
    guard !cues.isEmpty else { return nil }
    var numbers = CompactNumbers()
    for cue in cues {
      numbers.append(cue.span.start)
      numbers.append(cue.span.count)
      numbers.append(signed: Int((cue.weight * 1000).rounded()))
    }
    return numbers.data
  }

  static func cues(in data: Data) -> [(span: TextSpan, weight: Double)] {
    var numbers = CompactNumbers(data)
    var cues: [(span: TextSpan, weight: Double)] = []
    while let start = numbers.next(), let length = numbers.next(), let weight = numbers.nextSigned() {
      cues.append((TextSpan(start: start, end: start + length), Double(weight) / 1000))
    }
    return cues
  }
}

/// Numbers of a variable length, one behind the other.
struct CompactNumbers {
  private(set) var data: Data
  private var position = 0

  init(_ data: Data = Data()) { self.data = data }

  /// - Parameter number: from 0.
  mutating func append(_ number: Int) {
    var rest = UInt64(max(number, 0))
    while rest >= 0x80 {
      data.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    data.append(UInt8(rest))
  }

  /// The sign is the lowest bit.
  mutating func append(signed number: Int) { append(number < 0 ? -number << 1 | 1 : number << 1) }

  /// nil at the end, and for what is no number.
  mutating func next() -> Int? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while position < data.count, shift < 63 {
      let byte = data[data.startIndex + position]
      position += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(exactly: number) }
      shift += 7
    }
    return nil
  }

  mutating func nextSigned() -> Int? { next().map { $0 & 1 == 1 ? -($0 >> 1) : $0 >> 1 } }
}
