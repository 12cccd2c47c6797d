import Model
import Storage

/// The filters of the command line as parameters of addresses: same names, same meaning.
enum Filters {
  /// In the order in which they are shown.
  static let names = [
    "contains", "region", "person", "org", "voice", "officials", "target", "kind", "status", "modality",
    "holder", "group",
    "lang", "source", "from", "to", "story", "article", "run", "role", "stories",
  ]

  /// What a search keeps from list to list.
  static let shared: Set<String> = [
    "contains", "region", "person", "org", "voice", "officials", "target", "lang", "source", "from", "to",
    "story", "article", "run", "role",
    "stories",
  ]

  /// Pages behind this row are not turned to: narrow the question instead.
  static let lastOffset = 10_000
  /// Characters at most of any value.
  static let longest = 200

  static func applies(_ name: String, to list: FactList) -> Bool {
    switch name {
    case "status": list == .measures
    case "modality": list == .measures || list == .stances
    case "holder", "group": list == .stances
    case "kind": ![.articles, .stories].contains(list)
    case "org", "source", "stories", "story", "article", "run", "role", "target":
      list != .people && (list != .stories || name != "source")
    default: true
    }
  }

  /// - Throws: `WebFault` for values that mean nothing.
  static func filter(_ query: Query, for list: FactList) throws(WebFault) -> FactFilter {
    var filter = FactFilter()
    func value(_ name: String) throws(WebFault) -> String? {
      guard applies(name, to: list), let value = query[name] else { return nil }
      guard value.unicodeScalars.count <= longest else {
        throw .badRequest("\(name) is longer than \(longest) characters")
      }
      return value
    }
    filter.contains = try value("contains")
    filter.region = try value("region")
    filter.person = try value("person")
    filter.organisation = try value("org")
    filter.voice = try value("voice")
    filter.onlyOfficials = isSet(try value("officials"))
    filter.target = try value("target")
    filter.kind = try value("kind")
    filter.status = try value("status")
    filter.modality = try value("modality")
    filter.holder = try value("holder")
    filter.group = try value("group")
    filter.language = try value("lang")
    filter.source = try value("source")
    filter.from = try value("from").map(Self.day)
    filter.to = try value("to").map(Self.day)
    filter.story = try value("story")
    filter.article = try value("article")
    filter.run = try value("run")
    filter.role = try value("role")
    filter.onePerStory = isSet(try value("stories"))
    return filter
  }

  static func isSet(_ value: String?) -> Bool { value == "1" || value == "true" }

  /// A day that its month does not have is the month's last.
  private static func day(_ text: String) -> String {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
      (1...12).contains(month),
      (29...31).contains(day), (1...9999).contains(year)
    else { return text }
    let last = CalendarDay.length(ofMonth: month, year: year)
    return day <= last ? text : CalendarDay(year: year, month: month, day: last)?.iso ?? text
  }

  /// Words that the search cannot take as they are typed are sought without their marks.
  static func forgiving<Value>(_ filter: inout FactFilter, _ body: (FactFilter) throws -> Value) throws
    -> Value
  {
    do { return try body(filter) } catch let error where error is FactQueryError || error is StoreError {
      // SQLite tells of a search it cannot read in several words.
      guard let contains = filter.contains,
        error is StoreError || "\(error)".hasPrefix("cannot be searched for")
      else { throw error }
      let words = contains.split { !$0.isLetter && !$0.isNumber }.filter {
        !["AND", "OR", "NOT", "NEAR"].contains($0)
      }
      filter.contains = words.isEmpty ? nil : words.joined(separator: " ")
      return try body(filter)
    }
  }
}
