import Model

/// Cents and their like. Alone they stay what was written ("50 cents"); in an article that quotes a tariff in them ("7.3 cents a kilowatt-hour") they
/// become parts of their currency (0.073 CAD), so that tariffs can be compared.
///
/// A subunit's value in `units.tsv` is `name:CURRENCY|CURRENCY`, default first, or the name alone; `fils*1000:KWD` where a hundred do not make one. The currency that the article's other money is in
/// wins, then the one whose country it names most, then the default.
struct Subunits {
  /// The quantities with their last units.
  let settled: [Quantity]

  init(_ found: [Quantity], choose: (String) -> String?) {
    guard found.contains(where: { $0.unit?.contains(":") == true }) else {
      settled = found
      return
    }
    let quotesTariff = found.contains { $0.unit?.contains(":") == true && $0.per?.hasSuffix("Wh") == true }
    var money: [String: Int] = [:]
    for quantity in found where quantity.kind == .money {
      if let unit = quantity.unit, !unit.contains(":") { money[unit, default: 0] += 1 }
    }
    settled = found.map { quantity in
      guard let unit = quantity.unit, let colon = unit.firstIndex(of: ":") else { return quantity }
      var result = quantity
      let name = unit[..<colon].split(separator: "*")
      result.unit = name.first.map(String.init)
      let options = String(unit[unit.index(after: colon)...])
      guard quotesTariff, let currency = Self.currency(options, money, choose) else { return result }
      result.unit = currency
      let parts = name.count == 2 ? Double(name[1]) ?? 100 : 100
      result.value = quantity.value.map { Self.part($0, parts) }
      result.low = quantity.low.map { Self.part($0, parts) }
      result.high = quantity.high.map { Self.part($0, parts) }
      return result
    }
  }

  /// 5.4 of a hundred are .054, not .054000000000000006: amounts are decimal, of fewer than ten places.
  private static func part(_ value: Double, _ parts: Double) -> Double {
    let scaled = (value / parts * 1e10).rounded()
    return abs(scaled) < 1e15 ? scaled / 1e10 : value / parts
  }

  private static func currency(_ options: String, _ money: [String: Int], _ choose: (String) -> String?)
    -> String?
  {
    let used = options.split(separator: "|").map(String.init).filter { money[$0] != nil }
    let most = used.max { (money[$0] ?? 0, $1) < (money[$1] ?? 0, $0) }
    return most ?? choose(options)
  }
}
