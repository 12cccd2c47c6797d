-- Made from Sources/Model/RECORD.md by `python3 -m dateline_spark.schema`: do not edit.
--
--   dateline analyze --jsonl crawl/*.warc.gz > records.jsonl
--   mkdir news && duckdb -c "SET VARIABLE records = 'records.jsonl'; SET VARIABLE output = 'news'" -f load.sql
--
-- The tables are those of the Spark job (Sources/Spark/README.md), so that the same questions can be asked of both.

CREATE OR REPLACE TEMP TABLE line AS
SELECT row_number() OVER () - 1 AS position, * FROM read_json(
  getvariable('records'), format = 'newline_delimited', maximum_object_size = 1073741824, columns = {
  "schema": 'VARCHAR',
  "id": 'VARCHAR',
  "source": 'STRUCT("path" VARCHAR, "sha256" VARCHAR, "fetched" VARCHAR)',
  "url": 'VARCHAR',
  "canonical_url": 'VARCHAR',
  "site": 'VARCHAR',
  "section": 'VARCHAR',
  "description": 'VARCHAR',
  "image": 'VARCHAR',
  "title": 'VARCHAR',
  "authors": 'VARCHAR[]',
  "tags": 'VARCHAR[]',
  "published": 'STRUCT("value" VARCHAR, "precision" VARCHAR, "method" VARCHAR)',
  "modified": 'STRUCT("value" VARCHAR, "precision" VARCHAR, "method" VARCHAR)',
  "language": 'STRUCT("code" VARCHAR, "confidence" DOUBLE)',
  "text": 'VARCHAR',
  "blocks": 'STRUCT("start" INTEGER, "end" INTEGER, "kind" VARCHAR)[]',
  "sentences": 'STRUCT("start" INTEGER, "end" INTEGER)[]',
  "regions": 'STRUCT("id" VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "in" VARCHAR, "code" VARCHAR, "name" VARCHAR, "kind" VARCHAR, "country" VARCHAR, "latitude" DOUBLE, "longitude" DOUBLE, "role" VARCHAR, "form" VARCHAR, "confidence" DOUBLE)[]',
  "dates": 'STRUCT("id" VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "in" VARCHAR, "type" VARCHAR, "value" VARCHAR, "value_high" VARCHAR, "earliest" VARCHAR, "latest" VARCHAR, "edtf" VARCHAR, "direction" VARCHAR, "anchor" VARCHAR, "rule" VARCHAR)[]',
  "people": 'STRUCT("id" VARCHAR, "name" VARCHAR, "canonical" VARCHAR, "role" VARCHAR, "role_class" VARCHAR, "organisation" VARCHAR, "official" BOOLEAN, "mentions" STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR, "in" VARCHAR, "kind" VARCHAR)[])[]',
  "organisations": 'STRUCT("id" VARCHAR, "name" VARCHAR, "kind" VARCHAR, "mentions" STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR, "in" VARCHAR, "kind" VARCHAR)[])[]',
  "quantities": 'STRUCT("id" VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "in" VARCHAR, "kind" VARCHAR, "value" DOUBLE, "low" DOUBLE, "high" DOUBLE, "unit" VARCHAR, "per" VARCHAR, "bound" VARCHAR, "rule" VARCHAR)[]',
  "quotes": 'STRUCT("id" VARCHAR, "start" INTEGER, "end" INTEGER, "text" VARCHAR, "in" VARCHAR, "kind" VARCHAR, "speaker" VARCHAR, "speaker_span" STRUCT("start" INTEGER, "end" INTEGER), "cue" STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR, "lemma" VARCHAR), "attribution" VARCHAR, "rule" VARCHAR, "confidence" DOUBLE)[]',
  "measures": 'STRUCT("id" VARCHAR, "action" VARCHAR, "status" VARCHAR, "modality" VARCHAR, "target" VARCHAR, "regions" VARCHAR[], "from" VARCHAR, "until" VARCHAR, "authority" VARCHAR, "quantity" VARCHAR, "evidence" STRUCT("start" INTEGER, "end" INTEGER), "rule" VARCHAR, "in" VARCHAR)[]',
  "stances": 'STRUCT("id" VARCHAR, "target" VARCHAR, "holder" VARCHAR, "polarity" DOUBLE, "label" VARCHAR, "confidence" DOUBLE, "modality" VARCHAR, "comparison" STRUCT("over" VARCHAR), "reported_by" VARCHAR, "quote" VARCHAR, "evidence" STRUCT("start" INTEGER, "end" INTEGER), "cues" STRUCT("start" INTEGER, "end" INTEGER, "text" VARCHAR, "weight" DOUBLE)[], "in" VARCHAR)[]',
  "summary": 'STRUCT("targets" MAP(VARCHAR, STRUCT("polarity" DOUBLE, "holders" INTEGER, "evidence" INTEGER)), "preferences" STRUCT("over" VARCHAR, "target" VARCHAR, "holders" INTEGER)[], "tilt" DOUBLE, "unknown" INTEGER)',
  "flags": 'VARCHAR[]',
  "error": 'STRUCT("code" VARCHAR, "message" VARCHAR)'});

CREATE OR REPLACE TEMP TABLE record AS
SELECT
  substring(sha256(concat_ws(chr(10), id, coalesce(source.fetched, ''), coalesce(source.sha256, sha256(text)))), 1, 32) AS article,
  try_cast(substring(published.value, 1, 10) AS DATE) AS day,
  coalesce(strftime(day, '%G-W%V'), 'unknown') AS week,
  * REPLACE (coalesce("language".code, 'unknown') AS "language"),
  "language".confidence AS language_confidence
FROM line WHERE "schema" IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY article ORDER BY line.position) = 1;

COPY (SELECT article, source.path AS file, position, day, "id", "source", "url", "canonical_url", "site", "section", "description", "image", "title", "authors", "tags", "published", "modified", "text", "blocks", "sentences", "summary", "flags", language_confidence, week, "language"
      FROM record ORDER BY week, "language", position)
  TO (getvariable('output') || '/articles') (FORMAT parquet, PARTITION_BY (week, "language"), OVERWRITE_OR_IGNORE);

COPY (SELECT position, id, error.code, error.message FROM line WHERE "schema" IS NULL)
  TO (getvariable('output') || '/failures') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);

COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("regions") AS fact FROM record))
  TO (getvariable('output') || '/regions') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);

COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("dates") AS fact FROM record))
  TO (getvariable('output') || '/dates') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);

COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("people") AS fact FROM record))
  TO (getvariable('output') || '/people') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);

COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("organisations") AS fact FROM record))
  TO (getvariable('output') || '/organisations') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);

COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("quantities") AS fact FROM record))
  TO (getvariable('output') || '/quantities') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);

COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("quotes") AS fact FROM record))
  TO (getvariable('output') || '/quotes') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);

COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("measures") AS fact FROM record))
  TO (getvariable('output') || '/measures') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);

COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("stances") AS fact FROM record))
  TO (getvariable('output') || '/stances') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);
