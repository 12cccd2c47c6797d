"""Which articles are copies of one story, across all partitions: the answer of `dateline dedupe` over the same texts in their order.

Up to TOGETHER articles one task hands all texts to `dateline dedupe`: that takes less than the joins' first step. Beyond them the texts
need not come together. The program makes the sketches (`dedupe --sketches`); what StoryFinder and ShingleIndex (Sources/Analysis/Stories) do with them in one
process is done here by joins, step by step, with the same numbers:

1. Sure copies. A text joins the first head that shares one of its lowest hashes and resembles it. Pairs are verified by a join; who is a
   head follows in the order of the texts. A hash lists only its first heads, and who is one depends on who joined: repeated until
   nothing changes, which is the one answer that the order gives.
2. Pairs of words in more than a few stories are furniture. What is left is joined: every two texts of which the shorter is in the other.
3. Groups grow by those pairs, the most alike first. Only groups that a chain of pairs ties together have to meet on one worker.
"""
import functools
import json
import subprocess
import threading

from pyspark.sql import Window
from pyspark.sql import functions as F

from dateline_spark import groups
from dateline_spark.program import Failure

# About 20 s and 1.4 GB of one process, by what 50,000 take.
TOGETHER = 200_000
# As in StoryFinder.swift, ShingleIndex.swift and TextSketch.swift.
RESEMBLANCE, CONTAINMENT, WIDEST, ENOUGH = 0.75, 0.42, 3, 24
LOWEST, LONGEST_LIST, COPIES = 8, 32, 8
TELLING_NUMBERS, NUMBER_SHARE = 3, 0.45
# Files come before positions: the order in which one process would read the texts.
POSITIONS = 1 << 28
AGREE = f"""(least(size(a_numbers), size(b_numbers)) < {TELLING_NUMBERS}
    OR size(array_intersect(a_numbers, b_numbers)) >= {NUMBER_SHARE} * least(size(a_numbers), size(b_numbers)))"""


def write(texts, count, program, folder, work):
    """Writes the table (article, story), where a story is named by its first article; returns how many there are."""
    rows = by_one(texts, program) if count <= TOGETHER else by_joins(texts, program, work)
    rows.write.mode("overwrite").parquet(folder.address)
    return texts.sparkSession.read.parquet(folder.address).select("story").distinct().count()


def by_one(texts, program):
    """The answer of one process over all texts in their order."""
    ordered = texts.coalesce(1).sortWithinPartitions("file", "position").select(F.col("article").alias("id"), "text")
    lines = ordered.toJSON().mapPartitions(functools.partial(said, program, ("dedupe",)))
    return lines.map(lambda line: (line["id"], line["cluster"])).toDF("article string, story string")


def by_joins(texts, program, work):
    spark = texts.sparkSession
    numbered = in_order(texts)
    sketches = sketched(numbered, program, work.child("sketches"))
    joined = groups.sure(sketches, work, Lists(sketches))
    stories = sketches.select("n").join(F.broadcast(frame(spark, joined.items(), "n bigint, story bigint")), "n", "left").select(
        "n", F.coalesce("story", "n").alias("story"))
    firsts = merged(sketches, stories, joined)
    names = numbered.select(F.col("n").alias("story"), F.col("article").alias("name"))
    rows = numbered.select("n", "article").join(stories, "n").join(frame(spark, firsts.items(), "story bigint, first bigint"), "story", "left")
    return rows.select("article", F.coalesce("first", "story").alias("story")).join(names, "story").select("article", F.col("name").alias("story"))


def frame(spark, rows, form):
    return spark.createDataFrame(list(rows), form)


def in_order(texts):
    files = sorted(row.file for row in texts.select("file").distinct().collect())
    places = frame(texts.sparkSession, ((file, index) for index, file in enumerate(files)), "file string, place bigint")
    return texts.join(F.broadcast(places), "file").select(
        (F.col("place") * POSITIONS + F.col("position")).alias("n"), "article", "text")


def sketched(numbered, program, folder):
    """(n, shingles, numbers): hashes as signed numbers that sort as the unsigned ones do."""
    lines = numbered.select(F.col("n").cast("string").alias("id"), "text").toJSON().mapPartitions(
        functools.partial(said, program, ("dedupe", "--sketches"))).map(lambda line: json.dumps({**line, "id": int(line["id"])}))
    rows = numbered.sparkSession.read.schema("id bigint, shingles array<bigint>, numbers array<bigint>").options(mode="FAILFAST").json(lines)
    rows.withColumnRenamed("id", "n").write.mode("overwrite").parquet(folder.address)
    return numbered.sparkSession.read.parquet(folder.address)


