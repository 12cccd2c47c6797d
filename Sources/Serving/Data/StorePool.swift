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
    let timer = DispatchSource.makeTimerSource(queue: .global())
    let late = Late()
    timer.schedule(deadline: .now() + seconds)
    timer.setEventHandler {
      late.set()
      store.interrupt()
    }
    timer.resume()
    defer {
      timer.cancel()
      idle.withLock { $0.append(store) }
    }
    do { return try body(store) } catch let error as StoreError {
      if late.isSet { throw WebFault.busy("took longer than \(seconds) s: narrow the question") }
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

  private final class Late: Sendable {
    private let flag = Atomic<Bool>(false)
    func set() { flag.store(true, ordering: .relaxed) }
    var isSet: Bool { flag.load(ordering: .relaxed) }
  }
}
