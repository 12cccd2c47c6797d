/// Bootstring with the parameters of RFC 3492, section 5.
enum Punycode {
  private static let base = 36, tMin = 1, tMax = 26, skew = 38, damp = 700

  private static func adapt(_ delta: Int, _ count: Int, first: Bool) -> Int {
    var delta = first ? delta / damp : delta / 2
    delta += delta / count
    var k = 0
    while delta > (base - tMin) * tMax / 2 {
      delta /= base - tMin
      k += base
    }
    return k + (base - tMin + 1) * delta / (delta + skew)
  }

  private static func threshold(_ k: Int, _ bias: Int) -> Int { min(max(k - bias, tMin), tMax) }

  /// Without the `xn--`; nil where the label is too long to be counted.
  static func encode(_ label: [Unicode.Scalar]) -> String? {
    var out: [UInt8] = label.filter(\.isASCII).map { UInt8($0.value) }
    let basic = out.count
    if basic > 0 { out.append(UInt8(ascii: "-")) }
    var n = 128
    var delta = 0
    var bias = 72
    var handled = basic
    while handled < label.count {
      guard let next = label.lazy.map({ Int($0.value) }).filter({ $0 >= n }).min() else { return nil }
      let (grown, overflow) = (next - n).multipliedReportingOverflow(by: handled + 1)
      guard !overflow, delta + grown < Int(Int32.max) else { return nil }
      delta += grown
      n = next
      for scalar in label {
        if scalar.value < n { delta += 1 }
        guard scalar.value == n else { continue }
        append(delta, bias: bias, to: &out)
        bias = adapt(delta, handled + 1, first: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      n += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func append(_ delta: Int, bias: Int, to out: inout [UInt8]) {
    var q = delta
    var k = base
    while true {
      let t = threshold(k, bias)
      if q < t { break }
      out.append(digit(t + (q - t) % (base - t)))
      q = (q - t) / (base - t)
      k += base
    }
    out.append(digit(q))
  }

  private static func digit(_ value: Int) -> UInt8 { UInt8(value < 26 ? value + 0x61 : value - 26 + 0x30) }

  /// The label behind `xn--`, which is not part of `text`; nil where it is malformed.
  static func decode(_ text: [UInt8]) -> [Unicode.Scalar]? {
    let split = text.lastIndex(of: UInt8(ascii: "-"))
    var out = text[..<(split ?? 0)].map { Unicode.Scalar($0) }
    var index = split.map { $0 + 1 } ?? 0
    var n = 128
    var i = 0
    var bias = 72
    while index < text.count {
      let old = i
      var weight = 1
      var k = base
      while true {
        guard index < text.count, let value = value(text[index]) else { return nil }
        index += 1
        i += value * weight
        let t = threshold(k, bias)
        if value < t { break }
        weight *= base - t
        guard weight < Int(Int32.max), i < Int(Int32.max) else { return nil }
        k += base
      }
      bias = adapt(i - old, out.count + 1, first: old == 0)
      n += i / (out.count + 1)
      i %= out.count + 1
      guard let scalar = Unicode.Scalar(UInt32(n)) else { return nil }
      out.insert(scalar, at: i)
      i += 1
    }
    return out
  }

  private static func value(_ byte: UInt8) -> Int? {
    if ASCII.isDigit(byte) { return Int(byte) - 0x30 + 26 }
    return ASCII.isLetter(byte) ? Int(byte | 0x20) - 0x61 : nil
  }
}
