"""From raw rows to tables: the same columns as `duckdb/load.sql` makes.

articles  what a record says beside its facts, in folders by week and language
regions, dates, people, organisations, quantities, quotes, measures, stances
          one row a fact, with `article`, `day`, `week` and `language` of its article
files     one row a WARC file: what was read, what was printed, what was damaged
"""
from pyspark.sql import functions as F
from pyspark.sql.types import LongType, StringType, StructType

from dateline_spark import schema

REPORT = """state string, archive_records bigint, pages bigint, records bigint, errors bigint, skipped bigint, schema string,
    version string, lexicons string, topic string, bytes bigint, faults array<struct<code:string,message:string>>, seconds double,
    host string"""
# The day as it was written in the page, where it is known to the day; nothing is guessed.
DAY = "CASE WHEN length(record.published.value) >= 10 THEN try_cast(substring(record.published.value, 1, 10) AS DATE) END"
# ISO 8601: the year of the week, not of the day.
WEEK = "coalesce(concat(extract(YEAROFWEEK FROM day), '-W', lpad(weekofyear(day), 2, '0')), 'unknown')"
# One capture of one page has one name, wherever and in whichever file it is read.
ARTICLE = """substring(sha2(concat_ws('\\n', record.id, coalesce(record.source.fetched, ''),
    coalesce(record.source.sha256, sha2(record.text, 256))), 256), 1, 32)"""


def line_type():
    """Of the lines that the workers hand on."""
    record = StructType.fromJson(schema.shipped())
    return StructType().add("file", StringType()).add("position", LongType()).add("record", record).add(
        "report", StructType.fromDDL(REPORT))


def raw(lines):
    """What is kept of the lines until all tables are written: a column for each field of the record, so that a table reads its own and no
    other, and what every table of facts is keyed by. `article` is null where the row is a file's report."""
    rows = (
        lines.withColumn("article", F.expr(f"CASE WHEN record IS NOT NULL THEN {ARTICLE} END")).withColumn("day", F.expr(DAY))
        .withColumn("week", F.expr(WEEK)))
    return rows.select(
        "file", "position", "report", "article", "day", "week", F.expr("coalesce(record.language.code, 'unknown')").alias("language"),
        F.col("record.language.confidence").alias("language_confidence"), *(f"record.{name}" for name in fields()))


def fields():
    """What a record says beside its form and language."""
    return [f["name"] for f in schema.shipped()["fields"] if f["name"] not in ("schema", "language")]


def fact_lists():
    """Names of the record's lists whose objects have ids."""
    fields = schema.shipped()["fields"]
    return [f["name"] for f in fields if isinstance(f["type"], dict) and f["type"]["type"] == "array"
            and isinstance(f["type"]["elementType"], dict)
            and any(g["name"] == "id" for g in f["type"]["elementType"]["fields"])]


def records(raw):
    return raw.where("article IS NOT NULL")


def once(rows):
    """Without captures that were read before: the first in the order of files and positions stays.

    Returns the rows and how many were left out.
    """
    repeated = rows.groupBy("article").agg(
        F.min(F.struct("file", "position")).alias("first"), F.count("*").alias("copies")).where("copies > 1")
    surplus = repeated.agg(F.coalesce(F.sum("copies") - F.count("*"), F.lit(0))).first()[0]
    if surplus:
        rows = rows.join(repeated.drop("copies"), "article", "left").where(
            "first IS NULL OR (file = first.file AND position = first.position)").drop("first")
    return rows, surplus


def articles(rows):
    columns = {name: F.col(name) for name in fields() if name not in fact_lists()}
    # A copy's own path is no business of anybody's; the file is what was asked for.
    columns["source"] = columns["source"].withField("path", F.col("file")).alias("source")
    return rows.select("article", "file", "position", "day", *columns.values(), "language_confidence", "week", "language")


def facts(rows, name):
    exploded = rows.select("article", "day", "week", "language", F.explode(name).alias("fact"))
    return exploded.select("article", "day", "week", "language", "fact.*")


def files(raw):
    return raw.where("report IS NOT NULL").select("file", "report.*")
