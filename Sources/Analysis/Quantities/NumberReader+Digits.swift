import Lexicon

/// Numbers in digits.
extension NumberReader {
  func readDigits(
    at index: Int, _ format: NumberFormat, _ document: Document, _ found: inout [NumberReading]
  ) {
    guard let single = value(index...index, document) else { return }
    let token = document.tokens[index]
    found.append(
      NumberReading(
        tokens: index..<index + 1, value: single, form: .digits(Int(token.end - token.start))))
    if let end = ordinalEnd(after: index, document) {
      found.append(NumberReading(tokens: index..<end, value: single, form: .ordinal))
      return
    }
    let (whole, divisor, end) =
      fraction(at: index, document) ?? grouped(from: index, format, document) ?? (single, 1, index + 1)
    let scaled = scale(whole, divisor, end: end, document)
    if scaled.end > index + 1 {
      let plain = whole / divisor
      found.append(
        NumberReading(
          tokens: index..<scaled.end, value: scaled.value, form: .composed,
          factor: plain == 0 ? 1 : scaled.factor))
      if scaled.end > end, end > index + 1 {
        found.append(NumberReading(tokens: index..<end, value: plain, form: .composed))
      }
    }
  }

  /// "1/2", "10 1/2": denominators up to 16.
  private func fraction(at index: Int, _ document: Document) -> (Double, Double, Int)? {
    let tokens = document.tokens
    func simple(_ index: Int) -> (top: Double, bottom: Double)? {
      guard index + 2 < tokens.count, tokens[index].kind == .number, tokens[index + 2].kind == .number,
        document.bytes[Int(tokens[index + 1].byteStart)] == UInt8(ascii: "/"), isTight(index + 1, document),
        isTight(index + 2, document), let top = value(index...index, document),
        let bottom = value(index + 2...index + 2, document), top > 0, top < bottom, bottom <= 16
      else { return nil }
      return (top, bottom)
    }
    if let (top, bottom) = simple(index) { return (top, bottom, index + 3) }
    guard index + 1 < tokens.count, tokens[index + 1].kind == .number,
      spaceIsNarrow(before: index + 1, document),
      let (top, bottom) = simple(index + 1), let whole = value(index...index, document)
    else { return nil }
    return (whole * bottom + top, bottom, index + 4)
  }

  /// Of a run of digits; nil past 18 digits.
  private func value(_ range: ClosedRange<Int>, _ document: Document) -> Double? {
    var number = 0.0
    var count = 0
    for index in range {
      guard let digits = digits(index, document) else { return nil }
      for digit in digits { number = number * 10 + Double(digit) }
      count += digits.count
    }
    return count <= 18 ? number : nil
  }

  /// The digits of a number token: ASCII, full-width or Arabic-Indic.
  private func digits(_ index: Int, _ document: Document) -> [UInt8]? {
    let token = document.tokens[index]
    let bytes = document.bytes[Int(token.byteStart)..<Int(token.byteEnd)]
    if bytes.allSatisfy({ (0x30...0x39).contains($0) }) { return bytes.map { $0 - 0x30 } }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.reduce(into: [UInt8]?.some([])) {
      guard let number = $1.properties.numericValue, number >= 0, number <= 9 else {
        $0 = nil
        return
      }
      $0?.append(UInt8(number))
    }
  }

