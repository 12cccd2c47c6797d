#!/usr/bin/env python3
"""Makes models/words-LANGUAGE.bin: how common a word is in general, and whether it is a common surname.

  word-levels.py FOLDER_OF_MODELS --wordfreq FOLDER --names FOLDER LANGUAGE…

--wordfreq  the `data` folder of the Python package wordfreq 3.1.1 (CC BY-SA 4.0)
--names     the folder of the Python package names 0.3.0 with `dist.all.last`: surnames of the 1990 census of the United States (public domain)

A common word with a capital opens a sentence, a rare one is a name: what few marked texts cannot teach of 60,000 words.
File, little-endian: magic (UInt64), slots (UInt64, a power of two), then a UInt32 a slot: the upper 24 bits of a word's hash (FNV-1a over folded
code points, 64 bits) and 8 bits: 1–7 how common (0: rarer than all listed), times 8 how common as a surname (0–3). Open addressing by the lower bits.
"""
import argparse, math, os, struct, sys
from word_lists import word_frequencies

MAGIC = 0x314D45545344_4E41
# Zipf values (ten to the power of so many words in a milliard) from which a word has the levels 1, 2…
LEVELS = [2.6, 3.1, 3.6, 4.1, 4.6, 5.2, 6.0]
SURNAMES = [(1000, 3), (8000, 2), (40000, 1)]


def fnv(text):
    state = 0xCBF29CE484222325
    for letter in text:
        state = ((state ^ ord(letter)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return state


def surnames(folder):
    ranks = {}
    for rank, line in enumerate(open(os.path.join(folder, "dist.all.last"))):
        for limit, value in SURNAMES:
            if rank < limit:
                ranks[line.split()[0].lower()] = value
                break
    return ranks


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder")
    arguments.add_argument("--wordfreq")
    arguments.add_argument("--names")
    arguments.add_argument("languages", nargs="+")
    options = arguments.parse_args()
    for language in options.languages:
        entries = {} if language in ("ru", "uk") else {w: v << 3 for w, v in surnames(options.names).items()}
        for word, frequency in word_frequencies(options.wordfreq, language).items():
            level = sum(9 + math.log10(frequency) >= limit for limit in LEVELS)
            if level and len(word) > 1:
                entries[word] = entries.get(word, 0) | level
        write(os.path.join(options.folder, f"words-{language}.bin"), entries)
        print(language, len(entries), file=sys.stderr)


def write(path, entries):
    size = 1
    while size < len(entries) * 1.3:
        size *= 2
    slots = [0] * size
    for word, bits in sorted(entries.items()):
        value = fnv(word)
        place = value & (size - 1)
        while slots[place]:
            place = (place + 1) & (size - 1)
        slots[place] = (value >> 40) << 8 | bits
    with open(path, "wb") as out:
        out.write(struct.pack("<QQ", MAGIC, size) + struct.pack(f"<{size}I", *slots))


if __name__ == "__main__":
    main()
