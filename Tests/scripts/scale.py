#!/usr/bin/env python3
"""Shows that the Spark job says what one process says, what it costs, and that killed workers change nothing.

  scale.py PROGRAM FOLDER [--pages 50000] [--files 40] [--stories]

1. WARC files are made from Corpus/ (kept in FOLDER for the next run).
2. One process reads them all: its records go through duckdb/load.sql. Two processes side by side read them too: the time without Spark.
3. The job reads them on local[2], warm; every table must equal the one process's, byte for byte as sorted lines of JSON.
4. The questions of duckdb/QUESTIONS.md are asked of the job's Parquet.
5. The job runs again while a program and a Python worker are killed in the middle; the tables must be the same bytes.

Exit status 1 where bytes differ. Times are printed and fail on nothing. Run it with a Python that has pyspark and duckdb (`make scale`).
"""
import argparse
import filecmp
import glob
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sys.path[:0] = [os.path.join(ROOT, "Sources", "Spark"), os.path.join(ROOT, "Corpus")]
os.environ["PYTHONPATH"] = os.path.join(ROOT, "Sources", "Spark")
os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
os.environ["PYSPARK_PYTHON"] = sys.executable

import duckdb  # noqa: E402
import synthesize_warc  # noqa: E402

from dateline_spark import example, job, schema, tables  # noqa: E402