  /// "6 000", "1.234.567,8", "2,5"; nil where the run of digits stands alone.
  ///
  /// A whole number and what it is to be divided by, so that a magnitude word can be multiplied in before: one rounding, the nearest double.
  private func grouped(from start: Int, _ format: NumberFormat, _ document: Document) -> (
    Double, Double, Int
  )? {
    var end = start + 1
    var mark: UInt8?
    if length(start, document) <= 3, digits(start, document)?.first != 0 {
      while let (next, separator) = group(at: end, after: mark, document) {
        let isFinal = group(at: next, after: separator, document) == nil
        if mark == nil, isFinal, separator == format.decimalMark { break }
        mark = separator
        end = next
      }
    }
    var value = 0.0
    for index in start..<end where document.tokens[index].kind == .number {
      let part = self.value(index...index, document) ?? 0
      value = index == start ? part : value * 1000 + part
    }
    if let decimals = decimals(at: end, not: mark, format, document) {
      let width = length(decimals, document)
      guard width <= 15 else { return nil }
      var divisor = 1.0
      for _ in 0..<width { divisor *= 10 }
      let whole = value * divisor + (self.value(decimals...decimals, document) ?? 0)
      return (whole, divisor, decimals + 1)
    }
    return end > start + 1 ? (value, 1, end) : nil
  }

  private func length(_ index: Int, _ document: Document) -> Int {
    Int(document.tokens[index].end - document.tokens[index].start)
  }

  /// A separator and three digits; the separator is a space, a dot, a comma or an apostrophe, the same throughout.
  private func group(at index: Int, after mark: UInt8?, _ document: Document) -> (end: Int, mark: UInt8)? {
    let tokens = document.tokens
    guard index < tokens.count else { return nil }
    if tokens[index].kind == .number {
      guard mark == nil || mark == 0x20, length(index, document) == 3, spaceIsNarrow(before: index, document)
      else { return nil }
      return (index + 1, 0x20)
    }
    let byte = document.bytes[Int(tokens[index].byteStart)]
    let isMark =
      byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || tokens[index].hash == TokenHash.of("'")
    guard isMark, mark == nil || mark == byte, isTight(index, document), isTight(index + 1, document),
      tokens[index + 1].kind == .number, length(index + 1, document) == 3
    else { return nil }
    return (index + 2, byte)
  }

  private func isTight(_ index: Int, _ document: Document) -> Bool {
    index < document.tokens.count && !document.tokens[index].shape.contains(.spaceBefore)
  }

  /// One space, no line break.
  private func spaceIsNarrow(before index: Int, _ document: Document) -> Bool {
    let (left, right) = (document.tokens[index - 1], document.tokens[index])
    return right.start - left.end == 1 && !right.shape.contains(.lineBefore)
  }

  /// The token of digits behind a decimal mark.
  private func decimals(at index: Int, not mark: UInt8?, _ format: NumberFormat, _ document: Document) -> Int?
  {
    let tokens = document.tokens
    guard index + 1 < tokens.count, isTight(index, document), isTight(index + 1, document),
      tokens[index + 1].kind == .number
    else { return nil }
    let byte = document.bytes[Int(tokens[index].byteStart)]
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: ","), byte != mark else { return nil }
    let isChain =
      isTight(index + 2, document) && index + 3 < tokens.count && tokens[index + 3].kind == .number
      && isTight(index + 3, document)
      && document.bytes[Int(tokens[index + 2].byteStart)] == byte
    return isChain ? nil : index + 1
  }

  /// Magnitude words behind a number ("1.5 million", "2½ thousand").
  private func scale(_ whole: Double, _ divisor: Double, end: Int, _ document: Document) -> (
    value: Double, factor: Double, end: Int
  ) {
    var extra = 0.0
    var factor = 1.0
    var end = end
    while let (role, value, next) = role(at: end, document) {
      if role == .half, extra == 0 {
        extra = value
      } else if role == .magnitude || role == .multiplier {
        factor *= value
      } else {
        break
      }
      end = next
    }
    return (whole * factor / divisor + extra * factor, factor, end)
  }

  /// The end of "1st", "15-го".
  private func ordinalEnd(after index: Int, _ document: Document) -> Int? {
    let tokens = document.tokens
    let next = index + 1
    guard isTight(next, document) else { return nil }
    if suffixes.contains(tokens[next].hash) { return next + 1 }
    guard tokens[next].hash == hyphen, isTight(next + 1, document), suffixes.contains(tokens[next + 1].hash)
    else { return nil }
    return next + 2
  }
}
