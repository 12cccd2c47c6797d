/// A number or a month's name, and what stands between it and the one before.
struct DateToken: Sendable {
  enum Gap: Sendable, Equatable {
    case none, dash, slash, stop, space, year, month
    /// Other words between: the two belong to no one date.
    case far

    var isDateMark: Bool {
      self == .dash || self == .slash || self == .stop || self == .year || self == .month
    }
  }

  var number: Int?
  /// 1…12
  var month: Int?
  /// Digits of a number.
  var length = 0
  var gap: Gap
  var start: Int
  var end: Int
}

enum DateTokenizer {
  /// Numbers of up to 14 digits and month names; words of one or two letters ("de", "of", "th") part nothing.
  static func tokens(of text: ArraySlice<UInt8>, months: [UInt64: Int]) -> [DateToken] {
    var tokens: [DateToken] = []
    var gap = DateToken.Gap.none
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      let start = index
      if byte.isDigit {
        var number = 0
        while index < text.endIndex, text[index].isDigit, index - start < 15 {
          number = number * 10 + Int(text[index] - 0x30)
          index += 1
        }
        tokens.append(DateToken(number: number, length: index - start, gap: gap, start: start, end: index))
        gap = .none
      } else if byte.isLetter || byte >= 0x80 {
        while index < text.endIndex, text[index].isLetter || text[index] >= 0x80 { index += 1 }
        word(text[start..<index], months, &tokens, &gap)
      } else {
        gap = widened(gap, by: byte)
        index += 1
      }
    }
    return tokens
  }

  /// In bytes; no month of any language is longer.
  private static let longestMonth = 64

  private static func word(
    _ word: ArraySlice<UInt8>, _ months: [UInt64: Int], _ tokens: inout [DateToken],
    _ gap: inout DateToken.Gap
  ) {
    if word.elementsEqual("年".utf8) || word.elementsEqual("년".utf8) {
      gap = .year
      return
    }
    if word.elementsEqual("月".utf8) || word.elementsEqual("월".utf8) {
      gap = .year
      return
    }
    if word.count <= longestMonth, let hash = WordSet.only(wordOf: word), let month = months[hash] {
      tokens.append(DateToken(month: month, gap: gap, start: word.startIndex, end: word.endIndex))
      gap = .none
    } else if word.count <= 2, gap != .far {
      gap = .space
    } else if word.count <= 4, word.allSatisfy({ $0 >= 0x80 }), gap != .far {
      gap = .space
    } else {
      gap = .far
    }
  }

  private static func widened(_ gap: DateToken.Gap, by byte: UInt8) -> DateToken.Gap {
    if gap == .far { return .far }
    switch byte {
    case UInt8(ascii: "-"): return gap == .none ? .dash : gap
    case UInt8(ascii: "/"): return gap == .none || gap == .space ? .slash : gap
    case UInt8(ascii: "."): return gap == .none ? .stop : gap
    case UInt8(ascii: ","), UInt8(ascii: "'"), 0x20, 0x0A, 0x09, 0x0D:
      return gap == .none ? .space : gap
    default: return .far
    }
  }
}

/// The time of day after a date.
enum TimeOfDay {
  /// Reads `T09:30:00+01:00`, `, 09:30`, `at 9:30 pm`; appends its ISO form to `time`.
  ///
  /// - Returns: the index of the token after it; `index` where there is no time.
  static func read(_ tokens: [DateToken], _ text: ArraySlice<UInt8>, from index: Int, into time: inout String)
    -> Int
  {
    guard index + 1 < tokens.count, let hour = tokens[index].number, let minute = tokens[index + 1].number,
      tokens[index].length <= 2, tokens[index + 1].length == 2, hour < 24, minute < 60,
      tokens[index + 1].start == tokens[index].end + 1, text[tokens[index].end] == UInt8(ascii: ":"),
      index == 0 || tokens[index].start - tokens[index - 1].end <= 12
    else { return index }
    var next = index + 2
    var second: Int?
    if next < tokens.count, let number = tokens[next].number, tokens[next].length == 2, number < 60,
      tokens[next].start == tokens[next - 1].end + 1, text[tokens[next - 1].end] == UInt8(ascii: ":")
    {
      second = number
      next += 1
    }
    var position = tokens[next - 1].end
    skipFraction(text, &position)
    let written = shifted(hour, text, position)
    time =
      "T" + FoundDate.pad(written, 2) + ":" + FoundDate.pad(minute, 2)
      + (second.map { ":" + FoundDate.pad($0, 2) } ?? "")
    let zone = Self.zone(text, position)
    if !zone.isEmpty {
      time += zone
      while next < tokens.count, tokens[next].start < position + 8, tokens[next].gap != .far,
        tokens[next].length <= 4,
        zone != "Z"
      { next += 1 }
    }
    return next
  }

  private static func skipFraction(_ text: ArraySlice<UInt8>, _ position: inout Int) {
    guard position < text.endIndex, text[position] == UInt8(ascii: ".") else { return }
    var end = position + 1
    while end < text.endIndex, text[end].isDigit { end += 1 }
    if end > position + 1 { position = end }
  }

  /// The hour in 24-hour time, where am or pm follows.
  private static func shifted(_ hour: Int, _ text: ArraySlice<UInt8>, _ position: Int) -> Int {
    let after = text[position...].drop(while: \.isSpace).prefix(4).map(\.lowered).filter {
      $0 != UInt8(ascii: ".")
    }
    if after.starts(with: "pm".utf8), hour < 12 { return hour + 12 }
    if after.starts(with: "am".utf8), hour == 12 { return 0 }
    return hour
  }

  /// `Z`, `+01:00` (from `+01:00`, `+0100`, `+01`), or nothing.
  private static func zone(_ text: ArraySlice<UInt8>, _ position: Int) -> String {
    let rest = text[position...].drop { $0 == 0x20 }
    guard let sign = rest.first else { return "" }
    if sign == UInt8(ascii: "Z") || rest.starts(with: "GMT".utf8) || rest.starts(with: "UTC".utf8) {
      return "Z"
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return "" }
    let digits = rest.dropFirst().prefix { $0.isDigit || $0 == UInt8(ascii: ":") }.filter(\.isDigit)
    guard digits.count == 4 || digits.count == 2 else { return "" }
    let number = String(decoding: digits, as: UTF8.self)
    return String(UnicodeScalar(sign)) + number.prefix(2) + ":"
      + (digits.count == 4 ? number.suffix(2) : "00")
  }
}
