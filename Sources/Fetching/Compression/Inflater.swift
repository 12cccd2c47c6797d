import CZlib

/// Streaming decompression with zlib; output is asked for in bounded steps, so a bomb costs what the caller allows.
final class Inflater {
  enum Format: Int32 {
    case gzip = 31
    case zlib = 15
    case raw = -15
  }

  enum State: Equatable {
    /// Wants more input or has more output.
    case running
    /// The stream's own end, its checksum right.
    case finished
    case damaged
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private(set) var state = State.running

  init?(_ format: Format) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard dateline_inflateInit2(stream, format.rawValue) == Z_OK else {
      stream.deallocate()
      return nil
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Appends at most `limit` bytes to `out`.
  ///
  /// - Returns: how many bytes of `input` were used.
  func inflate(_ input: UnsafeRawBufferPointer, into out: inout [UInt8], limit: Int) -> Int {
    guard state == .running, limit > 0 else { return 0 }
    let before = out.count
    out.append(contentsOf: repeatElement(0, count: limit))
    let given = min(input.count, Int(UInt32.max))
    var produced = 0
    var used = 0
    let code = out.withUnsafeMutableBufferPointer { buffer -> Int32 in
      stream.pointee.next_in = UnsafeMutablePointer(
        mutating: input.baseAddress?.assumingMemoryBound(to: UInt8.self))
      stream.pointee.avail_in = UInt32(given)
      stream.pointee.next_out = buffer.baseAddress.map { $0 + before }
      stream.pointee.avail_out = UInt32(limit)
      let code = CZlib.inflate(stream, Z_NO_FLUSH)
      produced = limit - Int(stream.pointee.avail_out)
      used = given - Int(stream.pointee.avail_in)
      return code
    }
    out.removeLast(limit - produced)
    switch code {
    case Z_OK: break
    case Z_STREAM_END: state = .finished
    case Z_BUF_ERROR: break  // no progress possible: input is short
    default: state = .damaged
    }
    return used
  }
}
