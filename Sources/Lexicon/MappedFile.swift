import Foundation

/// A file mapped read-only, or bytes held in memory, for as long as anyone reads them.
///
/// The one place above the C bindings with a pointer: lexicons of megabytes must cost nothing at start (`make bench`, start-up).
/// The bytes never change after `init`, so readers on any thread are safe.
final class MappedFile: Sendable {
  nonisolated(unsafe) let base: UnsafeRawPointer
  let count: Int
  private let isMapped: Bool

  /// nil where there is no such file or it is empty.
  init?(path: String) {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_size > 0,
      let address = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, file, 0), address != MAP_FAILED
    else { return nil }
    base = UnsafeRawPointer(address)
    count = Int(status.st_size)
    isMapped = true
  }

  init(bytes: [UInt8]) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(bytes.count, 1), alignment: 16)
    bytes.withUnsafeBytes {
      UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: $0)
    }
    base = UnsafeRawPointer(copy)
    count = bytes.count
    isMapped = false
  }

  deinit {
    if isMapped {
      munmap(UnsafeMutableRawPointer(mutating: base), count)
    } else {
      base.deallocate()
    }
  }
}
