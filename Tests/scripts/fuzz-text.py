#!/usr/bin/env python3
"""Texts that no journalist wrote, through the whole line: cut, shuffled and spoiled pieces of synthetic articles in mixed languages.

  fuzz-text.py PROGRAM [TEXTS] [SEED]

The program must give a record for each. Exit status 1, and the text in fuzz-SEED.jsonl, where it stops. The same seed gives the same texts.
"""
import json, os, random, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../Corpus"))
import synthesize  # noqa: E402

LANGUAGES = ["en", "fr", "ru", "de", "es", "it", "pt", "pl", "uk", None]
MARKS = list("“”„«»‘’\"'—–-.,;:!?()[]…%$€ ") + ["\n", "\n\n", " . ", "\u200b", "\u00a0", " — "]
DAYS = ["2026-05-04", None, "0001-01-01", "9999-12-31"]


def spoiled(piece, dice):
    kind = dice.random()
    if kind < 0.3:
        words = piece.split()
        dice.shuffle(words)
        return " ".join(words)
    if kind < 0.6:
        for _ in range(dice.randint(1, 12)):
            at = dice.randint(0, len(piece))
            piece = piece[:at] + dice.choice(MARKS) + piece[at + dice.randint(0, 2):]
        return piece
    return piece.upper() if kind < 0.65 else piece.lower() if kind < 0.7 else piece


def cut(text, longest, dice):
    start = dice.randint(0, max(0, len(text) - 10))
    return text[start:start + dice.randint(3, longest)]


def texts(count, seed):
    dice = random.Random(seed)
    languages = synthesize.load()
    known = ["\n\n".join(dice.choice(pair) or []) for pairs in languages.values() for pair in pairs]
    for number in range(count):
        pieces = [spoiled(cut(dice.choice(known), 500, dice), dice) for _ in range(dice.randint(1, 6))]
        made = {
            "id": f"f{number}", "text": dice.choice(["\n\n", " ", "\n", ""]).join(pieces), "title": cut(dice.choice(known), 90, dice),
            "published": dice.choice(DAYS), "language": dice.choice(LANGUAGES)}
        yield json.dumps({key: value for key, value in made.items() if value is not None}, ensure_ascii=False)


def stops(program, lines):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        run = subprocess.run([program, "analyze", "--jobs", "1", file.name], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        return run.returncode not in (0, 3) or run.stdout.count(b"\n") != len(lines)


def main():
    program, count, seed = sys.argv[1], int((sys.argv[2:] or [15000])[0]), int((sys.argv[3:] or [1])[0])
    lines = list(texts(count, seed))
    step = 2500
    for start in range(0, count, step):
        part = lines[start:start + step]
        if not stops(program, part):
            continue
        while len(part) > 1:
            half = part[:len(part) // 2]
            part = half if stops(program, half) else part[len(half):]
        with open(f"fuzz-{seed}.jsonl", "w", encoding="utf-8") as file:
            file.write(part[0] + "\n")
        sys.exit(f"stopped: see fuzz-{seed}.jsonl")
    print(f"seed {seed}: {count} texts, {count} records")


if __name__ == "__main__":
    main()
