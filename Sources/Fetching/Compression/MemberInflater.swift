import CLibdeflate

/// Whole gzip members at once with libdeflate: twice zlib's speed (see `make bench`, warc).
final class MemberInflater {
  private let decompressor: OpaquePointer
  /// A member that decodes to more than this is left to the streaming reader.
  static let largest = 32 << 20
  private var capacity = 1 << 20

  init?() {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    self.decompressor = decompressor
  }

  deinit { libdeflate_free_decompressor(decompressor) }

  /// Decodes the member that `input` begins with.
  ///
  /// - Returns: bytes of input used; nil where the member is damaged, cut off or too large.
  func inflate(_ input: UnsafeRawBufferPointer, into out: inout [UInt8]) -> Int? {
    while true {
      var used = 0
      var produced = 0
      var result = LIBDEFLATE_BAD_DATA
      let room = capacity
      out = Array(unsafeUninitializedCapacity: room) { buffer, count in
        result = libdeflate_gzip_decompress_ex(
          decompressor, input.baseAddress, input.count, buffer.baseAddress, room, &used, &produced)
        count = result == LIBDEFLATE_SUCCESS ? produced : 0
      }
      if result == LIBDEFLATE_SUCCESS { return used }
      guard result == LIBDEFLATE_INSUFFICIENT_SPACE, capacity < Self.largest else { return nil }
      capacity *= 4
    }
  }

  /// A file of one member whose length is what its last four bytes say (RFC 1952, 2.3.1): decoded into exactly that.
  ///
  /// - Returns: nil where it is anything else, damaged, or larger than `limit`.
  static func whole(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    guard bytes.count > 18, bytes[0] == 0x1F, bytes[1] == 0x8B else { return nil }
    let size = bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    // Deflate makes a byte of at most 1,032.
    guard size <= limit, size <= bytes.count * 1032, let inflater = MemberInflater() else { return nil }
    var (used, produced) = (0, 0)
    let out = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      let result = libdeflate_gzip_decompress_ex(
        inflater.decompressor, bytes, bytes.count, buffer.baseAddress, size + 1, &used, &produced)
      count = result == LIBDEFLATE_SUCCESS ? produced : 0
    }
    return used == bytes.count && produced == size ? out : nil
  }
}
