#!/usr/bin/env python3
"""Marks names in texts of which only some are marked: a set to learn names from (`dateline train names`).

  python3 Lexicons/generate/silver-names.py SET OUTPUT

SET holds items.jsonl[.gz] and gold.jsonl[.gz]; OUTPUT gets both, with the set's own names and, where none of them stands, those that the
Python package natasha finds (1.6.0, MIT, Alexander Kukushkin; its tagger and its word vectors lie in the package). Russian only.
Needs Python 3.11 and natasha. The same input gives the same bytes.
"""
import argparse, gzip, json, os

from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter


def rows(folder, name):
    for end in (".jsonl", ".jsonl.gz"):
        path = os.path.join(folder, name + end)
        if os.path.exists(path):
            with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
                return [json.loads(line) for line in file if line.strip()]
    raise SystemExit(f"{folder}: no {name}.jsonl or {name}.jsonl.gz")


def overlaps(left, right):
    return min(left["end"], right["end"]) > max(left["start"], right["start"])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("set")
    parser.add_argument("output")
    arguments = parser.parse_args()
    segmenter = Segmenter()
    tagger = NewsNERTagger(NewsEmbedding())
    gold = {row["id"]: [name for name in row["entities"] if not name.get("ignore")] for row in rows(arguments.set, "gold")}
    os.makedirs(arguments.output, exist_ok=True)
    with (open(os.path.join(arguments.output, "items.jsonl"), "w", encoding="utf-8") as items,
          open(os.path.join(arguments.output, "gold.jsonl"), "w", encoding="utf-8") as marked):
        for item in rows(arguments.set, "items"):
            doc = Doc(item["text"])
            doc.segment(segmenter)
            doc.tag_ner(tagger)
            own = gold.get(item["id"], [])
            found = [{"start": span.start, "end": span.stop, "text": item["text"][span.start:span.stop], "type": span.type}
                     for span in doc.spans]
            names = sorted(own + [name for name in found if not any(overlaps(name, other) for other in own)], key=lambda name: name["start"])
            items.write(json.dumps(item, ensure_ascii=False) + "\n")
            marked.write(json.dumps({"id": item["id"], "language": "ru", "entities": names}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
