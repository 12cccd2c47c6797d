#!/usr/bin/env python3
"""Kills an import at random moments, looks at what is left, lets it finish, and compares the facts.

import-kill-test.py PROGRAM [TRIALS] [ARTICLES]

Each trial: a fresh folder, an import of ARTICLES synthetic articles (Corpus/synthesize.py), SIGKILL at a random moment of the time that a
whole import takes. Then the store must be sound (PRAGMA integrity_check), hold no article without its text, its place in the search index
or the facts that the whole import gave it, and the import run again must end with the same facts. Prints a line a fault and the figures.
"""
import hashlib, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
program = os.path.abspath(sys.argv[1])
trials = int(sys.argv[2]) if len(sys.argv) > 2 else 50
count = int(sys.argv[3]) if len(sys.argv) > 3 else 150
FACTS = ["quotes", "stances", "measures", "regions", "dates", "quantities", "people", "organisations"]
folder = tempfile.mkdtemp(prefix="dateline-kill-")
articles = os.path.join(folder, "articles.jsonl")
with open(articles, "wb") as out:
    subprocess.run([sys.executable, os.path.join(HERE, "../../Corpus/synthesize.py"), str(count)], stdout=out, check=True)


def command(data):
    return [program, "import", articles, "--data", data, "--quiet"]


def facts(data):
    """Of each article, by its key: a digest of its text and facts. Voices are numbered as they come: names stand for them."""
    store = sqlite3.connect(os.path.join(data, "dateline.sqlite"))
    keys = dict(store.execute("SELECT id, key FROM article"))
    said = {number: [] for number in keys}
    for number, text in store.execute("SELECT article, text FROM article_text"):
        said[number].append(text)
    for view in FACTS:
        columns = [row[1] for row in store.execute("PRAGMA table_info(%s)" % view) if row[1] not in ("id", "voice", "article", "quote")]
        at = len(columns)
        quoted = ", ".join('"%s"' % column for column in columns)
        for row in store.execute("SELECT %s, article FROM %s ORDER BY article, fact" % (quoted, view)):
            said[row[at]].append(view + repr(row[:at]))
    return {keys[n]: hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest() for n, lines in said.items()}


def faults(data, whole, complete):
    store = sqlite3.connect(os.path.join(data, "dateline.sqlite"))
    sound = store.execute("PRAGMA integrity_check").fetchall()
    if sound != [("ok",)]:
        yield "integrity: %s" % sound[:3]
    if not store.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone():
        return
    found = facts(data)
    half = [key for key, digest in found.items() if whole[key] != digest]
    if half:
        yield "%d articles with other facts, as %s" % (len(half), half[0])
    indexed = store.execute("SELECT count(*) FROM search_docsize").fetchone()[0]
    if indexed != len(found):
        yield "search holds %d of %d articles" % (indexed, len(found))
    if complete and found.keys() != whole.keys():
        yield "%d of %d articles" % (len(found), len(whole))


try:
    data = os.path.join(folder, "data")
    start = time.time()
    subprocess.run(command(data), check=True)
    took = time.time() - start
    whole = facts(data)
    shutil.rmtree(data)
    bad, killed, left = 0, 0, []
    for trial in range(trials):
        process = subprocess.Popen(command(data))
        time.sleep(random.random() * took)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        for end in ("when killed", "at the end"):
            if os.path.exists(os.path.join(data, "dateline.sqlite")):
                for fault in faults(data, whole, end == "at the end"):
                    bad += 1
                    print("trial %d, %s: %s" % (trial, end, fault))
                if end == "when killed":
                    left.append(len(facts(data)) if os.path.getsize(os.path.join(data, "dateline.sqlite")) > 500_000 else 0)
            if end == "when killed":
                subprocess.run(command(data), check=True)
        shutil.rmtree(data)
    print(
        "%d trials, %d killed in the middle (%d to %d of %d articles in the store then), %d faults"
        % (trials, killed, min(left), max(left), len(whole), bad)
    )
    sys.exit(1 if bad else 0)
finally:
    shutil.rmtree(folder, ignore_errors=True)
