#!/usr/bin/env python3
"""Reads the same pages with Dateline and with Trafilatura, and says how sure the difference is.

  python3 compare-extraction.py EXAMS/extraction PROGRAM [--samples 2000] [--jobs 2]

A page's score: where its body is known, F1 over runs of four words (a whole body that is shorter is one run); where snippets are known,
F1 over those that must be in the text and those that must not. Pages of body, news and web are pooled (those of reader are marked by
another program's output: they stand apart); the interval is a paired bootstrap over pages (Efron and Tibshirani 1993, percentile), and one over sites, since pages of one site are alike.
Trafilatura runs with its defaults and without comments; its text is what it returns. Needs: pip install trafilatura==2.3.1
"""
import argparse
import collections
import concurrent.futures
import gzip
import json
import pathlib
import random
import re
import subprocess
import urllib.parse

WORD = re.compile(r"\w+")


def rows(folder, name):
    plain, packed = folder / f"{name}.jsonl", folder / f"{name}.jsonl.gz"
    opened = open(plain, encoding="utf-8") if plain.exists() else gzip.open(packed, "rt", encoding="utf-8")
    with opened as lines:
        return {row["id"]: row for row in map(json.loads, lines)}


def runs(text):
    words = WORD.findall(text or "")
    return collections.Counter(tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))) if words else collections.Counter()


def folded(text):
    return " ".join((text or "").split())


def score(gold, text):
    """0 to 1; None where nothing is marked."""
    if gold.get("body"):
        want, have = runs(gold["body"]), runs(text)
        shared = sum((want & have).values())
        total = sum(want.values()) + sum(have.values())
        return 2 * shared / total if total else 1.0
    if gold.get("with"):
        text = folded(text)
        hits = sum(folded(s) in text for s in gold["with"])
        wrong = sum(folded(s) in text for s in gold["without"])
        return 2 * hits / (hits + len(gold["with"]) + wrong)
    return None


def site(key, gold):
    host = urllib.parse.urlsplit(gold.get("url") or "").hostname
    return host.removeprefix("www.") if host else key.split("_")[0]


def trafilatura_text(html):
    import trafilatura
    try:
        return trafilatura.extract(html, include_comments=False) or ""
    except Exception:  # what it cannot read it reads as empty
        return ""


def dateline_texts(program, folder):
    items = folder / "items.jsonl.gz"
    data = gzip.decompress(items.read_bytes()) if items.exists() else (folder / "items.jsonl").read_bytes()
    done = subprocess.run([program, "extract", "--json", "--input-format", "jsonl", "-"], input=data, stdout=subprocess.PIPE)
    if done.returncode not in (0, 3):  # 3: done, but some inputs failed
        raise SystemExit(f"{program} ended with {done.returncode}")
    return {row["id"]: row.get("text") or "" for row in map(json.loads, done.stdout.splitlines())}


def interval(pairs, groups, samples):
    """2.5th and 97.5th percentile of the mean difference, drawing whole groups."""
    draw = random.Random(7)
    groups = list(groups.values())
    means = []
    for _ in range(samples):
        chosen = [groups[draw.randrange(len(groups))] for _ in groups]
        indices = [index for group in chosen for index in group]
        means.append(sum(pairs[i][0] - pairs[i][1] for i in indices) / len(indices))
    means.sort()
    return means[int(samples * 0.025)], means[int(samples * 0.975)], sum(m > 0 for m in means) / samples


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exams", type=pathlib.Path)
    parser.add_argument("program")
    parser.add_argument("--samples", type=int, default=2000)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    pairs, sites = [], collections.defaultdict(list)
    for name in ("body", "news", "reader", "web"):
        folder = options.exams / name
        if not folder.is_dir():
            continue
        gold, items, ours = rows(folder, "gold"), rows(folder, "items"), dateline_texts(options.program, folder)
        marked = [key for key in sorted(gold) if key in items and score(gold[key], "") is not None]
        with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
            theirs = list(pool.map(trafilatura_text, [items[key]["html"] for key in marked], chunksize=8))
        here = []
        for key, text in zip(marked, theirs):
            here.append((score(gold[key], ours.get(key, "")), score(gold[key], text)))
            if name != "reader":
                sites[site(key, gold[key])].append(len(pairs))
                pairs.append(here[-1])
        mean = [sum(column) / len(here) for column in zip(*here)]
        print(f"{name:8} {len(here):4} pages  dateline {mean[0]:.4f}  trafilatura {mean[1]:.4f}  difference {mean[0] - mean[1]:+.4f}")
    mean = [sum(column) / len(pairs) for column in zip(*pairs)]
    print(f"pooled   {len(pairs):4} pages  dateline {mean[0]:.4f}  trafilatura {mean[1]:.4f}  difference {mean[0] - mean[1]:+.4f}")
    for what, groups in (("pages", {i: [i] for i in range(len(pairs))}), ("sites", sites)):
        low, high, share = interval(pairs, groups, options.samples)
        print(f"bootstrap over {what}: 95 % interval {low:+.4f} to {high:+.4f}; better in {share:.1%} of {options.samples} samples")


if __name__ == "__main__":
    main()
