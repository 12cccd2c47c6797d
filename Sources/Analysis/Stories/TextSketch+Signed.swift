/// The sketch for engines that know no unsigned numbers (Parquet in Spark, SQL).
extension TextSketch {
  /// In the order of `shingles`: the highest bit is flipped, so that signed numbers sort as the unsigned ones do.
  public var signedShingles: [Int64] { shingles.map(Self.signed) }
  public var signedNumbers: [Int64] { numbers.map(Self.signed) }

  private static func signed(_ hash: UInt64) -> Int64 { Int64(bitPattern: hash ^ (1 << 63)) }
}
