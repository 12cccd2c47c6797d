#!/usr/bin/env python3
"""Makes models/name-stems-ru.bin: stems of Russian given names, surnames, patronymics, places and organisations.

  name-stems.py FOLDER_OF_MODELS      needs: pip install pymorphy3==2.0.6 pymorphy3-dicts-ru==2.4.417150.4580142

Source: the OpenCorpora dictionary (CC BY-SA 3.0, opencorpora.org) in the package pymorphy3-dicts-ru; changed: reduced to hashes of stems.
A stem is what all forms of a lemma begin with. File, little-endian: magic (UInt64), slots (UInt64, a power of two), then a UInt32 a slot:
the upper 24 bits of a stem's hash (FNV-1a over folded code points, 64 bits) and 8 bits of classes; 0 is empty; open addressing by the lower bits.
"""
import os, struct, sys
import pymorphy3

CLASSES = {"Name": 1, "Surn": 2, "Patr": 4, "Geox": 8, "Orgn": 16}
MAGIC = 0x314D45545344_4E41


def fnv(text):
    state = 0xCBF29CE484222325
    for letter in text:
        state = ((state ^ ord(letter)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return state


def main():
    forms = {}
    for word, tag, normal, paradigm, index in parses():
        for name, bit in CLASSES.items():
            if name in tag.grammemes:
                forms.setdefault((normal, bit), set()).add(word.replace("ё", "е"))
    stems = {}
    for (normal, bit), words in forms.items():
        stem = os.path.commonprefix(sorted(words))
        if len(stem) >= 3 and min(len(w) for w in words) - len(stem) <= 2:
            stems[stem] = stems.get(stem, 0) | bit
    size = 1
    while size < len(stems) * 1.5:
        size *= 2
    slots = [0] * size
    for stem, bits in sorted(stems.items()):
        value = fnv(stem)
        place = value & (size - 1)
        while slots[place]:
            place = (place + 1) & (size - 1)
        slots[place] = (value >> 40) << 8 | bits
    with open(os.path.join(sys.argv[1], "name-stems-ru.bin"), "wb") as out:
        out.write(struct.pack("<QQ", MAGIC, size) + struct.pack(f"<{size}I", *slots))
    print(len(stems), "stems,", size, "slots", file=sys.stderr)


def parses():
    dictionary = pymorphy3.MorphAnalyzer().dictionary
    for word, tag, normal, paradigm, index in dictionary.iter_known_words():
        yield word, tag, normal, paradigm, index


if __name__ == "__main__":
    main()
