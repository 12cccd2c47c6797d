import Dispatch
import Model
import Storage
import Synchronization

/// Open stores, one for each question at a time.
final class StorePool: Sendable {
  private let path: String
  private let names: NameKey
  private let idle: Mutex<[Store]>
  private let writer = Mutex<Store?>(nil)
  private let seconds: Double
  private let notes = VoiceNotes()
  private let watch = Watch()

  /// - Throws: `StoreError` where the store cannot be read.
  init(path: String, names: NameKey, count: Int, seconds: Double) throws {
    self.path = path
    self.names = names
    self.seconds = seconds
    idle = Mutex([])
    for _ in 0..<max(1, count) {
      let store = try opened()
      idle.withLock { $0.append(store) }
    }
  }

  /// Nothing is mapped: each of several questions at a time would map what it touches and what lies around, hundreds of megabytes.
  private func opened() throws -> Store {
    try Store(reading: path, names: names, mapped: 0, notes: notes)
  }

  /// Asks one store; a question that takes too long is stopped.
  ///
  /// - Throws: `WebFault.busy` then, else what `body` throws.
  func asking<Value>(seconds: Double? = nil, _ body: (Store) throws -> Value) throws -> Value {
    let seconds = seconds ?? self.seconds
    let store = try idle.withLock { $0.popLast() } ?? opened()
    notes.keep(forState: Generation(ofStore: path).id)
    let question = watch.begin(seconds: seconds) { store.interrupt() }
    defer {
      watch.end(question)
      idle.withLock { $0.append(store) }
    }
    do { return try body(store) } catch let error as StoreError {
      if watch.isLate(question) { throw WebFault.busy("took longer than \(seconds) s: narrow the question") }
      throw error
    }
  }

  /// One change at a time; the store is opened for writing with the first.
  func changing<Value>(_ body: (Store) throws -> Value) throws -> Value {
    let store = try writer.withLock { held in
      if let held { return held }
      let opened = try Store(path: path, names: names)
      held = opened
      return opened
    }
    return try body(store)
  }
}

/// Stops what takes too long. One clock looks at all that is being asked, four times a second: a clock for each question woke two threads for
/// every one.
private final class Watch: Sendable {
  private struct Question {
    var end: DispatchTime
    var isLate = false
    var stop: @Sendable () -> Void
  }

  private let questions = Mutex<[Int: Question]>([:])
  private let last = Atomic<Int>(0)
  private let clock = Mutex<any DispatchSourceTimer>(DispatchSource.makeTimerSource(queue: .global()))

  init() {
    clock.withLock { clock in
      clock.schedule(deadline: .now() + .milliseconds(250), repeating: .milliseconds(250))
      clock.setEventHandler { [weak self] in self?.look() }
      clock.resume()
    }
  }

  deinit { clock.withLock { $0.cancel() } }

  func begin(seconds: Double, _ stop: @escaping @Sendable () -> Void) -> Int {
    let number = last.add(1, ordering: .relaxed).newValue
    questions.withLock { $0[number] = Question(end: .now() + seconds, stop: stop) }
    return number
  }

  func isLate(_ question: Int) -> Bool { questions.withLock { $0[question]?.isLate ?? false } }

  func end(_ question: Int) { questions.withLock { $0[question] = nil } }

  private func look() {
    let now = DispatchTime.now()
    // Under the lock: what ends meanwhile gives its store to the next question, which must not be stopped.
    questions.withLock { all in
      for (number, question) in all where question.end < now {
        all[number]?.isLate = true
        question.stop()
      }
    }
  }
}
