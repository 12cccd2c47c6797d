import ArgumentParser
import Foundation
import Model
import Storage

/// What narrows a question; the same for all lists.
struct FilterOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A country (RU), code (iso:RU-IRK) or name (Irkutsk Oblast).", valueName: "PLACE"))
  var region: String?

  @Option(help: ArgumentHelp("Part of a person's name, in any script.", valueName: "NAME"))
  var person: String?

  @Option(help: ArgumentHelp("Part of an organisation's name.", valueName: "NAME"))
  var org: String?

  @Option(help: ArgumentHelp("A voice across articles: v7.", valueName: "ID"))
  var voice: String?

  @Option(help: ArgumentHelp("Only stances of this holder: author, unknown.", valueName: "NAME"))
  var holder: String?

  @Option(help: ArgumentHelp("Only stances of holders of this kind: official, company.", valueName: "GROUP"))
  var group: String?

  @Flag(help: "Only who speaks for a public body, and what they said.")
  var officials = false

  @Option(
    name: [.long, .customLong("topic")],
    help: ArgumentHelp("A target of the topic pack: mining, ai.", valueName: "TARGET"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "Words: all of them, '\"a phrase\"', 'NEAR(a b, 5)', 'a OR b', 'min*'.", valueName: "WORDS"))
  var contains: String?

  @Option(help: ArgumentHelp("Language of the article: fr.", valueName: "CODE"))
  var lang: String?

  @Option(help: ArgumentHelp("Part of a site's name or address.", valueName: "SITE"))
  var source: String?

  @Option(help: ArgumentHelp("Only articles of a story: a3.", valueName: "ID"))
  var story: String?

  @Option(help: ArgumentHelp("Only one article: a12.", valueName: "ID"))
  var article: String?

  @Option(
    help: ArgumentHelp(
      "Only facts of this kind, role, action, type or label: direct, said (all but scare and missing ones), policy, ban, favour.",
      valueName: "KIND")
  )
  var kind: String?

  @Option(help: ArgumentHelp("Only measures of this status: in-force.", valueName: "STATUS"))
  var status: String?

  @Option(
    help: ArgumentHelp("Only measures and stances that are said so: asserted, called-for.", valueName: "NAME")
  )
  var modality: String?

  @Flag(help: "One article of each story: copies are passed over.")
  var stories = false

  @Flag(help: "Only how many there are.")
  var count = false

  func filter(_ days: DayOptions, _ paging: PagingOptions) -> FactFilter {
    var filter = FactFilter()
    (filter.region, filter.person, filter.organisation) = (region, person, org)
    (filter.voice, filter.holder, filter.onlyOfficials) = (voice, holder, officials)
    (filter.from, filter.to, filter.target, filter.contains) = (days.from, days.to, target, contains)
    (filter.language, filter.source, filter.story, filter.article) = (lang, source, story, article)
    (filter.kind, filter.status, filter.onePerStory) = (kind, status, stories)
    (filter.modality, filter.group) = (modality, group)
    (filter.limit, filter.offset) = (paging.most, paging.offset)
    return filter
  }
}

/// What every list command takes, and its one way to answer.
///
/// Groups stand side by side: groups in groups are looked through again for each level.
struct ListOptions: ParsableArguments {
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Filters") var days: DayOptions
  @OptionGroup(title: "Filters") var paging: PagingOptions
  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func answer(_ list: FactList) throws {
    let store = try place.reading()
    let filter = filters.filter(days, paging)
    do {
      if filters.count {
        let count = try store.count(list, filter)
        return try Output().write("\(count)\n")
      }
      let (table, hasMore) = try store.facts(list, filter)
      guard !table.rows.isEmpty else {
        Messages.write("no \(list.rawValue) found")
        throw ExitStatus.nothingFound
      }
      try form.print(table)
      if hasMore, Output.isTerminal {
        let next = paging.offset + paging.limit
        Messages.write("more: --offset \(next) shows the next, --limit 0 all, --count how many")
      }
    } catch let error as FactQueryError {
      throw ValidationError(error.description)
    } catch is Output.Closed {
      throw ExitCode.success
    }
  }
}
