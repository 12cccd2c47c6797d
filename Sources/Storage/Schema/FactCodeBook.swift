/// The code book of the tables of facts: `table.column | meaning | unit | values`.
enum FactCodeBook {
  static let articles = """
    run.id | A run that read articles
    run.command | The command | | fetch, import, reanalyze
    run.started | When it began | seconds since 1970-01-01 UTC
    run.finished | When it ended; null: it was interrupted | seconds since 1970-01-01 UTC
    run.program | Version of the program
    run.lexicon | Fingerprint of all lexicons
    run_lexicon.run | The run | run.id
    run_lexicon.language | A language, or - for what languages without lexicons depend on | BCP 47
    run_lexicon.fingerprint | Of the lexicons that articles of this language depend on
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
    article.published_precision | How much of it is known | | year, month, day, minute, second
    article.published_method | Where it was read | | json-ld, meta, time-element, url, header, text, given
    article.modified | As published | ISO 8601
    article.modified_precision | How much of it is known | | year, month, day, minute, second
    article.modified_method | Where it was read
    article.day | The day that the article counts for | days since 1970-01-01
    article.day_is | Which day that is | | published, fetched, added
    article.language | Language of the text | BCP 47
    article.language_confidence | How sure the language is | | 0…1
    article_text.article | The article that says so | article.id
    article_text.text | Clean text, as far as it is kept; offsets count its code points
    article.text_kept | How much of the text the store keeps | | full, excerpt, none
    article.blocks | Numbers of a variable length (LEB128): 16 × length + 2 × kind (paragraph, heading, item, quote, table, caption, code, boilerplate: 0–7); + 1 where the gap before it is not 2 and follows, doubled, + 1 if negative | code points
    article.sentences | In the same way: 2 × length, + 1 where a gap follows that is not 1 | code points
    article.flags | What to be careful with; null: nothing. A JSON array
    article.added | When it first came into the store | seconds since 1970-01-01 UTC
    article.changed | When its facts were last written | seconds since 1970-01-01 UTC
    article_version.article | What an earlier run, or an earlier text, said about this article | article.id
    article_version.version | Which text it was | | from 1
    article_version.run | The run that had read it | run.id
    article_version.sha256 | Of the bytes | hexadecimal
    article_version.fetched | When it was fetched | ISO 8601, UTC
    article_version.title | Headline then
    article_version.text | Text then; null: the same as now
    article_version.facts | The facts then, a JSON array a line
    article_version.replaced | When newer facts came | seconds since 1970-01-01 UTC
    waiting_for_story.article | Its copies have not been sought yet | article.id
    search.title | Full-text index: MATCH it; rowid is article.id
    search.text | Full-text index: MATCH it; rowid is article.id
    """

  static let facts = """
    region.article | The article that says so | article.id
    region.id | The number in r1, r2…
    region.start | First code point, in the text or, with in_title, in the title | code points
    region.length | How long that is | code points
    region.text | Words, where the article's text is not kept; null: the slice of the text
    region.place | The place; null for a name in no list | place.id
    region.role | What the place does | | policy, event, seat, government, place
    region.is_demonym | 1: "Russian" rather than "Russia" | | 0, 1
    region.confidence | How sure the place is | | 0…1
    region.in_title | 1: offsets count in the title | | 0, 1
    date.article | The article that says so | article.id
    date.id | The number in t1, t2…
    date.start | Where it is written | code points
    date.length | How long that is | code points
    date.text | Words, where the article's text is not kept; null: the slice of the text
    date.type | TIMEX3 | | date, time, duration, set
    date.value | TIMEX3 value
    date.value_high | Upper end of a range of durations
    date.earliest | First day it may denote; null: open or unknown 
    date.latest | Last day it may denote; null: open or unknown 
    date.edtf | Interval, EDTF
    date.direction | Which way an open interval goes | | until, since, before, after, at
    date.anchor | What it was counted from | | published, explicit, unknown
    date.rule | The rule that found it
    date.in_title | 1: offsets count in the title | | 0, 1
    quantity.article | The article that says so | article.id
    quantity.id | The number in n1, n2…
    quantity.start | Where it is written | code points
    quantity.length | How long that is | code points
    quantity.text | Words, where the article's text is not kept; null: the slice of the text
    quantity.kind | What is measured | | money, dimension, percent, count, rate
    quantity.value | As written, magnitude words multiplied out | unit
    quantity.low | Lower end of a range | unit
    quantity.high | Upper end of a range | unit
    quantity.unit | SI symbol, ISO 4217 code, percent, hash/s, or the thing counted
    quantity.per | Denominator
    quantity.bound | Whether the amount is a limit or rounded | | max, min, about
    quantity.rule | The rule that found it
    quantity.in_title | 1: offsets count in the title | | 0, 1
    quote.article | The article that says so | article.id
    quote.id | The number in q1, q2…
    quote.start | Where the words begin, without marks | code points
    quote.length | How long they are | code points
    quote.text | Words, where the article's text is not kept; null: the slice of the text
    quote.kind | How it is printed | | direct, block, indirect, mixed, scare, missing
    quote.speaker | Id in the article: p1, o1; null: unknown
    quote.voice | The speaker across articles | voice.id
    quote.speaker_start | Where the speaker is named | code points
    quote.speaker_length | How long that is | code points
    quote.cue_start | The reporting word | code points
    quote.cue_length | How long that is | code points
    quote.cue | Reporting word as written
    quote.lemma | Its dictionary form
    quote.attribution | How the speaker was found | | cue, byline, according-to, continued, pronoun
    quote.rule | The rule that found it
    quote.confidence | How sure the speaker is | | 0…1
    quote.in_title | 1: offsets count in the title | | 0, 1
    measure.article | The article that says so | article.id
    measure.id | The number in m1, m2…
    measure.action | What the policy does | | ban, restrict, permit, licence, tax, subsidise, register, seize, fine, investigate, repeal
    measure.status | By the article's last words | | proposed, adopted, in-force, expired, rejected, unknown
    measure.modality | How it is told | | asserted, called-for, denied, predicted
    measure.target | A target of the topic pack
    measure.from_date | Where that is said
    measure.until_date | Where that is said
    measure.from_day | First day; null: unknown 
    measure.until_day | Last day; null: open or unknown 
    measure.authority | Id in the article: o1, p1, r1
    measure.voice | The authority across articles | voice.id
    measure.quantity | Limit, rate or fine
    measure.start | Evidence | code points
    measure.length | How long the evidence is | code points
    measure.text | Words, where the article's text is not kept; null: the slice of the text
    measure.rule | The rule that found it
    measure.in_title | 1: offsets count in the title | | 0, 1
    measure_region.article | The article that says so | article.id
    measure_region.measure | The measure that applies there | measure.id
    measure_region.region | Where it applies | region.id
    measure_region.place | Of the region | place.id
    stance.article | The article that says so | article.id
    stance.id | The number in s1, s2…
    stance.target | A target of the topic pack
    stance.holder | Who leans | | author, unknown, p1, o1, region:RU:government
    stance.voice | The holder across articles; null for author and unknown | voice.id
    stance.group | What stands behind the holder | | government, official, company, expert, other
    stance.polarity | Against … in favour | | −1…1
    stance.label | The polarity in a word | | favour, against, neutral, mixed
    stance.confidence | How sure it is | | 0…1
    stance.modality | Only asserted ones count in totals | | asserted, question, hypothetical, predicted
    stance.comparison_over | The target that this one is rated above
    stance.reported_by | Who reports it, where that is not the author; never pooled with voices
    stance.quote | In which quote it is said
    stance.start | Evidence | code points
    stance.length | How long the evidence is | code points
    stance.text | Words, where the article's text is not kept; null: the slice of the text
    stance.cues | In the same way: start, length and weight (doubled, + 1 if negative) of each word that weighed | code points, thousandths
    stance.in_title | 1: offsets count in the title | | 0, 1
    """

