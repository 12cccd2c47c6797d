#!/usr/bin/env python3
"""stage-profile.py BENCH PAGES: instructions a page of each stage of the line, which are the same in every run where seconds are not.

Runs `dateline-bench profile` under callgrind with one round and with three, and takes the difference, so that what a start costs is left
out. A stage is what its door costs with all that it calls; a door that the compiler inlined is shown as such.
"""
import re
import shutil
import subprocess
import sys
import tempfile

STAGES = [
    ("bare libxml2 parse", [r"\bhtmlReadMemory\b"]),
    ("extraction", [r"Extractor\.article\(from: Model\.Page\)"]),
    ("language", [r"LanguageIdentifier\.language\(of: \[Swift\.UInt8\]\)"]),
    ("words, entries, sentences", [r"Document\.init\(article: .*bytes: "]),
    ("  entries alone", [r"LanguageLexicon\.candidates\(in: \[Lexicon\.Token\]\)"]),
    ("quantities", [r"NumberReader\.numbers\(in: ", r"QuantityFinder\.quantities\(in: Analysis\.Document"]),
    ("dates", [r"DateFinder\.dates\(in: "]),
    ("names", [r"NameClassReader\.classes\(of: ", r"NameTagger\.names\(in: "]),
    ("regions", [r"PlaceWords\.words\(in: ", r"RegionFinder\.regions\(in: ", r"RegionRoles\.assign\(to: "]),
    ("people", [r"PeopleFinder\.people\(in: "]),
    ("quotes", [r"QuoteFinder\.quotes\(in: "]),
    ("policy words, actors", [r"PolicyReading\.init\(document: "]),
    ("measures", [r"MeasureFinder\.measures\(in: "]),
    ("stances", [r"StanceFinder\.stances\(in: ", r"VoiceReader\.stances\(\)"]),
    ("JSON", [r"Model\.Record\.write\(to: "]),
]


def run(bench, pages, rounds, folder):
    out = f"{folder}/{rounds}.callgrind"
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", bench, "profile", pages, str(rounds)],
        capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{bench} did not run under valgrind: {done.stderr[-500:]}")
    table = subprocess.run(
        ["callgrind_annotate", "--inclusive=yes", "--threshold=100", "--auto=no", out], capture_output=True, text=True)
    demangled = subprocess.run(["swift", "demangle", "-compact"], input=table.stdout, capture_output=True, text=True)
    costs = {}
    for line in demangled.stdout.splitlines():
        found = re.match(r"\s*([\d,]+) \([^)]*\)\s+(.*)", line)
        if not found:
            continue
        cost = int(found.group(1).replace(",", ""))
        name = found.group(2).split(" [/")[0]
        costs[name] = max(cost, costs.get(name, 0))
    return done.stdout, costs


def door(costs, pattern):
    # A door may be there as itself and as a specialization: the outermost costs most.
    return max((cost for name, cost in costs.items() if re.search(pattern, name) and "closure #" not in name), default=0)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if not shutil.which("valgrind"):
        sys.exit("valgrind is missing: apt-get install valgrind")
    with tempfile.TemporaryDirectory() as folder:
        text, few = run(sys.argv[1], sys.argv[2], 1, folder)
        _, many = run(sys.argv[1], sys.argv[2], 3, folder)
    print(text.strip())
    pages = int(text.split()[0])
    floor = None
    for name, doors in STAGES:
        cost = sum(door(many, pattern) - door(few, pattern) for pattern in doors) / 2 / pages
        floor = floor or cost
        ratio = f"{cost / floor:8.2f} × bare parse" if floor else ""
        print(f"{name:28}{cost / 1000:12,.0f} k instructions a page{ratio}" if cost else f"{name:28}     inlined")


main()
