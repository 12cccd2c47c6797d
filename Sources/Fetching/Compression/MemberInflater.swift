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
}
