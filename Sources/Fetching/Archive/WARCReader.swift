import Foundation

/// Reads a WARC file record by record: plain or gzipped, one member a record or one for all, whole or damaged.
///
/// Damage costs the record it is in: the reader goes on at the next gzip member or `WARC/` line that makes sense.
/// Memory: one decoded member, or where members are large, one record.
public struct WARCReader {
  public enum Item: Sendable {
    case record(WARCRecord)
    /// Where in the file it was noticed, and what.
    case damage(offset: Int, reason: String)
  }

  /// A record larger than this is damage, not data.
  static let largestRecord = 1 << 30

  private let input: Data
  private var position = 0
  private var members = MemberInflater()
  /// Decoded bytes of the current member; `start` is the first that is not yet read.
  private var buffer: [UInt8] = []
  private var start = 0
  /// The member being decoded in steps, where it was too large or damaged.
  private var stream: Inflater?
  private var isPlain = false
  /// Where in the file the record read last begins; of a member with several records, the member.
  public private(set) var recordOffset = 0
  private var memberStart = 0
  /// Bytes before it were given back to the system.
  private var released = 0

  /// - Parameter input: the file; a memory-mapped one is read as it is needed.
  public init(_ input: Data) { self.input = input }

  /// Nil at the end.
  public mutating func next() -> Item? {
    while true {
      skipBlankLines()
      if start < buffer.count || (moreIsThere && refill()) {
        if start < buffer.count { return parse() }
        continue
      }
      if let stream, stream.state != .finished {
        self.stream = nil
        return .damage(offset: position, reason: "a gzip member is damaged")
      }
      stream = nil
      isPlain = false
      guard position < input.count else { return nil }
      if let damage = open() { return damage }
    }
  }

  /// What was read of a mapped file leaves memory again: an archive of gigabytes must not fill it.
  private mutating func release() {
    let step = 1 << 20
    guard position - released >= 2 * step else { return }
    let end = (position - step) / step * step
    input.withUnsafeBytes { bytes in
      // MADV_PAGEOUT: pages of a file are dropped, and read again where they are asked for again; anything else stays as it is.
      if let base = bytes.baseAddress, UInt(bitPattern: base) % 4096 == 0 {
        madvise(UnsafeMutableRawPointer(mutating: base + released), end - released, 21)
      }
    }
    released = end
  }

  private var moreIsThere: Bool { isPlain ? position < input.count : stream?.state == .running }

  /// Begins the next member, or plain text.
  private mutating func open() -> Item? {
    start = 0
    buffer.removeAll(keepingCapacity: true)
    memberStart = position
    release()
    if isGzip(at: position) {
      if let used = input.withUnsafeBytes({ bytes in
        members?.inflate(UnsafeRawBufferPointer(rebasing: bytes[position...]), into: &buffer)
      }) {
        position += used
        return nil
      }
      buffer = []
      stream = Inflater(.gzip)
      return nil
    }
    if isRecord(at: position) || isBlank(at: position) {
      isPlain = true
      return nil
    }
    let from = position
    position = nextStart(after: position) ?? input.count
    return .damage(offset: from, reason: "\(position - from) bytes are no record")
  }

  private func isGzip(at index: Int) -> Bool {
    index + 2 < input.count && input[index] == 0x1F && input[index + 1] == 0x8B && input[index + 2] == 8
  }

  private func isRecord(at index: Int) -> Bool { input[index...].starts(with: "WARC/".utf8) }

  private func isBlank(at index: Int) -> Bool { input[index] == 0x0D || input[index] == 0x0A }

  /// The next place where a record may begin: a member that decodes to `WARC/`, or a line that begins so.
  private func nextStart(after index: Int) -> Int? {
    var at = index + 1
    while at < input.count {
      if input[at] == 0x1F, isGzip(at: at), decodesToRecord(at) { return at }
      if input[at] == UInt8(ascii: "W"), input[at - 1] == 0x0A, isRecord(at: at) { return at }
      at += 1
    }
    return nil
  }

  private func decodesToRecord(_ index: Int) -> Bool {
    guard let inflater = Inflater(.gzip) else { return false }
    var out: [UInt8] = []
    input.withUnsafeBytes { bytes in
      _ = inflater.inflate(UnsafeRawBufferPointer(rebasing: bytes[index...]), into: &out, limit: 8)
    }
    return out.starts(with: "WARC/".utf8)
  }

  private mutating func skipBlankLines() {
    while start < buffer.count, buffer[start] == 0x0D || buffer[start] == 0x0A { start += 1 }
  }

