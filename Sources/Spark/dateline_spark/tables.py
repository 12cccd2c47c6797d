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


def raw_type():
    record = StructType.fromJson(schema.shipped())
    return StructType().add("file", StringType()).add("position", LongType()).add("record", record).add(
        "report", StructType.fromDDL(REPORT))


def fact_lists():
    """Names of the record's lists whose objects have ids."""
    fields = schema.shipped()["fields"]
    return [f["name"] for f in fields if isinstance(f["type"], dict) and f["type"]["type"] == "array"
            and isinstance(f["type"]["elementType"], dict)
            and any(g["name"] == "id" for g in f["type"]["elementType"]["fields"])]


def keyed(raw):
    """The raw rows that are records, with what every table of facts is keyed by."""
    return (
        raw.where("record IS NOT NULL").withColumn("article", F.expr(ARTICLE)).withColumn("day", F.expr(DAY))
        .withColumn("week", F.expr(WEEK)).withColumn("language", F.expr("coalesce(record.language.code, 'unknown')")))


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
    rest = [f["name"] for f in schema.shipped()["fields"] if f["name"] not in fact_lists() + ["schema", "language"]]
    # A copy's own path is no business of anybody's; the file is what was asked for.
    columns = {name: F.col(f"record.{name}") for name in rest}
    columns["source"] = columns["source"].withField("path", F.col("file")).alias("source")
    return rows.select(
        "article", "file", "position", "day", *columns.values(),
        F.col("record.language.confidence").alias("language_confidence"), "week", "language")


def facts(rows, name):
    exploded = rows.select("article", "day", "week", "language", F.explode(f"record.{name}").alias("fact"))
    return exploded.select("article", "day", "week", "language", "fact.*")


def files(raw):
    return raw.where("report IS NOT NULL").select("file", "report.*")
