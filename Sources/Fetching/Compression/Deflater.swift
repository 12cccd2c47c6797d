import CLibdeflate

/// Whole gzip members, written with libdeflate.
enum Deflater {
  /// Level 4 of 12: a few percent larger than level 6, at twice its speed.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(4) else { return stored(bytes) }
    defer { libdeflate_free_compressor(compressor) }
    let room = libdeflate_gzip_compress_bound(compressor, bytes.count)
    let out = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, room)
    }
    return out.isEmpty ? stored(bytes) : out
  }

  /// A member of stored blocks (RFC 1951, 3.2.4): what is left where no memory for a compressor is.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(65_535)
      rest = rest.dropFirst(65_535)
      let size = UInt16(part.count)
      out +=
        [rest.isEmpty ? 1 : 0, UInt8(size & 255), UInt8(size >> 8), UInt8(~size & 255), UInt8(~size >> 8)]
        + part
    } while !rest.isEmpty
    for word in [libdeflate_crc32(0, bytes, bytes.count), UInt32(truncatingIfNeeded: bytes.count)] {
      out += [UInt8(word & 255), UInt8(word >> 8 & 255), UInt8(word >> 16 & 255), UInt8(word >> 24)]
    }
    return out
  }
}
