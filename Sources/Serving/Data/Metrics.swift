import Foundation
import Synchronization

/// Counts for `/metrics` (Prometheus text format 0.0.4).
final class Metrics: Sendable {
  private struct Route {
    var statuses: [Int: Int] = [:]
    /// Answers that took at most the bound of the same index; the last has no bound.
    var buckets = Array(repeating: 0, count: Metrics.bounds.count + 1)
    var seconds = 0.0
  }

  private static let bounds = [
    0.001, 0.0025, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5,
  ]
  private let routes = Mutex<[String: Route]>([:])
  private let cacheHits = Atomic<Int>(0)
  let open = Atomic<Int>(0)

  func hit() { cacheHits.add(1, ordering: .relaxed) }

  func count(_ route: String, status: Int, seconds: Double) {
    let bucket = Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count
    routes.withLock { routes in
      routes[route, default: Route()].statuses[status, default: 0] += 1
      routes[route, default: Route()].buckets[bucket] += 1
      routes[route, default: Route()].seconds += seconds
    }
  }

  var text: String {
    var lines = [
      "# HELP dateline_requests_total Answers by route and status.", "# TYPE dateline_requests_total counter",
    ]
    let all = routes.withLock { $0 }.sorted { $0.key < $1.key }
    for (name, route) in all {
      for (status, count) in route.statuses.sorted(by: { $0.key < $1.key }) {
        lines.append("dateline_requests_total{route=\"\(name)\",status=\"\(status)\"} \(count)")
      }
    }
    lines += [
      "# HELP dateline_request_seconds Time from the request to its answer, waiting included.",
      "# TYPE dateline_request_seconds histogram",
    ]
    for (name, route) in all {
      var sum = 0
      for (index, count) in route.buckets.enumerated() {
        sum += count
        let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
        lines.append("dateline_request_seconds_bucket{route=\"\(name)\",le=\"\(bound)\"} \(sum)")
      }
      lines.append("dateline_request_seconds_sum{route=\"\(name)\"} \(route.seconds)")
      lines.append("dateline_request_seconds_count{route=\"\(name)\"} \(sum)")
    }
    lines += [
      "# HELP dateline_cache_hits_total Answers that were kept from before.",
      "# TYPE dateline_cache_hits_total counter",
      "dateline_cache_hits_total \(cacheHits.load(ordering: .relaxed))",
      "# HELP dateline_requests_open Requests being answered.", "# TYPE dateline_requests_open gauge",
      "dateline_requests_open \(open.load(ordering: .relaxed))",
      "# HELP process_resident_memory_bytes Resident memory.", "# TYPE process_resident_memory_bytes gauge",
      "process_resident_memory_bytes \(Memory.resident)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}

/// What the system says of this program's memory, `/proc/self/statm`, in bytes.
enum Memory {
  static var resident: Int { number(1) }

  private static func number(_ index: Int) -> Int {
    let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    let bytes = [UInt8](unsafeUninitializedCapacity: 128) { $1 = max(0, read(file, $0.baseAddress, 128)) }
    let cells = bytes.split(separator: UInt8(ascii: " "))
    guard cells.count > index, let pages = Int(String(decoding: cells[index], as: UTF8.self)) else {
      return 0
    }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
