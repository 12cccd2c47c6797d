import Foundation
import Synchronization

/// Ctrl-C and `kill` end a run after the article in hand: what was done is kept, the status is 130.
enum Interruption {
  private static let requested = Atomic<Bool>(false)

  static var isRequested: Bool { requested.load(ordering: .relaxed) }

  /// A second signal ends the process at once.
  static func watch() {
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow further is an error like a full disk, and no reason to die.
    signal(SIGXFSZ, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interruption.requested.exchange(true, ordering: .relaxed) { _exit(128 + number) }
      }
    }
  }
}
