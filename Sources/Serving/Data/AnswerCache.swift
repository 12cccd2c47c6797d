import Foundation
import Synchronization

/// What tells one state of the store from the next: size and time of change of its file and its log.
struct Generation: Sendable, Equatable {
  var id: String

  init(ofStore path: String) {
    id = ["", "-wal"].map { ending in
      var status = stat()
      guard stat(path + ending, &status) == 0 else { return "0" }
      let nanoseconds = Int(status.st_mtim.tv_sec) &* 1_000_000_000 &+ Int(status.st_mtim.tv_nsec)
      return String(nanoseconds, radix: 36) + String(Int(status.st_size), radix: 36)
    }.joined(separator: "-")
  }
}

/// Whole answers, kept until the store changes; the oldest give way.
///
/// What was dear to make has half of the room for itself, so that many cheap pages do not drive it out. While another program writes, an
/// answer may lag behind for `lag` seconds: a page that is dear is not made anew with every article.
final class AnswerCache: Sendable {
  private struct Part {
    var answers: [String: Kept] = [:]
    var order: [String] = []
    var size = 0
  }

  private struct Kept {
    var answer: WebAnswer
    var generation: Generation
    /// Seconds since 1970.
    var made: Int
  }

  private static let lag = 20
  /// Seconds that an answer takes to make, from which on it is dear.
  private static let dear = 0.02
  private let cheap = Mutex(Part())
  private let dear = Mutex(Part())
  private let limit: Int

  init(limit: Int) { self.limit = limit / 2 }

  func answer(for key: String, _ generation: Generation, time: Int) -> WebAnswer? {
    func usable(_ kept: Kept?) -> WebAnswer? {
      guard let kept, kept.generation == generation || time - kept.made < Self.lag else { return nil }
      return kept.answer
    }
    return usable(dear.withLock { $0.answers[key] }) ?? usable(cheap.withLock { $0.answers[key] })
  }

  /// After a change of our own nothing lags.
  func clear() {
    cheap.withLock { $0 = Part() }
    dear.withLock { $0 = Part() }
  }

  /// - Parameter seconds: that it took to make.
  func keep(_ answer: WebAnswer, for key: String, _ generation: Generation, time: Int, seconds: Double) {
    let size = answer.body.count + key.utf8.count + 200
    guard size < limit / 4 else { return }
    let kept = Kept(answer: answer, generation: generation, made: time)
    if seconds < Self.dear {
      cheap.withLock { Self.keep(kept, for: key, size, in: &$0, limit) }
    } else {
      dear.withLock { Self.keep(kept, for: key, size, in: &$0, limit) }
    }
  }

  private static func keep(_ kept: Kept, for key: String, _ size: Int, in part: inout Part, _ limit: Int) {
    if let old = part.answers.updateValue(kept, forKey: key) {
      part.size += kept.answer.body.count - old.answer.body.count
      return
    }
    part.order.append(key)
    part.size += size
    guard part.size > limit else { return }
    let old = part.order.prefix(part.order.count / 4 + 1)
    for key in old {
      if let gone = part.answers.removeValue(forKey: key) {
        part.size -= gone.answer.body.count + key.utf8.count + 200
      }
    }
    part.order.removeFirst(old.count)
  }
}
