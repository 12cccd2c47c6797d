import GRDB

/// The code book of the tables of facts: `table.column | meaning | unit | values`.
enum FactCodeBook {
  static func write(to db: Database) throws {
    try db.execute(sql: "DELETE FROM code_book WHERE table_name NOT IN ('source', 'robots', 'archive_file')")
    for line in [ledger, articles, facts, people, upkeep].joined(separator: "\n").split(separator: "\n") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
        $0.trimming(while: { $0 == " " })
      }
      let names = cells[0].split(separator: ".").map(String.init)
      guard names.count == 2, cells.count > 1 else { continue }
      let written = cells.count > 2 && !cells[2].isEmpty ? cells[2] : nil
      try db.execute(
        sql: "INSERT OR REPLACE INTO code_book VALUES (?, ?, ?, ?, ?)",
        arguments: [
          names[0], names[1], cells[1], written ?? unit(of: names[1], in: names[0]),
          cells.count > 3 ? cells[3] : nil,
        ])
    }
  }

  /// How a column keeps its value; the views have it as the record does.
  private static func unit(of column: String, in table: String) -> String? {
    let isWord = table == "article" && (ArticleLayout.words + ["flags"]).contains(column)
    let coding = isWord ? .word : FactLayout.all.first { $0.name == table }?.coding(of: column)
    return switch coding {
    case .word: "word.id"
    case .day: "days since 1970-01-01"
    case .thousandths: "thousandths"
    case .number(let letter): "the number in \(letter)1, \(letter)2…"
    default: nil
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
    article.input_id | The record's id; null: its address
    article.path | File or archive it came from
    article.sha256 | Of the bytes that were read | 32 bytes
    article.fetched | When the page was fetched | seconds since 1970-01-01 UTC, or as given
    article.url | As given; null: https:// and the key, unless that begins with id:
    article.canonical_url | As the page says
    article.site | Name of the site, else the host
    article.section | As the page says
    article.title | Headline
    article.description | As the page says
    article.image | As the page says
    article.authors | Names; null: none | JSON array
    article.tags | As the page says; null: none | JSON array
    article.published | As exact as is known; null: the day, where day_is says so, else unknown | ISO 8601
    article.published_precision | | | year, month, day, minute, second
    article.published_method | Where it was read | | json-ld, meta, time-element, url, header, text, given
    article.modified | As published | ISO 8601
    article.modified_precision | | | year, month, day, minute, second
    article.modified_method | Where it was read
    article.day | The day that the article counts for | days since 1970-01-01
    article.day_is | Which day that is | | published, fetched, added
    article.language | | BCP 47
    article.language_confidence | | | 0…1
    article_text.article | | article.id
    article_text.text | Clean text, as far as it is kept; offsets count its code points
    article.text_kept | | | full, excerpt, none
    article.blocks | Numbers of a variable length (LEB128): 16 × length + 2 × kind (paragraph, heading, item, quote, table, caption, code, boilerplate: 0–7); + 1 where the gap before it is not 2 and follows, doubled, + 1 if negative | code points
    article.sentences | In the same way: 2 × length, + 1 where a gap follows that is not 1 | code points
    article.flags | What to be careful with; null: nothing. A JSON array
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
    region.id | The number in r1, r2…
    region.start | First code point, in the text or, with in_title, in the title | code points
    region.length | | code points
    region.text | Words, where the article's text is not kept; null: the slice of the text
    region.place | The place; null for a name in no list | place.id
    region.role | What the place does | | policy, event, seat, government, place
    region.is_demonym | 1: "Russian" rather than "Russia" | | 0, 1
    region.confidence | | | 0…1
    region.in_title | 1: offsets count in the title | | 0, 1
    date.article | | article.id
    date.id | The number in t1, t2…
    date.start | | code points
    date.length | | code points
    date.text | Words, where the article's text is not kept; null: the slice of the text
    date.type | TIMEX3 | | date, time, duration, set
    date.value | TIMEX3 value
    date.value_high | Upper end of a range of durations
    date.earliest | First day it may denote; null: open or unknown 
    date.latest | Last day it may denote; null: open or unknown 
    date.edtf | Interval, EDTF
    date.direction | | | until, since, before, after, at
    date.anchor | What it was counted from | | published, explicit, unknown
    date.rule | The rule that found it
    date.in_title | | | 0, 1
    quantity.article | | article.id
    quantity.id | The number in n1, n2…
    quantity.start | | code points
    quantity.length | | code points
    quantity.text | Words, where the article's text is not kept; null: the slice of the text
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
    quote.id | The number in q1, q2…
    quote.start | | code points
    quote.length | | code points
    quote.text | Words, where the article's text is not kept; null: the slice of the text
    quote.kind | | | direct, block, indirect, mixed, scare, missing
    quote.speaker | Id in the article: p1, o1; null: unknown
    quote.voice | The speaker across articles | voice.id
    quote.speaker_start | Where the speaker is named | code points
    quote.speaker_length | | code points
    quote.cue_start | The reporting word | code points
    quote.cue_length | | code points
    quote.cue | Reporting word as written
    quote.lemma | Its dictionary form
    quote.attribution | How the speaker was found | | cue, byline, according-to, continued, pronoun
    quote.rule | The rule that found it
    quote.confidence | | | 0…1
    quote.in_title | | | 0, 1
    measure.article | | article.id
    measure.id | The number in m1, m2…
    measure.action | | | ban, restrict, permit, licence, tax, subsidise, register, seize, fine, investigate, repeal
    measure.status | By the article's last words | | proposed, adopted, in-force, expired, rejected, unknown
    measure.modality | | | asserted, called-for, denied, predicted
    measure.target | A target of the topic pack
    measure.from_date | Where that is said
    measure.until_date | Where that is said
    measure.from_day | First day; null: unknown 
    measure.until_day | Last day; null: open or unknown 
    measure.authority | Id in the article: o1, p1, r1
    measure.voice | The authority across articles | voice.id
    measure.quantity | Limit, rate or fine
    measure.start | Evidence | code points
    measure.length | | code points
    measure.text | Words, where the article's text is not kept; null: the slice of the text
    measure.rule | The rule that found it
    measure.in_title | | | 0, 1
    measure_region.article | | article.id
    measure_region.measure | | measure.id
    measure_region.region | Where it applies | region.id
    measure_region.place | Of the region | place.id
    stance.article | | article.id
    stance.id | The number in s1, s2…
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
    stance.quote | In which quote it is said
    stance.start | Evidence | code points
    stance.length | | code points
    stance.text | Words, where the article's text is not kept; null: the slice of the text
    stance.cues | In the same way: start, length and weight (doubled, + 1 if negative) of each word that weighed | code points, thousandths
    stance.in_title | | | 0, 1
    """

  private static let people = """
    voice.id | Who may speak, decide or lean, across articles
    voice.key | What makes two names one voice: folded across scripts
    voice.kind | | | person, organisation, government
    voice.name | As first met, or as corrected
    voice.same_as | Merged into this one by a correction | voice.id
    place.id | A place in a list
    place.code | iso:, geonames:, m49: or dateline: code
    place.name | In English
    place.kind | | | country, subdivision, city, region, continent
    place.country | | ISO 3166-1 alpha-2
    place.latitude | | degrees
    place.longitude | | degrees
    person.article | | article.id
    person.id | The number in p1, p2…
    person.voice | The person across articles | voice.id
    person.name | Fullest form in the article
    person.canonical | One form across scripts
    person.role | As written
    person.role_class | See the record
    person.organisation | Whose they are
    person.official | Speaks for a public body; null: unknown | | 0, 1
    person.group | What stands behind them | | government, official, company, expert, other
    person.quotes | How often they speak in the article; scare quotes and missing ones do not count
    organisation.article | | article.id
    organisation.id | The number in o1, o2…
    organisation.voice | The body across articles | voice.id
    organisation.name | As written
    organisation.kind | See the record
    organisation.group | | | government, official, company, expert, other
    mention.article | | article.id
    mention.in_title | | | 0, 1
    mention.start | | code points
    mention.length | | code points
    mention.of | Who is named: p1, o1 | word.id
    mention.kind | | word.id | full, partial, pronoun, title
    """

  private static let ledger = """
    word.id | A text that comes again and again
    word.text | The text
    page.id | A page that a source named
    page.key | Its identity: its address without what does not tell pages apart
    page.url | The address to fetch; null: https:// and the key
    page.source | The source that named it first | word.id
    page.outcome | | | found, stored, filtered, noarchive, disallowed, failed, gone, duplicate
    page.found | When a source first named it | seconds since 1970-01-01 UTC
    page.fetched | Last answer | seconds since 1970-01-01 UTC
    page.status | HTTP status of the last answer
    page.etag | Validator, byte for byte as sent
    page.last_modified | Validator, byte for byte as sent
    page.digest | SHA-256 of the last body without codings | 32 bytes
    page.failures | Failures in a row
    page.last_failure | Code and detail of the last failure
    page.next_try | When it is to be fetched; null: not again | seconds since 1970-01-01 UTC
    page.published | As the source gave it | ISO 8601
    page.title | As the source gave it, markup
    page.entry | The source's own name for it (guid, id)
    page.updated | When the source says it was last changed | ISO 8601
    page.unchanged | Visits in a row that the source asked for and that brought the same body
    page_version.id | A body that was fetched
    page_version.page | The page | page.id
    page_version.url | The final address, after redirects; null: the page's
    page_version.fetched | When this body was fetched | seconds since 1970-01-01 UTC
    page_version.digest | SHA-256 of the body without codings | 32 bytes
    page_version.file | Archive file | word.id
    page_version.offset | Where its record begins in the archive file | bytes
    """

  private static let upkeep = """
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
