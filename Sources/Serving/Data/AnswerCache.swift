import Fetching
import Foundation
import Synchronization

/// What tells one state of the store from the next: size and time of change of its file and its log.
struct Generation: Sendable, Equatable {
  var id: String

  init(id: String) { self.id = id }

  init(ofStore path: String) {
    id = ["", "-wal"].map { ending in
      var status = stat()
      guard stat(path + ending, &status) == 0 else { return "0" }
      let nanoseconds = Int(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int(status.st_mtim.tv_nsec)
      return String(nanoseconds, radix: 36) + String(Int(status.st_size), radix: 36)
    }.joined(separator: "-")
  }
}

/// Whole answers, kept until the store changes, packed: a page takes a fifth of its room. What nobody asked for again gives way, the oldest
/// first.
///
/// What was dear to make has half of the room for itself, so that many cheap pages do not drive it out. While another program writes, an
/// answer may lag behind for `lag` seconds: a page that is dear is not made anew with every article.
final class AnswerCache: Sendable {
  /// An answer with its body packed.
  struct Packed: Sendable {
    private var head: WebAnswer
    private let packed: [UInt8]
    private let size: Int

    init(_ answer: WebAnswer) {
      size = answer.body.count
      let bytes = Gzip.packed(answer.body)
      // Packing leaves room for what cannot be packed behind the bytes: a copy has none.
      packed = Array(unsafeUninitializedCapacity: bytes.count) { $1 = $0.initialize(fromContentsOf: bytes) }
      head = answer
      head.body = []
    }

    /// For a client that takes it as it is kept.
    var asKept: WebAnswer {
      var answer = head
      answer.body = packed
      answer.set("Content-Encoding", "gzip")
      return answer
    }

    var unpacked: WebAnswer? {
      var answer = head
      guard let body = Gzip.unpacked(packed, limit: size) else { return nil }
      answer.body = body
      return answer
    }

    var room: Int { packed.count + 400 }
  }

  private struct Part {
    var answers: [String: Kept] = [:]
    var order: [String] = []
    var size = 0
  }

  private struct Kept {
    var answer: Packed
    var generation: Generation
    /// Seconds since 1970.
    var made: Int
    /// Whether it was asked for since it was last spared.
    var isWanted = false
  }

  private static let lag = 20
  /// Seconds that an answer takes to make, from which on it is dear.
  private static let dear = 0.02
  private let cheap = Mutex(Part())
  private let dear = Mutex(Part())
  private let limit: Int

  init(limit: Int) { self.limit = limit / 2 }

  /// - Returns: `isCurrent`: it is the store's as it is now, and does not lag behind.
  func answer(for key: String, _ generation: Generation, time: Int) -> (answer: Packed, isCurrent: Bool)? {
    func usable(_ part: inout Part) -> (Packed, Bool)? {
      guard let kept = part.answers[key], kept.generation == generation || time - kept.made < Self.lag else {
        return nil
      }
      if !kept.isWanted { part.answers[key]?.isWanted = true }
      return (kept.answer, kept.generation == generation)
    }
    return dear.withLock { usable(&$0) } ?? cheap.withLock { usable(&$0) }
  }

  /// After a change of our own nothing lags.
  func clear() {
    cheap.withLock { $0 = Part() }
    dear.withLock { $0 = Part() }
  }

  /// - Parameter seconds: that it took to make.
  func keep(_ answer: Packed, for key: String, _ generation: Generation, time: Int, seconds: Double) {
    let kept = Kept(answer: answer, generation: generation, made: time)
    guard Self.room(kept, key) < limit / 4 else { return }
    if seconds < Self.dear {
      cheap.withLock { Self.keep(kept, for: key, in: &$0, limit) }
    } else {
      dear.withLock { Self.keep(kept, for: key, in: &$0, limit) }
    }
  }

  private static func room(_ kept: Kept, _ key: String) -> Int { kept.answer.room + 2 * key.utf8.count }

  private static func keep(_ kept: Kept, for key: String, in part: inout Part, _ limit: Int) {
    part.size += room(kept, key)
    if let old = part.answers.updateValue(kept, forKey: key) {
      part.size -= room(old, key)
    } else {
      part.order.append(key)
    }
    if part.size > limit { spare(&part, limit) }
  }

  /// Gives up what is oldest until a quarter is free; what was asked for since is spared once and counts as new.
  private static func spare(_ part: inout Part, _ limit: Int) {
    var seen = 0
    while part.size > limit / 4 * 3, seen < part.order.count {
      let key = part.order[seen]
      seen += 1
      guard let kept = part.answers[key] else { continue }
      if kept.isWanted {
        part.answers[key]?.isWanted = false
        part.order.append(key)
      } else {
        part.answers[key] = nil
        part.size -= room(kept, key)
      }
    }
    part.order.removeFirst(seen)
  }
}
