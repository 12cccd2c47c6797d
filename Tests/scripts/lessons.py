#!/usr/bin/env python3
"""How the program reads the lessons (Corpus/lessons): F1 by language, and by class what it misses, invents or gets wrong.

  lessons.py PROGRAM [LANGUAGE…] [--errors FIGURE] [--records FILE]

Figures: action (measures by action, target and overlapping evidence), status (the same, and how far it is), authority (the same, and who
decides: a mention that overlaps the words of the lesson); pair (stances by target and holder), label (the same, and its sign); span (quotes by
overlap), speaker (the same, and who says it). Names in lessons are words of the text, so a name counts where one of its mentions overlaps;
an office in small letters that no record can name ("the mayor") is asked for nowhere.
--records keeps the program's answers.
"""
import argparse
import collections
import glob
import json
import os
import subprocess

FOLDER = os.path.join(os.path.dirname(__file__), "..", "..", "Corpus", "lessons")
FIGURES = ("action", "status", "authority", "pair", "label", "span", "speaker")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--errors", choices=FIGURES)
    parser.add_argument("--records", metavar="FILE")
    chosen = parser.parse_args()
    files = sorted(glob.glob(os.path.join(FOLDER, "*.jsonl")))
    languages = chosen.languages or [os.path.basename(file)[:-6] for file in files]
    print("F1       " + "".join(f"{figure:>10}" for figure in FIGURES))
    pooled = collections.defaultdict(collections.Counter)
    for language in languages:
        lessons = read(os.path.join(FOLDER, language + ".jsonl"))
        counts = collections.defaultdict(collections.Counter)
        for lesson, record in zip(lessons, answers(chosen.program, language, lessons, chosen.records)):
            for figure, kind, what in compared(lesson, record):
                counts[figure][kind] += 1
                pooled[figure][kind] += 1
                if figure == chosen.errors and kind != "right":
                    print(f"{lesson['id']} {kind}: {what}\n    {lesson['text']!r}")
        print(f"{language:9}" + "".join(f"{f1(counts[figure]):10.3f}" for figure in FIGURES) + f"   of {len(lessons)}")
    if len(languages) > 1:
        print("pooled   " + "".join(f"{f1(pooled[figure]):10.3f}" for figure in FIGURES))


