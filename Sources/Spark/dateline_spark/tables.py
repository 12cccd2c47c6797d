"""What Spark does with the tables of the tasks (columns.py): captures that more than one task has read, articles by week and language, and
the table `files`, one row a WARC file: what was read, what was printed, what was damaged.
"""
from pyspark.sql import functions as F
from pyspark.sql.types import StructType

from dateline_spark import schema

FILES = """file string, state string, archive_records bigint, pages bigint, records bigint, errors bigint, skipped bigint, schema string,
    version string, lexicons string, topic string, bytes bigint, faults array<struct<code:string,message:string>>, seconds double,
    host string"""
KEYS = "article string, day date, week string, language string"


def fact_lists():
    """Names of the record's lists whose objects have ids."""
    return [f["name"] for f in schema.shipped()["fields"] if isinstance(f["type"], dict) and f["type"]["type"] == "array"
            and isinstance(f["type"]["elementType"], dict)
            and any(g["name"] == "id" for g in f["type"]["elementType"]["fields"])]


def form(name):
    """A table's columns."""
    record = StructType.fromJson(schema.shipped())
    if name != "articles":
        return StructType(StructType.fromDDL(KEYS).fields + record[name].dataType.elementType.fields)
    rest = [field for field in record.fields if field.name not in ("schema", "language", *fact_lists())]
    return StructType(
        StructType.fromDDL("article string, file string, position bigint, day date").fields + rest
        + StructType.fromDDL("language_confidence double, week string, language string").fields)


def read(spark, folder, name):
    return spark.read.schema(form(name)).parquet(folder.child(name).address)


def part(index):
    """A task's file in the folder of a table."""
    return f"part-{index:05}.parquet"


def counted(rows):
    """How many rows there are, and how many articles."""
    told = rows.groupBy("article").count().agg(F.sum("count").alias("rows"), F.count("*").alias("articles")).first()
    return told.rows or 0, told.articles


def first(rows, told):
    """(article, first): for captures that several tasks have read, the one whose copy stays: the first in the order of files."""
    spark = rows.sparkSession
    parts = [(report["file"], part(index)) for index, task in enumerate(told) for report in task["reports"]]
    repeated = rows.groupBy("article").agg(F.min("file").alias("file"), F.count("*").alias("copies")).where("copies > 1")
    return repeated.join(F.broadcast(spark.createDataFrame(parts, "file string, first string")), "file").select("article", "first")


def once(table, first):
    """Without captures that another task's file holds already."""
    if first is None:
        return table
    named = table.withColumn("part", F.col("_metadata.file_name")).join(first, "article", "left")
    return named.where("first IS NULL OR part = first").drop("part", "first")


def ordered(articles):
    """As they lie in the folders by week and language."""
    return articles.hint("rebalance", "week", "language").sortWithinPartitions("week", "language", "file", "position")


def files(spark, told):
    names = StructType.fromDDL(FILES).names
    return spark.createDataFrame([tuple(report[name] for name in names) for task in told for report in task["reports"]], FILES)
