import Foundation

/// The built program as its users start it.
struct ProgramRun {
  let path: String

  /// From exec to the first record of a one-line text, in a warm cache.
  func startUp() -> String {
    let text = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-bench-\(getpid()).txt")
    try? Data("The government of Norway wants to limit mining until 2030.".utf8).write(to: text)
    defer { try? FileManager.default.removeItem(at: text) }
    var times: [Double] = []
    for _ in 0..<15 {
      let start = Date()
      guard run(["analyze", text.path]) else { return "start-up: \(path) does not run" }
      times.append(Date().timeIntervalSince(start) * 1000)
    }
    times.sort()
    return
      "start-up to first record: median \(hundredths(times[times.count / 2])) ms, best \(hundredths(times[0])) ms"
  }

  func memory(over folder: String) -> String {
    guard run(["analyze", folder]) else { return "peak memory: \(path) does not run over \(folder)" }
    var usage = rusage()
    let children: __rusage_who_t = -1  // RUSAGE_CHILDREN, whose imported type does not fit the function's
    getrusage(children, &usage)
    return "peak memory of the program over \(folder): \(hundredths(Double(usage.ru_maxrss) / 1024)) MB"
  }

  /// `Foundation.Process` polls for the end, which costs more than our start.
  func run(_ arguments: [String]) -> Bool {
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var id = pid_t()
    guard posix_spawn(&id, path, &actions, nil, &words, environ) == 0 else { return false }
    var status: Int32 = 0
    return waitpid(id, &status, 0) == id && status == 0
  }
}