def said(program, arguments, lines):
    """A task: texts through the program; what it says of each, as many out as in."""
    found = program()
    process = subprocess.Popen(
        [found.path, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=found.environment(), bufsize=1 << 20)
    given = [0, None]

    def feed():
        try:
            for line in lines:
                process.stdin.write(line.encode() + b"\n")
                given[0] += 1
            process.stdin.close()
        except Exception as error:  # told by the thread that reads
            given[1] = error
            process.kill()

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    count = 0
    for line in process.stdout:
        yield json.loads(line)
        count += 1
    status = process.wait()
    feeder.join()
    if given[1] or status != 0 or count != given[0]:
        raise Failure(f"{' '.join(arguments)}: {given[0]} texts in, {count} out, status {status}: {given[1] or ''}")


class Lists:
    """Step 1's joins: verified pairs of a text and a head that its hashes list."""

    def __init__(self, sketches):
        self.sketches = sketches
        size = F.size("shingles")
        self.lowest = sketches.select(
            "n", size.alias("size"), F.expr("slice(shingles, 1, greatest(8, cast(ceil(size(shingles) * 0.25) AS int)))").alias("prefix"),
            # Told once a text: an engine that sees it computed beside the pairs computes it again for each hash of a pair.
            F.expr("get(shingles, least(size(shingles), greatest(8, cast(ceil(size(shingles) * 0.25) AS int))) - 1)").alias("top"),
            F.posexplode(F.slice("shingles", 1, LOWEST)).alias("rank", "hash"))

    def listed(self, joined):
        """(hash, n): for each hash the first texts that are not known to have joined another."""
        spark = self.sketches.sparkSession
        heads = self.lowest.select("hash", "n").join(F.broadcast(frame(spark, ((n,) for n in joined), "n bigint")), "n", "left_anti")
        order = F.row_number().over(Window.partitionBy("hash").orderBy("n"))
        return heads.withColumn("place", order).where(F.col("place") <= LONGEST_LIST).select("hash", "n")

    def verified(self, entries):
        """(a, rank, b, hash) for every later text a that resembles b, where (hash, b) is an entry and the hash one of a's lowest."""
        later = self.lowest.select(F.col("n").alias("a"), F.col("size").alias("sa"), F.col("prefix").alias("pa"), F.col("top").alias("ta"), "rank", "hash")
        head = entries.join(self.lowest.select("n", "hash", "size", "prefix", "top"), ["hash", "n"]).select(
            F.col("n").alias("b"), F.col("size").alias("sb"), F.col("prefix").alias("pb"), F.col("top").alias("tb"), "hash")
        pairs = later.join(head, "hash").where(f"b < a AND least(sa, sb) >= {RESEMBLANCE} * greatest(sa, sb)")
        # The most that they can share, when all that lies above the shorter of both prefixes were common.
        pairs = pairs.withColumn("most", F.expr("""size(array_intersect(pa, pb))
            + least(sa - size(filter(pa, x -> x <= least(ta, tb))), sb - size(filter(pb, x -> x <= least(ta, tb))))"""))
        pairs = pairs.where(f"most / (sa + sb - most) >= {RESEMBLANCE}").select("a", "rank", "b", "hash").persist()
        sure = self.compared(pairs.select("a", "b").distinct(), "shingles").where(
            f"{AGREE} AND common / (size(a_shingles) + size(b_shingles) - common) >= {RESEMBLANCE}").select("a", "b")
        return pairs.join(sure, ["a", "b"]).select("a", "rank", "b", "hash")

    def compared(self, pairs, column):
        for name in ("a", "b"):
            pairs = pairs.join(self.sketches.select(
                F.col("n").alias(name), F.col(column).alias(f"{name}_{column}"), F.col("numbers").alias(f"{name}_numbers")), name)
        return pairs.withColumn("common", F.expr(f"size(array_intersect(a_{column}, b_{column}))"))


def merged(sketches, stories, joined):
    """Steps 2 and 3: {story: first text of the story that it belongs to}, where that is another."""
    spark = sketches.sparkSession
    words = sketches.join(stories, "n").select("n", "story", F.explode("shingles").alias("hash"))
    widths = words.groupBy("hash", "story").agg(F.count("*").alias("texts")).groupBy("hash").agg(
        F.count("*").alias("width"), F.sum("texts").alias("texts")).where(f"width <= {WIDEST}")
    telling = words.join(widths, "hash").select("hash", "n", "story", "texts")
    sizes = telling.groupBy("n").agg(F.count("*").alias("size")).where(f"size >= {ENOUGH}")
    repeated = telling.where("texts > 1").select("hash", "n", "story")
    order = F.row_number().over(Window.partitionBy("hash", "story").orderBy("n"))
    listed = repeated.withColumn("place", order).where(f"place <= {COPIES}").drop("place")
    kept = repeated.join(sizes, "n").persist()
    postings = listed.join(sizes, "n").select(
        "hash", F.col("n").alias("a"), F.col("story").alias("a_story"), F.col("size").alias("a_size"))
    shared = kept.join(postings, "hash").where("a < n AND a_story <> story").groupBy("a", "n", "a_story", "story", "a_size", "size").count()
    close = shared.withColumn("share", F.expr("count / least(a_size, size)")).where(f"share >= {CONTAINMENT}")
    numbers = sketches.select("n", "numbers")
    close = close.join(numbers.select("n", F.col("numbers").alias("b_numbers")), "n").join(
        numbers.select(F.col("n").alias("a"), F.col("numbers").alias("a_numbers")), "a").where(AGREE)
    pairs = [(row.share, row.a, row.n, row.a_story, row.story) for row in close.select("share", "a", "n", "a_story", "story").collect()]
    tied = groups.components((left, right) for _, _, _, left, right in pairs)
    of_story = frame(spark, tied.items(), "story bigint, tied bigint")
    members = stories.join(F.broadcast(of_story), "story").join(sketches.select("n", "numbers"), "n")
    lists = kept.join(F.broadcast(of_story), "story").groupBy("n").agg(F.collect_list("hash").alias("kept"), F.first("size").alias("size"))
    rows = members.join(lists, "n", "left").select("tied", "n", "story", "numbers", "kept", "size")
    by_component = {}
    for pair in pairs:
        by_component.setdefault(tied[pair[3]], []).append(pair[:3])
    ties = spark.sparkContext.parallelize(list(by_component.items()))
    found = rows.rdd.map(lambda row: (row.tied, tuple(row)[1:])).groupByKey().join(ties).flatMap(lambda item: groups.grown(*item[1])).collect()
    kept.unpersist()
    return dict(found)