FACTS = list(schema.fact_lists(schema.types()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("--pages", type=int, default=50_000)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--stories", action="store_true", help="also compare the stories with those of `dateline dedupe`")
    chosen = parser.parse_args()
    run = Run(os.path.abspath(chosen.program), os.path.abspath(chosen.folder), chosen)
    run.make_pages()
    run.one_process()
    run.two_processes()
    run.spark_job()
    run.same("the job's tables and the one process's", "spark", "single")
    if chosen.stories:
        run.compare_stories()
    run.ask()
    run.killed()
    run.same("the tables after workers were killed and the job's", "killed", "spark")
    sys.exit(1 if run.differences else 0)


class Run:
    def __init__(self, program, folder, chosen):
        self.program, self.folder, self.chosen = program, folder, chosen
        self.crawl = self.path(f"crawl-{chosen.pages}-{chosen.files}")
        self.differences = 0
        os.makedirs(folder, exist_ok=True)
        for name in ("single", "spark", "warm", "killed", "events", "dump"):
            shutil.rmtree(self.path(name), ignore_errors=True)
            shutil.rmtree(self.path(name + ".incomplete"), ignore_errors=True)

    def path(self, name):
        return os.path.join(self.folder, name)

    def archives(self):
        return sorted(glob.glob(os.path.join(self.crawl, "*.warc.gz")))

    def make_pages(self):
        if not os.path.exists(self.crawl):
            synthesize_warc.write(self.crawl + ".part", self.chosen.pages, self.chosen.files)
            os.rename(self.crawl + ".part", self.crawl)
        self.bytes = sum(map(os.path.getsize, self.archives()))
        print(f"{self.chosen.pages} pages in {len(self.archives())} WARC files, {self.bytes / 1e6:.0f} MB of gzip", flush=True)

    def one_process(self):
        started, before = time.monotonic(), children_cpu()
        with open(self.path("records.jsonl"), "wb") as file:
            subprocess.run([self.program, "analyze", "--jsonl", *self.archives()], stdout=file, check=True)
        self.figures("one process, --jobs 2", time.monotonic() - started, children_cpu() - before)
        started = time.monotonic()
        os.makedirs(self.path("single"))
        connection = duckdb.connect()
        connection.execute("SET VARIABLE records = ?", [self.path("records.jsonl")])
        connection.execute("SET VARIABLE output = ?", [self.path("single")])
        with open(os.path.join(example.FOLDER, "load.sql"), encoding="utf-8") as file:
            connection.execute(file.read())
        print(f"DuckDB, records to Parquet: {time.monotonic() - started:.1f} s")

    def two_processes(self):
        """What two tasks at a time would take without Spark."""
        started, before = time.monotonic(), children_cpu()
        waiting, running = self.archives()[::-1], []
        while waiting or running:
            while waiting and len(running) < 2:
                command = [self.program, "analyze", "--jsonl", "--jobs", "1", waiting.pop()]
                running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL))
            running = [process for process in running if process.poll() is None]
            time.sleep(0.005)
        self.bare = time.monotonic() - started
        self.bare_cpu = children_cpu() - before
        self.figures("two processes, a file each", self.bare, self.bare_cpu)

    def figures(self, name, wall, cpu):
        pages = self.chosen.pages
        print(f"{name}: {wall:.1f} s, {pages / wall:.0f} pages/s, {self.bytes / wall / 1e6:.1f} MB/s of gzip; CPU {cpu:.1f} s, "
              f"{1000 * cpu / pages:.2f} ms a page", flush=True)

    def session(self):
        from pyspark.sql import SparkSession
        os.makedirs(self.path("events"))
        os.environ["PYSPARK_SUBMIT_ARGS"] = "--driver-memory 2g pyspark-shell"
        builder = SparkSession.builder.master("local[2,4]").appName("dateline scale")
        for key, value in {
                "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.host": "127.0.0.1",
                "spark.sql.shuffle.partitions": "8",
                "spark.eventLog.enabled": "true", "spark.eventLog.compress": "false",
                "spark.eventLog.dir": "file://" + self.path("events"),
                "spark.local.dir": self.path("local")}.items():
            builder = builder.config(key, value)
        session = builder.getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        return session

    def job(self, inputs, name, stories=False):
        return job.run(self.spark, job.Options(
            inputs=tuple(inputs), output=self.path(name), program=self.program, task_bytes=1 << 20, stories=stories))

    def spark_job(self):
        started = time.monotonic()
        self.spark = self.session()
        self.job(self.archives()[:2], "warm")
        print(f"Spark's start and a first job of {len(self.archives()[:2])} files: {time.monotonic() - started:.1f} s")
        started, before, all_before = time.monotonic(), jvm_cpu(), whole_cpu()
        manifest = self.job([self.crawl], "spark")
        wall = time.monotonic() - started
        jvm, more = jvm_cpu() - before, whole_cpu() - all_before - self.bare_cpu
        records = manifest["records"]
        print(f"Spark job on local[2], warm: {wall:.1f} s, {records / wall:.0f} pages/s; {manifest['archive_records']} WARC records, {records} articles")
        print(f"overhead of Spark: {1000 * (wall - self.bare) / records:.3f} ms a record (goal: 0.5), beside the same files without it in this run;"
              f" by CPU {1000 * more / records:.3f} ms a record, on two cores {500 * more / records:.3f}; of it the JVM {1000 * jvm / records:.3f}")
        print(f"Parquet: {folder_bytes(self.path('spark')) / records / 1000:.2f} kB an article; records as JSON: "
              f"{os.path.getsize(self.path('records.jsonl')) / records / 1000:.2f} kB", flush=True)
        self.shuffled(records)

    def shuffled(self, records):
        """From Spark's own log of the tasks so far; the warm-up is in it and in the count."""
        written, memory, reads = 0, 0, 0
        for path in glob.glob(self.path("events/**/*"), recursive=True):
            if os.path.isdir(path) or "appstatus" in path:
                continue
            with open(path, encoding="utf-8") as file:
                for line in file:
                    metrics = json.loads(line).get("Task Metrics")
                    if metrics:
                        written += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
                        memory = max(memory, metrics["Peak Execution Memory"])
                        reads += 1
        all_records = records + records * len(self.archives()[:2]) / len(self.archives())
        print(f"shuffled: {written / all_records / 1000:.2f} kB an article; {reads} tasks, at most {memory / 1e6:.0f} MB of execution memory in one; "
              f"JVM {jvm_memory():.0f} MB resident", flush=True)

    def dump(self, name):
        """A file of sorted lines for each table; created anew."""
        folder = self.path(f"dump/{name}")
        os.makedirs(folder, exist_ok=True)
        connection = duckdb.connect()
        connection.execute("SET VARIABLE news = ?", [self.path(name)])
        for table in FACTS:
            connection.execute(
                f"COPY (SELECT * FROM '{self.path(name)}/{table}/*.parquet' ORDER BY article, id) TO '{folder}/{table}.jsonl' (FORMAT json)")
        connection.execute(
            f"COPY (SELECT * EXCLUDE (position) FROM read_parquet('{self.path(name)}/articles/**/*.parquet', hive_partitioning = true) "
            f"ORDER BY article) TO '{folder}/articles.jsonl' (FORMAT json)")
        return folder

    def same(self, what, left, right):
        folders = self.dump(left), self.dump(right)
        sizes = 0
        for table in ["articles", *FACTS]:
            files = [os.path.join(folder, f"{table}.jsonl") for folder in folders]
            sizes += os.path.getsize(files[0])
            if not filecmp.cmp(*files, shallow=False):
                self.differences += 1
                print(f"DIFFERENT: {table}: {' '.join(files)}")
        if not self.differences:
            print(f"{what} are the same {sizes / 1e6:.0f} MB, byte for byte, in {1 + len(FACTS)} tables", flush=True)

    def compare_stories(self):
        started = time.monotonic()
        self.job([self.crawl], "stories", stories=True)
        wall = time.monotonic() - started
        connection = duckdb.connect()
        ours = dict(connection.execute(f"SELECT article, story FROM '{self.path('stories')}/stories/*.parquet'").fetchall())
        texts = connection.execute(
            f"SELECT article, text FROM '{self.path('single')}/articles/**/*.parquet' ORDER BY position").fetchall()
        lines = "".join(json.dumps({"id": article, "text": text}) + "\n" for article, text in texts)
        begun = time.monotonic()
        said = subprocess.run([self.program, "dedupe"], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
        alone = time.monotonic() - begun
        theirs = {line["id"]: line["cluster"] for line in map(json.loads, said.splitlines())}
        if ours != theirs:
            self.differences += 1
            print(f"DIFFERENT: stories: {sum(ours.get(key) != value for key, value in theirs.items())} of {len(theirs)} articles")
        else:
            print(f"stories are the same as those of `dateline dedupe`: {len(set(ours.values()))} of {len(ours)} articles; "
                  f"job with stories {wall:.1f} s, dedupe alone {alone:.1f} s", flush=True)
        shutil.rmtree(self.path("stories"), ignore_errors=True)

    def ask(self):
        news = self.path("spark")
        if not os.path.exists(news + "/stories"):
            duckdb.connect().execute(
                f"COPY (SELECT article, article AS story FROM '{news}/articles/**/*.parquet') TO '{news}/stories' (FORMAT parquet, PER_THREAD_OUTPUT)")
        connection = example.connected(news)
        started = time.monotonic()
        times = []
        for _, sql in example.questions():
            begun = time.monotonic()
            example.answer(connection, sql)
            times.append(time.monotonic() - begun)
        print(f"DuckDB, {len(times)} questions of the job's Parquet: {time.monotonic() - started:.2f} s, the slowest {max(times):.2f} s", flush=True)

    def killed(self):
        """The job with a program and a worker killed while it reads."""
        done, victims = threading.Event(), []
        killer = threading.Thread(target=kill_some, args=(done, victims))
        killer.start()
        started = time.monotonic()
        try:
            self.job([self.crawl], "killed")
        finally:
            done.set()
            killer.join()
        print(f"killed in the middle: {', '.join(victims) or 'nothing'}; the job went on and took {time.monotonic() - started:.1f} s", flush=True)
        if not victims:
            self.differences += 1
            print("DIFFERENT: nothing was killed, so nothing was shown: take more pages")


def kill_some(done, victims):
    """Ends one program, then one worker, of those that this process's Spark started."""
    for what in ("dateline", "worker"):
        while not done.wait(0.02):
            running = descendants("dateline")
            # One that has been at it for a moment: it has handed on records that must not count twice.
            ripe = [(process, parent) for process, parent, age in running if age > 0.3]
            if ripe:
                process, parent = ripe[0]
                try:
                    os.kill(process if what == "dateline" else parent, signal.SIGKILL)
                    victims.append(what)
                except ProcessLookupError:
                    continue
                done.wait(1)
                break


def processes():
    """{id: (parent, name, CPU seconds, start in seconds since boot, CPU seconds of children that have ended)}"""
    found = {}
    ticks = os.sysconf("SC_CLK_TCK")
    for folder in glob.glob("/proc/[0-9]*"):
        try:
            with open(folder + "/stat") as file:
                text = file.read()
        except OSError:
            continue
        name, rest = text[text.index("(") + 1:text.rindex(")")], text[text.rindex(")") + 2:].split()
        found[int(folder[6:])] = (int(rest[1]), name, (int(rest[11]) + int(rest[12])) / ticks, int(rest[19]) / ticks,
                               (int(rest[13]) + int(rest[14])) / ticks)
    return found


def descendants(name=None):
    """(id, parent, age) of processes of that name below this one, or of all."""
    found = processes()
    with open("/proc/uptime") as file:
        now = float(file.read().split()[0])

    def is_ours(process):
        while process in found:
            if process == os.getpid():
                return True
            process = found[process][0]
        return False
    return [(process, told[0], now - told[3]) for process, told in found.items() if name in (None, told[1]) and is_ours(process)]


def jvm_cpu():
    found = processes()
    return sum(found[process][2] for process, _, _ in descendants("java") if process in found)


def whole_cpu():
    """Of this process and all below it: the JVM, the Python workers, their programs, ended or not."""
    found = processes()
    return sum(found[process][2] + found[process][4] for process, _, _ in descendants() if process in found)


def jvm_memory():
    sizes = []
    for process, _, _ in descendants("java"):
        with open(f"/proc/{process}/status") as file:
            sizes += [int(line.split()[1]) / 1024 for line in file if line.startswith("VmHWM")]
    return max(sizes, default=0)


def children_cpu():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def folder_bytes(folder):
    return sum(os.path.getsize(os.path.join(path, name)) for path, _, names in os.walk(folder) for name in names)


if __name__ == "__main__":
    main()