  /// Takes more bytes of the current member or plain stretch into the buffer; false where there are none.
  private mutating func refill() -> Bool {
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    // Plain archives, and those of one member, open nothing for gigabytes.
    release()
    let step = max(256 << 10, buffer.count)
    if isPlain {
      let end = min(position + step, input.count)
      guard end > position else { return false }
      buffer += input[position..<end]
      position = end
      return true
    }
    guard let stream else { return false }
    let before = buffer.count
    let used = input.withUnsafeBytes { bytes in
      stream.inflate(UnsafeRawBufferPointer(rebasing: bytes[position...]), into: &buffer, limit: step)
    }
    position += used
    if stream.state == .damaged || (used == 0 && buffer.count == before) {
      // Behind the damage, wherever it begins: at least past this member's magic.
      position = nextStart(after: max(position - 1, 0)) ?? input.count
      return buffer.count > before
    }
    return buffer.count > before || stream.state == .running
  }

  private mutating func parse() -> Item {
    guard ensure(5), buffer[start...].starts(with: "WARC/".utf8) else {
      return resume("no record where one was expected")
    }
    guard let headerEnd = endOfHeader() else { return resume("a record's header is cut off") }
    let lineEnd = buffer[start...].firstIndex(of: 0x0A) ?? headerEnd
    let version = String(decoding: ASCII.trimmed(buffer[(start + 5)..<lineEnd]), as: UTF8.self)
    guard let (headers, end) = HTTPHeaders.read(buffer[(lineEnd + 1)..<headerEnd]),
      let length = headers["content-length"].flatMap({ Int($0) }), (0...Self.largestRecord).contains(length)
    else {
      start = headerEnd
      return resume("a record has no length")
    }
    let headerSize = end - start
    guard ensure(headerSize + length) else { return resume("a record is shorter than it says") }
    guard isConfirmed(past: headerSize + length) else {
      return resume("the gzip member of a record is damaged")
    }
    let block = Array(buffer[(start + headerSize)..<(start + headerSize + length)])
    recordOffset = isPlain ? position - (buffer.count - start) : memberStart
    start += headerSize + length
    return .record(WARCRecord(version: version, headers: headers, block: block))
  }

  /// A member read in steps may turn out damaged after its record was decoded to its full length: the record counts once the
  /// member's checksum was right or another record follows in it.
  private mutating func isConfirmed(past size: Int) -> Bool {
    guard stream != nil else { return true }
    _ = ensure(size + 16)
    let rest = buffer[(start + size)...].drop { $0 == 0x0D || $0 == 0x0A }
    return rest.starts(with: "WARC/".utf8) || stream?.state == .finished
  }

  /// True where `count` bytes from `start` are in the buffer.
  private mutating func ensure(_ count: Int) -> Bool {
    while buffer.count - start < count {
      guard moreIsThere, refill() else { return false }
    }
    return true
  }

  private mutating func endOfHeader() -> Int? {
    var from = start
    while true {
      var index = from
      while let feed = buffer[index...].firstIndex(of: 0x0A) {
        let next = feed + 1
        if next < buffer.count, buffer[next] == 0x0A { return next + 1 }
        if next + 1 < buffer.count, buffer[next] == 0x0D, buffer[next + 1] == 0x0A { return next + 2 }
        index = next
      }
      guard buffer.count - start < 1 << 20, moreIsThere else { return nil }
      from = max(0, buffer.count - start - 3)
      guard refill() else { return nil }
      from += start
    }
  }

  /// Goes to the next line that begins a record, in what is left of this member or stretch.
  private mutating func resume(_ reason: String) -> Item {
    let offset = position
    var at = start + 1
    while true {
      while at < buffer.count {
        if buffer[at] == UInt8(ascii: "W"), buffer[at - 1] == 0x0A, buffer[at...].starts(with: "WARC/".utf8) {
          start = at
          return .damage(offset: offset, reason: reason)
        }
        if isPlain, buffer[at] == 0x1F, position - (buffer.count - at) >= 0 {
          let inFile = position - (buffer.count - at)
          if isGzip(at: inFile), decodesToRecord(inFile) {
            position = inFile
            isPlain = false
            buffer = []
            start = 0
            return .damage(offset: offset, reason: reason)
          }
        }
        at += 1
      }
      start = max(buffer.count - 8, 0)
      let kept = buffer.count - start
      guard moreIsThere, refill() else { break }
      at = max(kept - 7, 1)
    }
    start = buffer.count
    return .damage(offset: offset, reason: reason)
  }
}
