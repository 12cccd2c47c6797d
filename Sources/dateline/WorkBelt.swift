import Foundation

/// Items on their way to workers and results on their way back, in order: one thread puts and takes, any number works between.
///
/// Threads, not tasks: the pool of tasks has as many threads as cores, and the one that reads and writes would take a worker's.
final class WorkBelt<Item: Sendable, Output: Sendable>: @unchecked Sendable {
  /// Guards everything below.
  private let condition = NSCondition()
  /// Rings: item and output number `n` lie at `n % window`.
  private var items: [Item?]
  private var outputs: [Output?]
  private var put = 0
  private var taken = 0
  private var emitted = 0
  private var isClosed = false
  private var workers = 0

  init(window: Int) {
    items = Array(repeating: nil, count: window)
    outputs = Array(repeating: nil, count: window)
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    condition.lock()
    defer { condition.unlock() }
    return body()
  }

  // MARK: The caller's side

  var hasRoom: Bool { locked { put - emitted < items.count } }

  var isEmpty: Bool { locked { put == emitted } }

  func put(_ item: Item) {
    locked {
      items[put % items.count] = item
      put += 1
      condition.broadcast()
    }
  }

  /// The next result in order, where it is ready.
  func takeOutput() -> Output? {
    locked {
      guard emitted < put, let output = outputs[emitted % outputs.count] else { return nil }
      outputs[emitted % outputs.count] = nil
      emitted += 1
      return output
    }
  }

  func waitForOutput() {
    locked { while outputs[emitted % outputs.count] == nil { condition.wait() } }
  }

  /// Ends the workers after the items in their hands.
  func close() {
    locked {
      isClosed = true
      condition.broadcast()
      while workers > 0 { condition.wait() }
    }
  }

  // MARK: The workers' side

  func startWorker(_ transform: @escaping @Sendable (Item) -> Output) {
    locked { workers += 1 }
    let thread = Thread {
      while let (number, item) = self.takeItem() { self.give(transform(item), number) }
      self.locked {
        self.workers -= 1
        self.condition.broadcast()
      }
    }
    // Of a main thread: pages nest deep.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// nil where no more come.
  private func takeItem() -> (number: Int, item: Item)? {
    locked {
      while taken == put, !isClosed { condition.wait() }
      guard !isClosed, let item = items[taken % items.count] else { return nil }
      items[taken % items.count] = nil
      taken += 1
      return (taken - 1, item)
    }
  }

  private func give(_ output: Output, _ number: Int) {
    locked {
      outputs[number % outputs.count] = output
      if number == emitted { condition.broadcast() }
    }
  }
}
