"""The Spark job: paths of WARC files in, a batch of Parquet tables out, all of it or nothing.

1. Every file is read by the program, a task for a large one or for several small ones, which writes their tables into a folder of its own
   and tells how many rows and bytes each has. Spark hands on what one try of each task told; what other tries wrote is never looked at.
   A run that ended after this step goes on from here.
2. The reports must name each file once, and the counts of rows must be theirs.
3. Files of facts are put in their place, articles in theirs by week and language, and OUT.incomplete/batch-ID becomes OUT in one step.
"""
import functools
import hashlib
import json
import os
import socket
import uuid
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


# What the tasks told, once all have ended well; and the batch's manifest.
TOLD, MANIFEST = "tasks.json", "dateline.json"

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
    manifest = output.read_json(MANIFEST)
    if manifest and manifest["batch"] == batch and not options.overwrite:
        log(f"{options.output}: is this batch already, complete")
        return manifest
    if output.exists() and not options.overwrite:
        raise Refused(f"{options.output}: exists and is another batch; name another folder, or say --overwrite")
    work = Folder(spark, options.output.rstrip("/") + ".incomplete")
    raw, made = work.child(f"raw-{batch}"), work.child(f"batch-{batch}")
    told = analysed(spark, inputs, raw, options, expected)
    manifest = verified(told, inputs) | {"batch": batch, "program": expected}
    manifest |= written(told, raw, made, options, expected)
    made.write_json(MANIFEST, manifest)
    made.become(output)
    work.delete()
    return manifest


def identity(inputs, options, expected):
    """The same for the same files, program and options; no clock has a part in it."""
    told = json.dumps([inputs, options.arguments, options.stories, expected])
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def analysed(spark, inputs, raw, options, expected):
    """What each task tells: {"folder", "tables": {name: [rows, bytes]}, "repeated", "reports"}, of now or of a run before this one."""
    told = raw.read_json(TOLD)
    if told is None:
        raw.delete()
        raw.child("tries").make()
        connection = {
            "always": options.spool_always, "folder": options.spool_folder or None, "hadoop": hadoop_settings(spark)}
        groups = slices(inputs, options.task_bytes)
        task = functools.partial(
            read, options=options, expected=expected, connection=connection, address=raw.child("tries").qualified())
        told = spark.sparkContext.parallelize(groups, len(groups)).mapPartitions(task).collect()
        raw.write_json(TOLD, told)
    return told


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


def read(groups, options, expected, connection, address):
    """A task: the tables of the files of its groups, in a folder that no other try has."""
    # Only workers have Arrow: a driver that submits a job to a cluster does without.
    from dateline_spark.columns import Tables
    program = checked(replace(options, inputs=()), expected)
    for group in groups:
        folder = uuid.uuid4().hex
        with spool.stored(f"{address}/{folder}", connection) as made:
            rows, reports = Tables(made), []
            # In the order of files, as the first of captures that repeat is to stay.
            for file, size in sorted(group):
                with spool.opened(file, size, connection) as path:
                    reports.append(programs.read(program, file, path, functools.partial(rows.add, file)))
            tables = rows.close()
        yield {"folder": folder, "tables": tables, "repeated": rows.repeated, "reports": reports}


def verified(told, inputs):
    """Each file once, as many rows as the reports say, one program and one set of words everywhere."""
    reports = [report for task in told for report in task["reports"]]
    named = sorted(report["file"] for report in reports)
    if named != sorted(address for address, _ in inputs):
        raise Refused(f"{len(inputs)} files were to be read, the reports name {len(named)} ({len(set(named))} different)")
    rows = sum(task["tables"]["articles"][0] + task["repeated"] for task in told)
    records = sum(report["records"] for report in reports)
    if rows != records:
        raise Refused(f"the reports tell of {records} records, {rows} arrived")
    versions = {(report["version"], report["lexicons"], report["topic"]) for report in reports}
    if len(versions) != 1:
        raise Refused(f"files were read by different programs or lexicons: {sorted(versions)}")
    version, lexicons, topic = versions.pop()
    return {
        "version": version, "lexicons": lexicons, "topic": topic, "files": len(inputs),
        "damaged": sorted(report["file"] for report in reports if report["state"] == "damaged"),
        "unusable": sorted(report["file"] for report in reports if report["state"] == "unusable"),
        "archive_records": sum(report["archive_records"] for report in reports), "pages": sum(report["pages"] for report in reports),
        "errors": sum(report["errors"] for report in reports), "records": rows}


def written(told, raw, made, options, expected):
    """Puts all tables in their place; returns the counts for the manifest."""
    spark = raw.spark
    made.make()
    placed(told, "articles", raw, raw)
    rows = tables.read(spark, raw, "articles")
    expected_rows, (found, articles) = sum(task["tables"]["articles"][0] for task in told), tables.counted(rows)
    if found != expected_rows:
        raise Refused(f"the tasks tell of {expected_rows} articles, {found} are there")
    surplus = found - articles
    first = tables.first(rows, told) if surplus else None

    def write(name):
        table = None
        if name == "articles":
            table = tables.ordered(tables.once(rows, first)).write.partitionBy("week", "language")
        elif name == "files":
            table = tables.files(spark, told).coalesce(1).write
        elif surplus:
            placed(told, name, raw, raw)
            table = tables.once(tables.read(spark, raw, name), first).write
        else:
            placed(told, name, raw, made)
        if table:
            table.mode("overwrite").option("compression", "zstd").parquet(made.child(name).address)

    # Small jobs side by side: each is short and leaves cores idle at its end.
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, ["articles", "files", *tables.fact_lists()]))
    counts = {"repeated": surplus + sum(task["repeated"] for task in told)}
    if options.stories:
        texts = tables.once(rows, first).select("article", "file", "position", "text")
        program = functools.partial(checked, replace(options, inputs=()), expected)
        counts["stories"] = stories.write(texts, articles, program, made.child("stories"), raw)
    return counts


def placed(told, name, raw, folder):
    """A table's files from the folders of the tasks to one of their own; what was done before is not done again."""
    folder.child(name).make()
    for index, task in enumerate(told):
        _, length = task["tables"][name]
        file = raw.child(f"tries/{task['folder']}/{name}.parquet")
        folder.child(f"{name}/{tables.part(index)}").receive(file, length)
