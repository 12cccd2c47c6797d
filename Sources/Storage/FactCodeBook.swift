import GRDB

/// The code book of the tables of facts: `table.column | meaning | unit | values`.
enum FactCodeBook {
  static func write(to db: Database) throws {
    try db.execute(sql: "ALTER TABLE code_book ADD COLUMN unit TEXT")
    try db.execute(sql: "ALTER TABLE code_book ADD COLUMN allowed TEXT")
    for line in [articles, facts, people, upkeep].joined(separator: "\n").split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimming(while: { $0 == " " })
      }
      let names = cells[0].split(separator: ".")
      guard names.count == 2, cells.count > 1 else { continue }
      try db.execute(
        sql: "INSERT OR REPLACE INTO code_book VALUES (?, ?, ?, ?, ?)",
        arguments: [
          String(names[0]), String(names[1]), cells[1], cells.count > 2 && !cells[2].isEmpty ? cells[2] : nil,
          cells.count > 3 ? cells[3] : nil,
        ])
    }
  }

  private static let articles = """
    run.id | A run that read articles
    run.command | The command | | fetch, import, reanalyze
    run.started | When it began | seconds since 1970-01-01 UTC
    run.finished | When it ended; null: it was interrupted | seconds since 1970-01-01 UTC
    run.program | Version of the program
    run.lexicon | Fingerprint of all lexicons
    run.topic | Topic pack
    run.options | What else was set, JSON
    article.id | The number in a12 | | stable
    article.key | What tells articles apart: the address without what does not tell pages apart, or the input's own id
    article.run | The run that made its facts | run.id
    article.story | The story's first article; equal to id for the first and for what has no copy | article.id
    article.version | Counts changes of the text | | from 1
    article.input_id | The record's id
    article.path | File or archive it came from
    article.sha256 | Of the bytes that were read | hexadecimal
    article.fetched | When the page was fetched | ISO 8601, UTC
    article.url | As given
    article.canonical_url | As the page says
    article.site | Name of the site, else the host
    article.section | As the page says
    article.title | Headline
    article.description | As the page says
    article.image | As the page says
    article.authors | Names | JSON array
    article.tags | As the page says | JSON array
    article.published | As exact as is known | ISO 8601
    article.published_precision | | | year, month, day, minute, second
    article.published_method | Where it was read | | json-ld, meta, time-element, url, header, text, given
    article.modified | As published | ISO 8601
    article.modified_precision | | | year, month, day, minute, second
    article.modified_method | Where it was read
    article.day | The day that the article counts for | ISO 8601
    article.day_is | Which day that is | | published, fetched, added
    article.week | Monday of the ISO week of day | ISO 8601
    article.language | | BCP 47
    article.language_confidence | | | 0…1
    article.text | Clean text; offsets count its code points
    article.text_kept | | | full, excerpt, none
    article.blocks | [start, end, kind] of each | JSON
    article.sentences | [start, end] of each | JSON
    article.flags | What to be careful with | JSON array
    article.added | When it first came into the store | seconds since 1970-01-01 UTC
    article.changed | When its facts were last written | seconds since 1970-01-01 UTC
    article_version.article | What an earlier run, or an earlier text, said about this article | article.id
    article_version.version | | | from 1
    article_version.run | The run that had read it | run.id
    article_version.sha256 | Of the bytes | hexadecimal
    article_version.fetched | | ISO 8601, UTC
    article_version.title | Headline then
    article_version.text | Text then; null: the same as now
    article_version.facts | The facts then, a JSON array a line
    article_version.replaced | When newer facts came | seconds since 1970-01-01 UTC
    waiting_for_story.article | Its copies have not been sought yet | article.id
    search.title | Full-text index: MATCH it; rowid is article.id
    search.text | Full-text index: MATCH it; rowid is article.id
    """

  private static let facts = """
    region.article | | article.id
    region.id | | | r1, r2…
    region.start | First code point, in the text or, with in_title, in the title | code points
    region.end | After the last code point | code points
    region.text | As written
    region.code | iso:, geonames:, m49: or dateline: code; null for a name in no list
    region.role | What the place does | | policy, event, seat, government, place
    region.is_demonym | 1: "Russian" rather than "Russia" | | 0, 1
    region.confidence | | | 0…1
    region.in_title | 1: offsets count in the title | | 0, 1
    date.article | | article.id
    date.id | | | t1, t2…
    date.start | | code points
    date.end | | code points
    date.text | As written
    date.type | TIMEX3 | | date, time, duration, set
    date.value | TIMEX3 value
    date.value_high | Upper end of a range of durations
    date.earliest | First day it may denote; null: open or unknown | ISO 8601
    date.latest | Last day it may denote; null: open or unknown | ISO 8601
    date.edtf | Interval | EDTF
    date.direction | | | until, since, before, after, at
    date.anchor | What it was counted from | | published, explicit, unknown
    date.rule | The rule that found it
    date.in_title | | | 0, 1
    quantity.article | | article.id
    quantity.id | | | n1, n2…
    quantity.start | | code points
    quantity.end | | code points
    quantity.text | As written
    quantity.kind | | | money, dimension, percent, count, rate
    quantity.value | As written, magnitude words multiplied out | unit
    quantity.low | Lower end of a range | unit
    quantity.high | Upper end of a range | unit
    quantity.unit | SI symbol, ISO 4217 code, percent, hash/s, or the thing counted
    quantity.per | Denominator
    quantity.bound | | | max, min, about
    quantity.rule | The rule that found it
    quantity.in_title | | | 0, 1
    quote.article | | article.id
    quote.id | | | q1, q2…
    quote.start | | code points
    quote.end | | code points
    quote.text | Words, where the article's text is not kept; otherwise the slice of the text
    quote.kind | | | direct, block, indirect, mixed, scare, missing
    quote.speaker | Id in the article; null: unknown | person.id, organisation.id
    quote.voice | The speaker across articles | voice.id
    quote.speaker_start | Where the speaker is named | code points
    quote.speaker_end | | code points
    quote.cue_start | The reporting word | code points
    quote.cue_end | | code points
    quote.cue | Reporting word as written
    quote.lemma | Its dictionary form
    quote.attribution | How the speaker was found | | cue, byline, according-to, continued, pronoun
    quote.rule | The rule that found it
    quote.confidence | | | 0…1
    quote.in_title | | | 0, 1
    measure.article | | article.id
    measure.id | | | m1, m2…
    measure.action | | | ban, restrict, permit, licence, tax, subsidise, register, seize, fine, investigate, repeal
    measure.status | By the article's last words | | proposed, adopted, in-force, expired, rejected, unknown
    measure.modality | | | asserted, called-for, denied, predicted
    measure.target | A target of the topic pack
    measure.from_date | Where that is said | date.id
    measure.until_date | Where that is said | date.id
    measure.from_day | First day; null: unknown | ISO 8601
    measure.until_day | Last day; null: open or unknown | ISO 8601
    measure.authority | Id in the article
    measure.voice | The authority across articles | voice.id
    measure.quantity | Limit, rate or fine | quantity.id
    measure.start | Evidence | code points
    measure.end | | code points
    measure.text | Evidence, where the article's text is not kept
    measure.rule | The rule that found it
    measure.in_title | | | 0, 1
    measure_region.article | | article.id
    measure_region.measure | | measure.id
    measure_region.region | Where it applies | region.id
    measure_region.code | Of the region
    stance.article | | article.id
    stance.id | | | s1, s2…
    stance.target | A target of the topic pack
    stance.holder | Who leans | | author, unknown, p1, o1, region:RU:government
    stance.voice | The holder across articles; null for author and unknown | voice.id
    stance.group | What stands behind the holder | | government, official, company, expert, other
    stance.polarity | Against … in favour | | −1…1
    stance.label | | | favour, against, neutral, mixed
    stance.confidence | | | 0…1
    stance.modality | Only asserted ones count in totals | | asserted, question, hypothetical, predicted
    stance.comparison_over | The target that this one is rated above
    stance.reported_by | Who reports it, where that is not the author; never pooled with voices
    stance.quote | In which quote it is said | quote.id
    stance.start | Evidence | code points
    stance.end | | code points
    stance.text | Evidence, where the article's text is not kept
    stance.cues | [start, end, weight] of each word that weighed | JSON
    stance.in_title | | | 0, 1
    """

  private static let people = """
    voice.id | Who may speak, decide or lean, across articles
    voice.key | What makes two names one voice: folded across scripts
    voice.kind | | | person, organisation, government
    voice.name | As first met, or as corrected
    voice.same_as | Merged into this one by a correction | voice.id
    place.code | iso:, geonames:, m49: or dateline: code
    place.name | In English
    place.kind | | | country, subdivision, city, region, continent
    place.country | | ISO 3166-1 alpha-2
    place.latitude | | degrees
    place.longitude | | degrees
    person.article | | article.id
    person.id | | | p1, p2…
    person.voice | The person across articles | voice.id
    person.name | Fullest form in the article
    person.canonical | One form across scripts
    person.role | As written
    person.role_class | See the record
    person.organisation | | organisation.id
    person.official | Speaks for a public body; null: unknown | | 0, 1
    person.group | What stands behind them | | government, official, company, expert, other
    person.quotes | How often they speak in the article; scare quotes and missing ones do not count
    organisation.article | | article.id
    organisation.id | | | o1, o2…
    organisation.voice | The body across articles | voice.id
    organisation.name | As written
    organisation.kind | See the record
    organisation.group | | | government, official, company, expert, other
    mention.article | | article.id
    mention.in_title | | | 0, 1
    mention.start | | code points
    mention.end | | code points
    mention.of | Who is named | person.id, organisation.id
    mention.kind | | | full, partial, pronoun, title
    """

  private static let upkeep = """
    page_version.id | A body that was fetched
    correction.id | A fact set right by a person
    correction.made | | seconds since 1970-01-01 UTC
    correction.article_key | | article.key
    correction.fact | Kind of fact and its id when it was corrected
    correction.field | Column that is set right; (delete): there is no such fact
    correction.value | What is right; null: unknown
    correction.was | What the program said
    correction.exact | The fact's words
    correction.prefix | 32 code points before them
    correction.suffix | 32 code points after them
    correction.start | Where they stood | code points
    correction.note | Why
    correction.undone | When it was taken back; null: it holds | seconds since 1970-01-01 UTC
    forgotten.digest | SHA-256 of the key of a name that is to stay forgotten | hexadecimal
    forgotten.made | | seconds since 1970-01-01 UTC
    digest.id | A digest that was made
    digest.first_day | | ISO 8601
    digest.last_day | | ISO 8601
    digest.made | | seconds since 1970-01-01 UTC
    digest.last_article | What came later belongs to the next | article.id
    digest.message_id | Of the mail, fixed before it is sent
    digest.state | | | made, sending, sent
    """
}

extension Substring {
  /// Without what `isBlank` matches at both ends.
  func trimming(while isBlank: (Character) -> Bool) -> String {
    var part = self[...]
    while let first = part.first, isBlank(first) { part.removeFirst() }
    while let last = part.last, isBlank(last) { part.removeLast() }
    return String(part)
  }
}
