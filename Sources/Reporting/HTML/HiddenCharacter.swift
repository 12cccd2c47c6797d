/// A character that no page may print: control characters, and those that turn the direction of what follows.
public enum HiddenCharacter {
  /// The bytes of UTF-8 that such a character at `index` takes; 0 where none begins there. Line ends and tabs are none.
  @inlinable public static func length(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    switch bytes[index] {
    case 0x09, 0x0A, 0x0D: 0
    case 0..<0x20, 0x7F: 1
    case 0xC2 where index + 1 < bytes.count && (0x80...0x9F).contains(bytes[index + 1]): 2
    case 0xE2 where index + 2 < bytes.count:
      // U+202A to U+202E, U+2066 to U+2069.
      bytes[index + 1] == 0x80 && (0xAA...0xAE).contains(bytes[index + 2])
        || bytes[index + 1] == 0x81 && (0xA6...0xA9).contains(bytes[index + 2]) ? 3 : 0
    default: 0
    }
  }
}
