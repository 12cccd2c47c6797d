import GRDB

/// The code book of the views: `view.column | meaning | unit | values`. A column means the same in every view unless it says otherwise.
enum ViewCodeBook {
  /// A line for each column of each view that is there.
  static func lines(_ db: Database) throws -> [String] {
    let known = Dictionary(
      words.split(separator: "\n").map { line in
        let cut = line.firstIndex(of: "|") ?? line.endIndex
        return (line[..<cut].trimming(while: { $0 == " " }), String(line[cut...]))
      }, uniquingKeysWith: { $1 })
    let columns = try Row.fetchAll(
      db,
      sql: """
        SELECT m.name AS view, i.name AS column FROM sqlite_master AS m, pragma_table_info(m.name) AS i WHERE m.type = 'view' ORDER BY m.rowid, i.cid
        """)
    return columns.compactMap { row in
      let (view, column): (String, String) = (row["view"], row["column"])
      return (known["\(view).\(column)"] ?? known[column]).map { "\(view).\(column) \($0)" }
    }
  }

  private static let words = """
    id | Address of the fact or article: a12/q4, a12; of a person: v7
    day | Day of the article: published, else fetched, else entered | ISO 8601
    title | Title of the article
    site | The site that printed it
    language | Language of the article | BCP 47
    article | Number of the article | article.id
    fact | Id in the article
    start | Where it begins in the text | code points
    end | Where it ends, not included | code points
    text | The words as printed
    voice | Who it is across articles | voice.id
    confidence | How sure it is | | 0…1
    published | When it was published | ISO 8601
    day_is | What the day is | | published, fetched, added
    week | Monday of the week | ISO 8601
    story | The first article of its story: copies have the same
    copies | Articles of the story
    url | Where it was printed
    authors | Who wrote it | JSON
    flags | Warnings about the page or the text | JSON
    speaker | Who says it; null: unknown
    role | What the speaker is called in the article
    role_class | The role's class, see the record
    kind | How it is printed | | direct, block, indirect, mixed, scare, missing
    cue | Dictionary form of the reporting word
    attribution | How the speaker was found | | cue, byline, according-to, continued, pronoun
    target | A target of the topic pack
    holder | Who leans; author and unknown are no voices
    label | The polarity in a word | | favour, against, neutral, mixed
    polarity | Against … in favour | | −1…1
    modality | How it is told | | asserted, question, hypothetical, predicted
    over | The target that this one is rated above
    reported_by | Who reports it, where that is not the author
    group | What stands behind the holder | | government, official, company, expert, other
    quote | The quote it is said in
    action | What the policy does | | ban, restrict, permit, licence, tax, subsidise, register, seize, fine, investigate, repeal
    regions | Where it applies, by name
    from | First day; null: unknown | ISO 8601
    until | Last day; null: open or unknown | ISO 8601
    status | By the article's last words | | proposed, adopted, in-force, expired, rejected, unknown
    authority | Who decides; null: unknown
    quantity | Limit, rate or fine, as printed
    measures.modality | How it is told | | asserted, called-for, denied, predicted
    name | The name that stands for all spellings
    regions.name | The place's English name, or the words
    code | iso:, geonames:, m49: or dateline: code
    country | The country it lies in | ISO 3166-1 alpha-2
    latitude | North is positive | degrees
    longitude | East is positive | degrees
    regions.role | What the place does | | policy, event, seat, government, place
    regions.kind | What kind of place | | country, subdivision, city, region, continent
    type | TIMEX3 | | date, time, duration, set
    value | TIMEX3 value
    earliest | First day it may denote; null: open or unknown | ISO 8601
    latest | Last day it may denote; null: open or unknown | ISO 8601
    direction | Which way an open interval goes | | until, since, before, after, at
    edtf | Interval | EDTF
    anchor | What it was counted from | | published, explicit, unknown
    quantities.kind | What is measured | | money, dimension, percent, count, rate
    quantities.value | As written, magnitude words multiplied out | unit
    low | Lower end of a range | unit
    high | Upper end of a range | unit
    unit | SI symbol, ISO 4217 code, percent, hash/s, or the thing counted
    per | Denominator
    bound | Whether the amount is a limit or rounded | | max, min, about
    written | The name as this article has it
    people.role | As written
    organisation | Whose they are
    official | Speaks for a public body; null: unknown | | 0, 1
    quotes | How often they speak in the article
    organisations.kind | What kind of body, see the record
    organisations.group | What stands behind it | | government, official, company, expert, other
    sites | How many sites printed it
    stories.site | Which sites printed it
    last_day | Day of the last copy | ISO 8601
    languages | Languages it was printed in
    person | Who says it or is called so
    quotes_by_person.quote | The words as printed
    roles_by_person.role | As written
    first | Day of the first article | ISO 8601
    last | Day of the last article | ISO 8601
    articles | How many articles say so
    voices | How many voices the mean is over
    stories | How many stories they lean in
    searchable.id | Number of the article | article.id
    searchable.text | The article's text as printed
    """
}
