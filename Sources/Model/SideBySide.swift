import Dispatch
import Synchronization

/// Does two pieces of work side by side and waits for both: a start reads many small tables, and a second core is idle then.
///
/// - Throws: what the first threw, or else what the second did.
public func sideBySide<A: Sendable, B: Sendable, Failure: Error>(
  _ first: @Sendable () throws(Failure) -> A, _ second: @Sendable () throws(Failure) -> B
) throws(Failure) -> (A, B) {
  let one = Mutex<Result<A, Failure>?>(nil)
  let other = Mutex<Result<B, Failure>?>(nil)
  DispatchQueue.concurrentPerform(iterations: 2) { index in
    if index == 0 {
      let result = Result(catching: first)
      one.withLock { $0 = result }
    } else {
      let result = Result(catching: second)
      other.withLock { $0 = result }
    }
  }
  guard let a = one.withLock({ $0 }), let b = other.withLock({ $0 }) else {
    preconditionFailure("both pieces were done")
  }
  return (try a.get(), try b.get())
}
