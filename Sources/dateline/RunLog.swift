import Foundation
import Model

/// A log in JSON lines, where the environment names a file for it: `DATELINE_LOG=/var/log/dateline.jsonl`.
///
/// `{"time": …, "process": …, "level": "start" | "error" | "message" | "end", "text": …}`; an end has its exit status and the seconds it took.
/// A log that cannot be written stops nothing.
enum RunLog {
  private static let started = Date()

  static func start(_ arguments: [String]) {
    _ = started
    write("start", arguments.joined(separator: " "))
  }

  static func end(_ status: Int32) {
    write("end", nil) {
      $0.member("status", Int(status))
      $0.member("seconds", (Date().timeIntervalSince(started) * 1000).rounded() / 1000)
    }
  }

  static func write(_ level: String, _ text: String?, more: (inout JSONWriter) -> Void = { _ in }) {
    guard let path = ProcessInfo.processInfo.environment["DATELINE_LOG"], !path.isEmpty else { return }
    var json = JSONWriter()
    json.object { json in
      json.member("time", Date().formatted(.iso8601))
      json.member("process", Int(ProcessInfo.processInfo.processIdentifier))
      json.member("level", level)
      json.member("text", text)
      more(&json)
    }
    json.endLine()
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { return }
    defer { close(file) }
    // One write a line: lines of several processes do not mix.
    _ = json.bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
  }
}
