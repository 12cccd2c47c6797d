import CLibdeflate
import Synchronization

/// Whole gzip members, written with libdeflate.
enum Deflater {
  /// Compressors that wait for work, as addresses: making one touches half a megabyte of fresh memory.
  private static let idle = Mutex<[UInt]>([])
  private static let mostIdle = 8

  /// - Parameter isPacked: true where the bytes are compressed already: they are stored as they are.
  static func gzip(_ bytes: [UInt8], isPacked: Bool = false) -> [UInt8] {
    guard !isPacked, let compressor = take() else { return stored(bytes) }
    defer { put(compressor) }
    let room = libdeflate_gzip_compress_bound(compressor, bytes.count)
    let out = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
      count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, room)
    }
    return out.isEmpty ? stored(bytes) : out
  }

  /// Level 1 of 12: pages come out a tenth larger than at level 6, in a quarter of the time (see `make bench-fetch`).
  private static func take() -> OpaquePointer? {
    let address = idle.withLock { $0.popLast() }
    return address.flatMap { OpaquePointer(bitPattern: $0) } ?? libdeflate_alloc_compressor(1)
  }

  private static func put(_ compressor: OpaquePointer) {
    let isKept = idle.withLock { idle in
      guard idle.count < mostIdle else { return false }
      idle.append(UInt(bitPattern: compressor))
      return true
    }
    if !isKept { libdeflate_free_compressor(compressor) }
  }

  /// A member of stored blocks (RFC 1951, 3.2.4): what is left where no memory for a compressor is.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    out.reserveCapacity(bytes.count + 5 * (bytes.count / 65_535 + 1) + 18)
    var start = 0
    repeat {
      let size = min(bytes.count - start, 65_535)
      let end = start + size
      out.append(end == bytes.count ? 1 : 0)
      for half in [size, ~size] {
        out.append(UInt8(truncatingIfNeeded: half))
        out.append(UInt8(truncatingIfNeeded: half >> 8))
      }
      out += bytes[start..<end]
      start = end
    } while start < bytes.count
    for word in [libdeflate_crc32(0, bytes, bytes.count), UInt32(truncatingIfNeeded: bytes.count)] {
      for shift in [0, 8, 16, 24] as [UInt32] { out.append(UInt8(truncatingIfNeeded: word >> shift)) }
    }
    return out
  }
}
