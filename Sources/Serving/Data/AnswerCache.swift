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
/// While another program writes, an answer may lag behind for `lag` seconds: a page that is dear is not made anew with every article.
final class AnswerCache: Sendable {
  private struct State {
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
  private let state = Mutex(State())
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  func answer(for key: String, _ generation: Generation, time: Int) -> WebAnswer? {
    guard let kept = state.withLock({ $0.answers[key] }) else { return nil }
    return kept.generation == generation || time - kept.made < Self.lag ? kept.answer : nil
  }

  /// After a change of our own nothing lags.
  func clear() { state.withLock { $0 = State() } }

  func keep(_ answer: WebAnswer, for key: String, _ generation: Generation, time: Int) {
    let size = answer.body.count + key.utf8.count + 200
    guard size < limit / 8 else { return }
    let kept = Kept(answer: answer, generation: generation, made: time)
    state.withLock { state in
      if let old = state.answers.updateValue(kept, forKey: key) {
        state.size += answer.body.count - old.answer.body.count
        return
      }
      state.order.append(key)
      state.size += size
      guard state.size > limit else { return }
      let old = state.order.prefix(state.order.count / 4 + 1)
      for key in old {
        if let gone = state.answers.removeValue(forKey: key) {
          state.size -= gone.answer.body.count + key.utf8.count + 200
        }
      }
      state.order.removeFirst(old.count)
    }
  }
}
