"""What the tests of the Spark job share: a session, archives made for the purpose, programs that misbehave, and rows to compare."""
import datetime
import gzip
import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "Sources", "Spark"), os.path.join(ROOT, "Corpus")]
os.environ["PYTHONPATH"] = os.path.join(ROOT, "Sources", "Spark")
os.environ.setdefault("DATELINE_LEXICONS", os.path.join(ROOT, "Lexicons"))
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ["PYSPARK_PYTHON"] = sys.executable

import duckdb  # noqa: E402

from dateline_spark import job, schema  # noqa: E402

PROGRAM = os.environ.get("DATELINE", os.path.join(ROOT, ".build", "release", "dateline"))
TYPES = schema.types()
_session = None


def session():
    """Two cores and four tries a task, as `make scale` has them; nothing compiled for a few rows."""
    global _session
    if _session is None:
        from pyspark.sql import SparkSession
        os.environ["PYSPARK_SUBMIT_ARGS"] = "--driver-memory 1g pyspark-shell"
        builder = SparkSession.builder.master("local[2,4]").appName("dateline tests")
        for key, value in {
                "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.host": "127.0.0.1",
                "spark.sql.shuffle.partitions": "2", "spark.sql.codegen.wholeStage": "false",
                "spark.sql.codegen.factoryMode": "NO_CODEGEN",
                "spark.sql.session.timeZone": "UTC"}.items():
            builder = builder.config(key, value)
        _session = builder.getOrCreate()
        _session.sparkContext.setLogLevel("OFF")
    return _session


class SparkTest(unittest.TestCase):
    """A folder of its own, and the job."""

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="dateline-test-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def archive(self, name, records, **form):
        with open(self.path(name), "wb") as file:
            file.write(packed(records, **form))
        return self.path(name)

    def run_job(self, *inputs, output="news", **options):
        options = {"program": PROGRAM, **options}
        return job.run(session(), job.Options(inputs=inputs, output=self.path(output), **options), log=lambda line: None)

    def rows(self, table, output="news"):
        return parquet(self.path(output), table)

    def script(self, name, text):
        """A program that does something before, after or instead of the real one, which is `"$PROGRAM"`."""
        with open(self.path(name), "w") as file:
            file.write(f"#!/bin/bash\nPROGRAM={PROGRAM}\nFOLDER={self.folder}\n{text}\n")
        os.chmod(self.path(name), os.stat(self.path(name)).st_mode | stat.S_IXUSR)
        return self.path(name)


def page(number, text="Norway will ban crypto mining from 1 May 2031, minister Anna Holm said on Tuesday."):
    """A WARC response with one page."""
    body = f"<html lang=en><head><title>Page {number}</title><meta property='article:published_time' content='2026-10-0{number % 7 + 1}'></head>" \
        f"<body><article><h1>Page {number}</h1><p>{text}</p><p>It is page {number} of the archive, and nothing else is told in it.</p></article></body></html>"
    return record(f"https://news.example/{number}", f"<urn:uuid:{number}>", body.encode())


def record(url, identity, body, length=None):
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    return (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-10-10T10:00:00Z\r\nWARC-Record-ID: {identity}\r\n"
        f"Content-Type: application/http\r\nContent-Length: {length or len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


def packed(records, one_member=False):
    if one_member:
        return gzip.compress(b"".join(records), mtime=0)
    return b"".join(gzip.compress(part, mtime=0) for part in records)


def parquet(folder, table):
    """Rows of a table as DuckDB reads what Spark or DuckDB wrote."""
    pattern = f"{folder}/{table}/**/*.parquet"
    found = duckdb.connect().execute(f"SELECT * FROM read_parquet('{pattern}', hive_partitioning = {table == 'articles'})")
    names = [column[0] for column in found.description]
    return [dict(zip(names, row)) for row in found.fetchall()]


def plain(value):
    """Maps and days as JSON has them."""
    if isinstance(value, dict):
        if set(value) == {"key", "value"} and isinstance(value["key"], list):
            return {k: plain(v) for k, v in zip(value["key"], value["value"])}
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def canonical(rows):
    """Rows as sorted lines of JSON: two tables are the same where these are the same bytes."""
    return "".join(sorted(json.dumps(plain(row), sort_keys=True, ensure_ascii=False) + "\n" for row in rows))


def analyzed(*paths):
    """Records of one process over all files, as it prints them."""
    done = subprocess.run([PROGRAM, "analyze", "--jsonl", *paths], capture_output=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def whole(value, kind):
    """The value with every field of its type, absent ones as None."""
    if value is None or kind in schema.SPARK:
        return float(value) if kind == "number" and value is not None else value
    if isinstance(kind, tuple):
        return [whole(v, kind[1]) for v in value] if kind[0] == "list" else {k: whole(v, kind[1]) for k, v in value.items()}
    return {name: whole(value.get(name), form) for name, form in TYPES[kind]}


def expected_facts(records, table):
    """What the table of facts must hold, computed from the program's lines without Spark or SQL."""
    import hashlib
    rows = []
    kind = dict(TYPES["Record"])[table][1]
    for record in records:
        source = record["source"]
        name = "\n".join([record["id"], source.get("fetched", ""), source["sha256"]])
        published = (record["published"] or {}).get("value", "")
        day = datetime.date.fromisoformat(published[:10]) if len(published) >= 10 else None
        year, week, _ = day.isocalendar() if day else (0, 0, 0)
        for fact in record[table]:
            rows.append({
                "article": hashlib.sha256(name.encode()).hexdigest()[:32], "day": day, "week": f"{year}-W{week:02}" if day else "unknown",
                "language": (record["language"] or {}).get("code", "unknown"), **whole(fact, kind)})
    return rows
