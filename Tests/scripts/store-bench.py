#!/usr/bin/env python3
"""How long questions to a store take, how large it is, how fast copies are found.

  store-bench.py PROGRAM BENCH [--articles 10000] [--trials 9] [--store FOLDER]

Makes a store of synthetic articles (Corpus/synthesize.py), unless a folder that holds one is named, and asks it by the program as a user
does: start-up counts. Of each command the best and the median of the trials, CPU time (user and system) and time on the clock, after
one run that warms the system's cache. Fails where the median of the CPU time or the size is above the bar; --lenient only says so.
"""
import argparse, json, os, resource, shutil, sqlite3, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
QUESTIONS, SEARCH, DIGEST = 50, 20, 1000  # milliseconds


def parse():
    options = argparse.ArgumentParser()
    options.add_argument("program")
    options.add_argument("bench")
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--trials", type=int, default=9)
    options.add_argument("--store")
    options.add_argument("--lenient", action="store_true")
    return options.parse_args()


def run(command):
    """Milliseconds of CPU and on the clock."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        sys.exit("%s: %s" % (" ".join(command), done.stderr.decode()))
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu * 1000, clock * 1000


def commands(data):
    store = sqlite3.connect(os.path.join(data, "dateline.sqlite"))
    person = store.execute("SELECT written FROM people WHERE role IS NOT NULL ORDER BY article LIMIT 1").fetchone()[0]
    place = store.execute("SELECT code FROM regions WHERE code LIKE 'iso:__' ORDER BY article LIMIT 1").fetchone()[0][4:]
    day = store.execute("SELECT max(day) FROM articles").fetchone()[0][:4]
    words = [("articles", "mining"), ("articles", '"data centre"'), ("articles", "NEAR(mining ban, 8)"), ("quotes", "electricity"), ("measures", "mining")]
    lists = ["articles", "people", "regions", "dates", "quotes", "measures", "stances", "stories"]
    yield from ((QUESTIONS, [name]) for name in lists)
    yield from ((QUESTIONS, [name, "--region", place, "--from", day]) for name in ("articles", "quotes", "measures", "people"))
    yield from ((QUESTIONS, [name, "--person", person]) for name in ("articles", "quotes", "people"))
    yield from ((QUESTIONS, ["lean", "--by", by, "--from", day]) for by in ("week", "region", "person"))
    yield QUESTIONS, ["quotes", "--offset", "5000", "--limit", "100", "--jsonl"]
    yield QUESTIONS, ["articles", "--count"]
    yield QUESTIONS, ["calendar", "--from", "2026-01-01"]
    yield QUESTIONS, ["show", "a12"]
    yield QUESTIONS, ["why", "a12/q1"]
    yield QUESTIONS, ["codebook"]
    yield QUESTIONS, ["query", "SELECT * FROM weekly_lean"]
    yield QUESTIONS, ["query", "SELECT authority, count(*) FROM measures GROUP BY 1 ORDER BY 2 DESC LIMIT 20"]
    yield from ((SEARCH, [name, "--contains", text]) for name, text in words)
    yield DIGEST, ["digest", "--week", day + "-W03", "--form", "html"]


def main():
    options = parse()
    program = os.path.abspath(options.program)
    folder = options.store or tempfile.mkdtemp(prefix="dateline-bench-")
    data, slow = os.path.join(folder, "data"), 0
    try:
        lines = os.path.join(folder, "articles.jsonl")
        if not os.path.exists(lines):
            with open(lines, "wb") as out:
                subprocess.run([sys.executable, HERE + "/../../Corpus/synthesize.py", str(options.articles)], stdout=out, check=True)
        if not os.path.exists(data):
            cpu, clock = run([program, "import", lines, "--data", data, "--quiet"])
            print("import: %.1f s on the clock, %.1f s CPU" % (clock / 1000, cpu / 1000))
        start, _ = zip(*[run([program, "--version"]) for _ in range(options.trials)])
        print("start-up alone: best %.0f, median %.0f ms CPU" % (min(start), statistics.median(start)))
        print("%-72s %9s %9s %9s %9s" % ("milliseconds", "CPU best", "median", "clock", "bar"))
        for bar, command in commands(data):
            run([program, *command, "--data", data])
            cpu, clock = zip(*[run([program, *command, "--data", data]) for _ in range(options.trials)])
            median = statistics.median(cpu)
            slow += median > bar
            print("%-72s %9.0f %9.0f %9.0f %9d%s" % (" ".join(command)[:72], min(cpu), median, statistics.median(clock), bar, "  ABOVE" if median > bar else ""))
        slow += size(data)
        sys.stdout.flush()
        subprocess.run([options.bench, "stories", lines], check=True)
    finally:
        if not options.store:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(1 if slow and not options.lenient else 0)


def size(data):
    path = os.path.join(data, "dateline.sqlite")
    store = sqlite3.connect(path)
    text, titles = (store.execute(sql).fetchone()[0] for sql in (
        "SELECT sum(length(CAST(text AS BLOB))) FROM article_text", "SELECT sum(length(CAST(title AS BLOB))) FROM article"))
    held = os.path.getsize(path)
    share = held / (text + titles)
    print("store: %.1f MB for %.1f MB of text and %.1f MB of titles: %.2f times (bar 3)" % (held / 1e6, text / 1e6, titles / 1e6, share))
    for name, part in store.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY 1 ORDER BY 2 DESC LIMIT 8") if has_sizes(store) else []:
        print("  %-24s %5.1f %%" % (name, 100 * part / held))
    return share > 3


def has_sizes(store):
    """Whether this SQLite was built with the table of sizes."""
    try:
        return bool(store.execute("SELECT 1 FROM dbstat LIMIT 1"))
    except sqlite3.OperationalError:
        return False


main()
