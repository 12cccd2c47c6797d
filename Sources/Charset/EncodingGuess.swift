/// The encoding of bytes that say nothing about themselves and are no UTF-8, by how well each candidate reads.
///
/// Each candidate decodes a sample; the best has the fewest faults and the most plausible neighbours: letters beside letters of the
/// same script, small letters after the first. Eastern Asian encodings are tried first, since their faults are telling.
enum EncodingGuess {
  private static let sampleLength = 1 << 16
  private static let multiByte: [Encoding] = [.gb18030, .shiftJIS, .eucJP, .eucKR, .big5]
  private static let singleByte: [Encoding] = [
    .windows1252, .windows1251, .koi8r, .windows1250, .windows1253, .windows1254, .windows1255, .windows1256,
    .ibm866, .iso8859Part5,
  ]

  /// True where good sequences outnumber faults four to one.
  static func isMostlyUTF8(_ bytes: [UInt8], faults: Int) -> Bool {
    let leads = bytes.reduce(0) { $0 + ($1 >= 0xC2 ? 1 : 0) }
    return faults * 4 < leads
  }

  static func encoding(of bytes: [UInt8]) -> Encoding {
    let sample = Array(bytes.prefix(sampleLength))
    let high = sample.reduce(0) { $0 + ($1 >= 0x80 ? 1 : 0) }
    guard high > 0 else { return .windows1252 }
    let decoder = CharsetDecoder()
    var best = Encoding.windows1252
    var bestScore = -Double.infinity
    for encoding in multiByte + singleByte {
      let page = decoder.decode(sample, as: encoding, from: 0)
      let score = Plausibility.score(page.utf8, faults: page.faults)
      if score > bestScore { (best, bestScore) = (encoding, score) }
    }
    return best
  }
}

/// How much decoded text looks like writing: a mean over the characters that are not ASCII, −1…1.
enum Plausibility {
  static func score(_ utf8: [UInt8], faults: Int) -> Double {
    var sum = -3.0 * Double(faults)
    var count = faults
    var previous: Unicode.Scalar = " "
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      if !scalar.isASCII {
        count += 1
        sum += value(scalar, after: previous)
      }
      previous = scalar
    }
    return count == 0 ? 0 : sum / Double(count)
  }

  private static func value(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Double {
    let isLetterBefore = previous.properties.isAlphabetic
    switch scalar.value {
    case 0xFFFD, 0x80...0x9F: return -3
    // Common ideographs, kana and Hangul are plausible beside their like; rare ideographs are what a wrong reading makes.
    case 0x3040...0x30FF, 0x3000...0x303F, 0xFF00...0xFF5E: return 1
    case 0x4E00...0x9FFF: return previous.value >= 0x3000 ? 0.8 : 0.2
    case 0xAC00...0xD7A3: return previous.value >= 0xAC00 || !isLetterBefore ? 1 : 0
    case 0x2500...0x25FF, 0xE000...0xF8FF: return -2
    case 0xFF61...0xFF9F: return -1
    case 0xA0...0xBF, 0x2000...0x206F, 0x20AC: return isLetterBefore ? 0 : 0.3
    default: break
    }
    guard scalar.properties.isAlphabetic else { return -1 }
    if scalar.properties.isUppercase {
      return isLetterBefore && !previous.properties.isUppercase ? -1.5 : 0.1
    }
    let isSameScript = isLetterBefore && (previous.value < 0x250) == (scalar.value < 0x250)
    if scalar.value >= 0x250 { return isSameScript ? 1 : isLetterBefore ? -1 : 0.4 }
    return isLetterBefore && previous.isASCII ? 0.9 : isLetterBefore ? 0 : 0.4
  }
}