  static let people = """
    voice.id | Who may speak, decide or lean, across articles
    voice.key | What makes two names one voice: folded across scripts
    voice.kind | What kind of voice | | person, organisation, government
    voice.name | As first met, or as corrected
    voice.same_as | Merged into this one by a correction | voice.id
    voice_article.voice | Somebody who is named, speaks, decides or leans in the article; kept by triggers | voice.id
    voice_article.article | The article; it may do so no more since it was read again | article.id
    place_article.place | A place that the article names; kept by triggers | place.id
    place_article.article | The article; it may do so no more since it was read again | article.id
    voice_total.voice | A person across articles; kept by triggers on person | voice.id
    voice_total.articles | In how many articles they are named
    voice_total.quotes | How often they speak
    voice_total.first | Day of their first article | days since 1970-01-01
    voice_total.last | Day of their last | days since 1970-01-01
    place.id | A place in a list
    place.code | iso:, geonames:, m49: or dateline: code
    place.name | In English
    place.kind | What kind of place | | country, subdivision, city, region, continent
    place.country | The country it lies in | ISO 3166-1 alpha-2
    place.latitude | North is positive | degrees
    place.longitude | East is positive | degrees
    person.article | The article that says so | article.id
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
    organisation.article | The article that says so | article.id
    organisation.id | The number in o1, o2…
    organisation.voice | The body across articles | voice.id
    organisation.name | As written
    organisation.kind | See the record
    organisation.group | What stands behind it | | government, official, company, expert, other
    mention.article | The article that says so | article.id
    mention.in_title | 1: offsets count in the title | | 0, 1
    mention.start | Where somebody is named | code points
    mention.length | How long that is | code points
    mention.of | Who is named: p1, o1 | word.id
    mention.kind | How they are named | word.id | full, partial, pronoun, title
    """

  static let ledger = """
    word.id | A text that comes again and again
    word.text | The text
    page.id | A page that a source named
    page.key | Its identity: its address without what does not tell pages apart
    page.url | The address to fetch; null: https:// and the key
    page.source | The source that named it first | word.id
    page.outcome | What became of it | | found, stored, filtered, noarchive, disallowed, failed, gone, duplicate
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

  static let upkeep = """
    correction.id | A fact set right by a person
    correction.made | When it was made | seconds since 1970-01-01 UTC
    correction.article_key | The article it is about | article.key
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
    forgotten.made | When it was forgotten | seconds since 1970-01-01 UTC
    digest.id | A digest that was made
    digest.first_day | First day it tells of | ISO 8601
    digest.last_day | Last day it tells of | ISO 8601
    digest.made | When it was made | seconds since 1970-01-01 UTC
    digest.last_article | What came later belongs to the next | article.id
    digest.message_id | Of the mail, fixed before it is sent
    digest.state | How far it went | | made, sending, sent
    """
}
