/// Maps a stream with several workers; results come in the order of the stream, and at most `window` items are held.
struct OrderedBatch<Item: Sendable, Output: Sendable> {
  let jobs: Int
  let transform: @Sendable (Item) -> Output

  /// So many that a long article holds nobody up; few enough that a batch of large ones stays small.
  private var window: Int { jobs * 4 }

  /// - Parameters:
  ///   - next: the stream; nil ends it.
  ///   - emit: gets each result in order; its error ends the batch.
  func run(next: () -> Item?, emit: (Output) throws -> Void) async throws {
    guard jobs > 1 else {
      while let item = next() { try emit(transform(item)) }
      return
    }
    try runWorkers(next: next, emit: emit)
  }

  /// Reading and writing stay with the caller's thread, and workers never wait for them while the belt holds an item: a task started
  /// for each that ended left its worker idle until the caller had written one result and read the next item (`--jobs 2`: 1.33 times
  /// the pages of one).
  private func runWorkers(next: () -> Item?, emit: (Output) throws -> Void) throws {
    let belt = WorkBelt<Item, Output>(window: window)
    for _ in 0..<jobs { belt.startWorker(transform) }
    defer { belt.close() }
    var isAtEnd = false
    while true {
      while let output = belt.takeOutput() { try emit(output) }
      if !isAtEnd, belt.hasRoom {
        if let item = next() { belt.put(item) } else { isAtEnd = true }
      } else if belt.isEmpty {
        return
      } else {
        belt.waitForOutput()
      }
    }
  }
}
