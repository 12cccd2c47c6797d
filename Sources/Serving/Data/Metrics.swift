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
      "process_resident_memory_bytes \(Self.residentBytes)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  /// The second number of `/proc/self/statm`, in pages.
  private static var residentBytes: Int {
    guard let data = FileManager.default.contents(atPath: "/proc/self/statm") else { return 0 }
    let cells = String(decoding: data, as: UTF8.self).split(separator: " ")
    return (cells.count > 1 ? Int(cells[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }
}
