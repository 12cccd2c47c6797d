import Model
import Testing

@testable import Analysis

@Suite struct RoleTrainerTests {
  /// Places behind "banned by" are governments here, whatever the rule says; others are what the rule says.
  private static let examples: [RoleTrainer.Example] = (0..<40).map { index in
    let rule: Region.Role = index % 4 < 2 ? .place : .event
    let isGovernment = index.isMultiple(of: 2)
    var signs = [RoleSigns.number(of: rule), RoleSigns.number(of: .country)]
    if isGovernment { signs.append(RoleSigns.number(of: .agentNear)) }
    return RoleTrainer.Example(
      article: "article \(index / 2)", signs: signs, role: isGovernment ? .government : rule)
  }

  @Test func learnsWhatTheRulesMiss() {
    let trainer = RoleTrainer(Self.examples)
    #expect(Self.examples.count { $0.rule == $0.role } == 20)
    #expect(trainer.crossValidated() == 40)
  }

  @Test func writesTheSameTableTwice() {
    let table = RoleTrainer(Self.examples).table()
    #expect(table == RoleTrainer(Self.examples).table())
    #expect(table.contains("\nagentNear\t"))
    #expect(!table.contains("\nhome\t"))
  }

  @Test func everySignHasANameOfItsOwn() {
    #expect(RoleSigns.names.count == RoleSigns.count)
    #expect(Set(RoleSigns.names).count == RoleSigns.count)
    #expect(RoleSigns.names[RoleSigns.number(of: .demonym)] == "demonym")
    #expect(RoleSigns.names[RoleSigns.number(of: Measure.Status.inForce)] == "status:in-force")
    var signs: [Int] = []
    RoleSigns.append([.seat, .ofCity], .after, to: &signs)
    #expect(Set(signs.map { RoleSigns.names[$0] }) == ["after:seat", "after:of-city"])
  }
}
