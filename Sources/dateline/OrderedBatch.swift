/// Maps a stream with several workers; results come in the order of the stream, and at most `window` items are held.
struct OrderedBatch<Item: Sendable, Output: Sendable> {
  let jobs: Int
  let transform: @Sendable (Item) -> Output

  private var window: Int { jobs * 4 }

  /// - Parameters:
  ///   - next: the stream; nil ends it.
  ///   - emit: gets each result in order; its error ends the batch.
  func run(next: () -> Item?, emit: (Output) throws -> Void) async throws {
    guard jobs > 1 else {
      while let item = next() { try emit(transform(item)) }
      return
    }
    try await withThrowingTaskGroup(of: (Int, Output).self) { group in
      var started = 0
      var emitted = 0
      var waiting: [Int: Output] = [:]
      var running = 0
      while true {
        while running < jobs, started - emitted < window, let item = next() {
          let index = started
          let transform = transform
          group.addTask { (index, transform(item)) }
          started += 1
          running += 1
        }
        guard running > 0, let (index, output) = try await group.next() else { return }
        running -= 1
        waiting[index] = output
        while let ready = waiting.removeValue(forKey: emitted) {
          try emit(ready)
          emitted += 1
        }
      }
    }
  }
}
