/// Writes a target model's file; its form stands at `TargetModel`.
enum TargetModelWriter {
  /// - Parameters:
  ///   - keys: ascending.
  ///   - weights: three a key.
  ///   - share: how much of a score is the networks'.
  static func bytes(
    keys: [UInt32], weights: [Float], tuning: TargetTuning, networks: [TargetNetwork], share: Float
  ) -> [UInt8] {
    let largest = weights.reduce(Float(1e-6)) { max($0, abs($1)) }
    let unit = largest / Float(Int16.max)
    let rounded = weights.map { Int16(($0 / unit).rounded()) }
    // A weight below a two-hundredth moves nothing, and most are.
    let kept = keys.indices.filter { key in
      (0..<3).contains { abs(weights[key * 3 + $0]) >= 0.005 }
    }
    var bytes = Array(TargetModel.magic.utf8)
    append(TargetFeatures.version, to: &bytes)
    append(UInt32(kept.count), to: &bytes)
    for number in [unit] + tuning.offsets + [tuning.temperature, share] {
      append(number.bitPattern, to: &bytes)
    }
    append(UInt32(networks.count), to: &bytes)
    for key in kept { append(keys[key], to: &bytes) }
    for key in kept {
      for weight in rounded[(key * 3)..<(key * 3 + 3)] { append(weight, to: &bytes) }
    }
    for weight in networks.flatMap(\.weights) { append(weight.bitPattern, to: &bytes) }
    return bytes
  }

  private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }
}
