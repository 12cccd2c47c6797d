import Foundation

/// A file that a command writes because its user named it.
enum OutputFile {
  /// Writes into what is there, as shells do: a device stays one.
  ///
  /// - Throws: `ExitStatus.cannotCreate`, the reason said on standard error.
  static func write(_ bytes: Data, to path: String) throws {
    do { try bytes.write(to: URL(fileURLWithPath: path)) } catch {
      Messages.error("cannot write \(path): \(error.localizedDescription)")
      throw ExitStatus.cannotCreate
    }
  }
}
