"""Makes duckdb/load.sql: records as lines of JSON into the tables that the Spark job writes, on one machine without a server."""
import os

from dateline_spark import schema

FILE = os.path.join(schema.HERE, "..", "duckdb", "load.sql")

HEAD = """-- Made from Sources/Model/RECORD.md by `python3 -m dateline_spark.schema`: do not edit.
--
--   dateline analyze --jsonl crawl/*.warc.gz > records.jsonl
--   mkdir news && duckdb -c "SET VARIABLE records = 'records.jsonl'; SET VARIABLE output = 'news'" -f load.sql
--
-- The tables are those of the Spark job (Sources/Spark/README.md), so that the same questions can be asked of both.
"""


def script(types):
    record = ",\n  ".join(f"\"{n}\": '{schema.duckdb_type(types, k)}'" for n, k in types["Record"])
    lists = schema.fact_lists(types)
    rest = [n for n, _ in types["Record"] if n not in lists and n not in ("schema", "language")]
    parts = [HEAD, f"""
CREATE OR REPLACE TEMP TABLE line AS
SELECT row_number() OVER () - 1 AS position, * FROM read_json(
  getvariable('records'), format = 'newline_delimited', maximum_object_size = 1073741824, columns = {{
  {record},
  "error": 'STRUCT("code" VARCHAR, "message" VARCHAR)'}});

CREATE OR REPLACE TEMP TABLE record AS
SELECT
  substring(sha256(concat_ws(chr(10), id, coalesce(source.fetched, ''), coalesce(source.sha256, sha256(text)))), 1, 32) AS article,
  try_cast(substring(published.value, 1, 10) AS DATE) AS day,
  coalesce(strftime(day, '%G-W%V'), 'unknown') AS week,
  * REPLACE (coalesce("language".code, 'unknown') AS "language"),
  "language".confidence AS language_confidence
FROM line WHERE "schema" IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY article ORDER BY line.position) = 1;

COPY (SELECT article, source.path AS file, position, day, {", ".join(f'"{n}"' for n in rest)}, language_confidence, week, "language"
      FROM record ORDER BY week, "language", position)
  TO (getvariable('output') || '/articles') (FORMAT parquet, PARTITION_BY (week, "language"), OVERWRITE_OR_IGNORE);

COPY (SELECT position, id, error.code, error.message FROM line WHERE "schema" IS NULL)
  TO (getvariable('output') || '/failures') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);
"""]
    for name in lists:
        parts.append(f"""
COPY (SELECT article, day, week, "language", unnest(fact) FROM (SELECT article, day, week, "language", unnest("{name}") AS fact FROM record))
  TO (getvariable('output') || '/{name}') (FORMAT parquet, PER_THREAD_OUTPUT, OVERWRITE_OR_IGNORE);
""")
    return "".join(parts)
