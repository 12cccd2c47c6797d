/// Writes single tokens into room that was made for them; what does not fit is not written.
struct JSONPen {
  let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var place: Int

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    guard place < buffer.count else { return }
    buffer[place] = byte
    place += 1
  }

  @inline(__always)
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard place + bytes.count <= buffer.count, let source = bytes.baseAddress, let base = buffer.baseAddress
    else { return }
    (base + place).update(from: source, count: bytes.count)
    place += bytes.count
  }

  /// Without a `String` on the way: half of a record is offsets.
  mutating func add(_ number: Int) {
    if number < 0 { add(UInt8(ascii: "-")) }
    var rest = number.magnitude
    var length = 1
    while rest > 9 {
      rest /= 10
      length += 1
    }
    add(digits: number.magnitude, count: length)
  }

  /// The last `count` digits of a number.
  private mutating func add(digits number: UInt, count: Int) {
    guard place + count <= buffer.count else { return }
    var rest = number
    for index in stride(from: place + count - 1, through: place, by: -1) {
      buffer[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    place += count
  }

  /// A number with up to four decimals, which it has, as ten thousandths.
  mutating func add(tenThousandths number: Int) {
    if number < 0 { add(UInt8(ascii: "-")) }
    add(Int(number.magnitude / 10_000))
    add(UInt8(ascii: "."))
    var (decimals, count) = (number.magnitude % 10_000, 4)
    while count > 1, decimals % 10 == 0 {
      decimals /= 10
      count -= 1
    }
    add(digits: decimals, count: count)
  }

  mutating func add(escape byte: UInt8) {
    add(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\n"): add(UInt8(ascii: "n"))
    case UInt8(ascii: "\t"): add(UInt8(ascii: "t"))
    case UInt8(ascii: "\r"): add(UInt8(ascii: "r"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): add(byte)
    default:
      for mark in "u00".utf8 { add(mark) }
      add(Self.hexadecimal(byte >> 4))
      add(Self.hexadecimal(byte & 15))
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
