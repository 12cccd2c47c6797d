import ArgumentParser
import Fetching
import Foundation
import Model

/// The files of a set to learn from: NAME.jsonl or NAME.jsonl.gz in its folder. A line that is no JSON is named and left out.
enum JSONRows {
  static func rows(_ name: String, in folder: String) throws -> [JSONValue] {
    for ending in [".jsonl", ".jsonl.gz"] {
      let path = "\(folder)/\(name)\(ending)"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      guard let bytes = GzipFile.contents(atPath: path) else {
        throw ValidationError("\(path): cannot be read")
      }
      return bytes.split(separator: UInt8(ascii: "\n")).enumerated().compactMap { number, line in
        do { return try JSONValue(parsing: line) } catch {
          Messages.error("\(path):\(number + 1): \(error)")
          return nil
        }
      }
    }
    throw ValidationError("\(folder): no \(name).jsonl or \(name).jsonl.gz")
  }
}