def read(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def answers(program, language, lessons, keep):
    lines = "".join(json.dumps(
        {"id": lesson["id"], "text": lesson["text"], "published": lesson["published"], "language": language}, ensure_ascii=False) + "\n"
        for lesson in lessons)
    said = subprocess.run([program, "analyze", "--input-format", "jsonl", "--jsonl", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=True).stdout
    if keep:
        with open(keep, "ab") as file:
            file.write(said)
    return [json.loads(line) for line in said.splitlines()]


def f1(counts):
    right, missed, invented, wrong = (counts[kind] for kind in ("right", "missed", "invented", "wrong"))
    return 2 * right / max(1, 2 * right + missed + invented + 2 * wrong)


def compared(lesson, record):
    """(figure, "right" | "missed" | "invented" | "wrong", what)"""
    text, record = lesson["text"], Names(record)
    yield from measures(text, lesson["measures"], record)
    yield from stances(text, lesson["stances"], record)
    yield from quotes(text, lesson["quotes"], record)


def measures(text, gold, record):
    found = list(record.record["measures"])
    for told in gold:
        spans = places(text, told["evidence"])
        match = next((m for m in found if (m["action"], m["target"]) == (told["action"], told["target"]) and meets([m["evidence"]], spans)), None)
        what = {key: told[key] for key in ("action", "target", "status", "modality", "authority", "evidence")}
        if not match:
            near = [(m["action"], m["target"], m["status"]) for m in found if meets([m["evidence"]], spans)]
            for figure in FIGURES[:3]:
                yield figure, "missed", f"{what}; there is {near}"
            continue
        found.remove(match)
        yield "action", "right", what
        is_status = match["status"] == told["status"]
        yield "status", "right" if is_status else "wrong", f"{what}; found {match['status']} {match['modality']} by {match.get('rule')}"
        is_authority = record.is_named(match["authority"], text, told["authority"])
        yield "authority", "right" if is_authority else "wrong", f"{what}; found {record.shown(match['authority'])}"
    for match in found:
        for figure in FIGURES[:3]:
            evidence = text[match["evidence"]["start"]:match["evidence"]["end"]]
            yield figure, "invented", f"{match['action']} {match['target']} {match['status']} by {match.get('rule')}: {evidence!r}"


def stances(text, gold, record):
    """One entry for each target and holder: the sign of most of what is told of the pair, asserted or not."""
    pairs, signs = [], collections.defaultdict(collections.Counter)
    for told in gold:
        if (told["target"], told["holder"]) not in pairs:
            pairs.append((told["target"], told["holder"]))
        signs[told["target"], told["holder"]][told["label"]] += 1
    found = collections.defaultdict(collections.Counter)
    for stance in record.record["stances"]:
        found[stance["target"], stance["holder"]][stance["label"]] += 1
    for target, holder in pairs:
        match = next((key for key in found if key[0] == target and record.is_holder(key[1], text, holder)), None)
        if not match and not record.may_name(text, holder):
            continue
        if not match:
            for figure in ("pair", "label"):
                yield figure, "missed", f"{target} of {holder!r}: {dict(signs[target, holder])}"
            continue
        yield "pair", "right", holder
        is_label = bool(set(signs[target, holder]) & {found[match].most_common(1)[0][0]})
        yield "label", "right" if is_label else "wrong", f"{target} of {holder!r}: {dict(signs[target, holder])}, found {dict(found[match])}"
        del found[match]
    for target, holder in found:
        for figure in ("pair", "label"):
            yield figure, "invented", f"{target} of {record.shown(holder)}: {dict(found[target, holder])}"


def quotes(text, gold, record):
    found = list(record.record["quotes"])
    for told in gold:
        spans = places(text, told["text"])
        match = next((q for q in found if meets([q], spans)), None)
        what = f"{told['kind']} {told['text']!r} by {told['speaker']!r}"
        if not match:
            yield "span", "missed", what
            yield "speaker", "missed", what
            continue
        found.remove(match)
        yield "span", "right", what
        is_unnamed = match["speaker"] is None and not record.may_name(text, told["speaker"])
        is_speaker = is_unnamed or record.is_named(match["speaker"], text, told["speaker"])
        yield "speaker", "right" if is_speaker else "wrong", f"{what}; found {record.shown(match['speaker'])} by {match.get('rule')}"
    for match in found:
        if match["kind"] not in ("scare", "missing"):
            for figure in ("span", "speaker"):
                yield figure, "invented", f"{match['kind']} {match['text']!r} by {record.shown(match['speaker'])}, {match.get('rule')}"


class Names:
    """The record's ids by where they are mentioned."""

    def __init__(self, record):
        self.record, self.spans = record, {}
        for person in record["people"] + record["organisations"]:
            self.spans[person["id"]] = person["mentions"]
        for region in record["regions"]:
            self.spans[region["id"]] = [region]
            code = region["code"] or ""
            if code.startswith("iso:"):
                self.spans.setdefault(f"region:{code.removeprefix('iso:')}:government", []).append(region)
            elif region.get("country"):
                # A city stands for the government of its country ("Moscow").
                self.spans.setdefault(f"region:{region['country']}:government", []).append(region)

    def is_named(self, key, text, words):
        if words is None or key is None or words in ("author", "unknown"):
            return key == words
        return key in self.spans and meets(self.spans[key], places(text, words))

    def is_holder(self, key, text, words):
        """A holder whom no mention of the record covers ("Residents") is nobody's id: `unknown` is right of him."""
        if key == "unknown" and words != "author":
            return words == key or not any(meets(spans, places(text, words)) for spans in self.spans.values())
        return self.is_named(key, text, words)

    def may_name(self, text, words):
        """Whether a record can name them: an office without a name ("the mayor", "residents") is nobody's id."""
        if words in (None, "author", "unknown") or words != words.lower():
            return True
        return any(meets(spans, places(text, words)) for spans in self.spans.values())

    def shown(self, key):
        return f"{key} {self.spans[key][0].get('text')!r}" if self.spans.get(key) else repr(key)


def places(text, words):
    """Where the words stand: half-open, in code points."""
    found, start = [], text.find(words)
    while start >= 0:
        found.append({"start": start, "end": start + len(words)})
        start = text.find(words, start + 1)
    return found


def meets(spans, others):
    return any(a["start"] < b["end"] and b["start"] < a["end"] for a in spans for b in others)


if __name__ == "__main__":
    main()
