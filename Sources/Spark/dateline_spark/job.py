"""The Spark job: paths of WARC files in, a batch of Parquet tables out, all of it or nothing.

1. Every file is read by the program, a task for a large one or for several small ones; raw rows land in OUT.incomplete/raw-ID.
   A run that ended after this step goes on from here.
2. The reports must name each file once, and the counts of rows must be theirs.
3. Tables are made from the raw rows, and OUT.incomplete/batch becomes OUT in one step.
"""
import functools
import hashlib
import json
import os
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from pyspark import SparkFiles

from dateline_spark import program as programs
from dateline_spark import spool, stories, tables
from dateline_spark.files import Folder, listing

# Files smaller than this share a task: starting one costs less than it.
TASK_BYTES = 64 << 20


class Refused(Exception):
    """The job cannot begin, or its outcome does not hold; nothing was published."""


# What is read a few times and then deleted costs a quarter less to write without dictionaries.
SHORT_LIVED = {"parquet.enable.dictionary": "false", "compression": "lz4"}


@dataclass(frozen=True)
class Options:
    inputs: tuple
    output: str
    program: str = "dateline"
    arguments: tuple = ()
    stories: bool = False
    overwrite: bool = False
    task_bytes: int = TASK_BYTES
    spool_always: bool = False
    spool_folder: str = ""
    # Where the driver's machine has no program: what `--version` and the digest must be on the workers.
    expected: str = ""


def run(spark, options, log=print):
    """Returns the batch's manifest."""
    inputs = listing(spark, options.inputs)
    if not inputs:
        raise Refused(f"no files: {', '.join(options.inputs)}")
    expected = options.expected or located(options).identity()
    batch = identity(inputs, options, expected)
    output = Folder(spark, options.output)
    manifest = output.manifest()
    if manifest and manifest["batch"] == batch and not options.overwrite:
        log(f"{options.output}: is this batch already, complete")
        return manifest
    if output.exists() and not options.overwrite:
        raise Refused(f"{options.output}: exists and is another batch; name another folder, or say --overwrite")
    work = Folder(spark, options.output.rstrip("/") + ".incomplete")
    raw = analysed(spark, inputs, work.child(f"raw-{batch}"), options, expected)
    manifest = verified(raw, inputs) | {"batch": batch, "program": expected}
    manifest |= written(raw, work, options, expected)
    work.child("batch").write_manifest(manifest)
    work.child("batch").become(output)
    work.delete()
    return manifest


def identity(inputs, options, expected):
    """The same for the same files, program and options; no clock has a part in it."""
    told = json.dumps([inputs, options.arguments, options.stories, expected])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def analysed(spark, inputs, folder, options, expected):
    """Raw rows of all files, read now or by a run before this one."""
    if not folder.is_complete():
        connection = {
            "always": options.spool_always, "folder": options.spool_folder or None, "hadoop": hadoop_settings(spark)}
        groups = slices(inputs, options.task_bytes)
        task = functools.partial(read, options=options, expected=expected, connection=connection)
        lines = spark.sparkContext.parallelize(groups, len(groups)).mapPartitions(task)
        rows = spark.read.schema(tables.line_type()).options(mode="FAILFAST", maxStringLen=1 << 30).json(lines)
        tables.raw(rows).write.mode("overwrite").options(**SHORT_LIVED).parquet(folder.address)
    return spark.read.parquet(folder.address)


def hadoop_settings(spark):
    return [(key.removeprefix("spark.hadoop."), value) for key, value in spark.sparkContext.getConf().getAll()
            if key.startswith("spark.hadoop.")]


def slices(inputs, size):
    """Groups of files of about the size, the largest first, so that no large one is begun last."""
    groups, sizes = [], []
    for item in sorted(inputs, key=lambda item: (-item[1], item[0])):
        if not groups or sizes[-1] + item[1] > size or item[1] >= size:
            groups.append([])
            sizes.append(0)
        groups[-1].append(item)
        sizes[-1] += item[1]
    return groups


def located(options):
    """The program on this machine: as named, or among what `--files` and `--archives` brought."""
    path = options.program
    if os.sep in path and not os.path.isabs(path) and not os.path.exists(path):
        path = os.path.join(SparkFiles.getRootDirectory(), path)
    if os.sep not in path:
        import shutil
        path = shutil.which(path) or path
    if not os.path.exists(path):
        raise programs.Failure(f"{socket.gethostname()}: there is no program {path}")
    return programs.Program(path, options.arguments)


@functools.lru_cache
def checked(options, expected):
    """Once in each worker process: a machine with another program must not contribute a record."""
    program = located(options)
    found = program.identity()
    if found != expected:
        raise programs.Failure(
            f"{socket.gethostname()}: {program.path} is dateline {found}, the job began with {expected}: install the same everywhere")
    return program


def read(groups, options, expected, connection):
    """A task: lines of JSON for every file of its groups."""
    program = checked(replace(options, inputs=()), expected)
    for group in groups:
        for address, size in group:
            with spool.opened(address, size, connection) as path:
                for line in programs.lines(program, address, path):
                    yield line.decode()


def verified(raw, inputs):
    """Each file once, as many rows as the reports say, one program and one set of words everywhere."""
    reports = tables.files(raw).collect()
    named = sorted(row.file for row in reports)
    if named != sorted(address for address, _ in inputs):
        raise Refused(f"{len(inputs)} files were to be read, the reports name {len(named)} ({len(set(named))} different)")
    rows = tables.records(raw).count()
    told = sum(row.records for row in reports)
    if rows != told:
        raise Refused(f"the reports tell of {told} records, {rows} arrived")
    versions = {(row.version, row.lexicons, row.topic) for row in reports}
    if len(versions) != 1:
        raise Refused(f"files were read by different programs or lexicons: {sorted(versions)}")
    version, lexicons, topic = versions.pop()
    return {
        "version": version, "lexicons": lexicons, "topic": topic, "files": len(inputs),
        "damaged": sorted(row.file for row in reports if row.state == "damaged"),
        "unusable": sorted(row.file for row in reports if row.state == "unusable"),
        "archive_records": sum(row.archive_records for row in reports), "pages": sum(row.pages for row in reports),
        "errors": sum(row.errors for row in reports), "records": rows}


def written(raw, work, options, expected):
    """Writes all tables; returns the counts for the manifest."""
    folder = work.child("batch")
    rows, repeated = tables.once(tables.records(raw))

    def write(name):
        if name == "articles":
            table = tables.articles(rows).hint("rebalance", "week", "language").sortWithinPartitions("week", "language", "file", "position")
            writer = table.write.partitionBy("week", "language")
        else:
            writer = (tables.files(raw) if name == "files" else tables.facts(rows, name)).write
        writer.mode("overwrite").parquet(folder.child(name).address)

    # Small jobs side by side: each is short and leaves cores idle at its end.
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, ["articles", "files", *tables.fact_lists()]))
    counts = {"repeated": repeated}
    if options.stories:
        texts = rows.select("article", "file", "position", "text")
        program = functools.partial(checked, replace(options, inputs=()), expected)
        counts["stories"] = stories.write(texts, program, folder.child("stories"), work)
    return counts
