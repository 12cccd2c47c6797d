#!/usr/bin/env python3
"""Makes models/clusters-LANGUAGE.bin: words that stand in the same company, as a path in a tree of clusters.

  word-clusters.py FOLDER_OF_MODELS FOLDER_OF_PACKAGES LANGUAGE…

The second folder holds the wheels, as `pip download --no-deps` leaves them:
  spacy_lookups_data 1.0.5 (MIT, Explosion)                   en de: Brown clusters
  natasha 1.6.0 (MIT, Alexander Kukushkin)                    ru: the word vectors Navec (news)
needs: pip install numpy navec==0.10.0

Vectors become a tree by splitting in two by 2-means again and again, from the first principal component: the same bytes each run.
A few marked texts cannot teach what a word is like; its neighbours in a milliard words can (Miller et al. 2004, Ratinov and Roth 2009).
File, little-endian: magic (UInt64), slots (UInt64, a power of two), then a UInt32 a slot: the upper 16 bits of a word's hash (FNV-1a over folded
code points; mixed once more where the word begins with a capital) and 16 bits of path, the root's choice highest. Open addressing by the lower bits.
"""
import glob, gzip, json, os, struct, sys, tempfile, zipfile
import numpy as np

MAGIC = 0x31534C435344_4E41
MOST = {"ru": 250_000}
USUAL = 200_000
MASK = 0xFFFFFFFFFFFFFFFF
BASIS, PRIME, CAPITAL = 0xCBF29CE484222325, 0x100000001B3, 0x9E3779B97F4A7C15


def fnv(word, is_capital):
    state = BASIS
    for letter in word:
        state = ((state ^ ord(letter)) * PRIME) & MASK
    return ((state ^ CAPITAL) * PRIME) & MASK if is_capital else state


def wheel(folder, name):
    return zipfile.ZipFile(sorted(glob.glob(os.path.join(folder, name + "-*.whl")))[-1])


def brown(folder, language):
    """Word to path. spaCy keeps a cluster's path with the root's choice in the lowest bit."""
    data = wheel(folder, "spacy_lookups_data")
    table = lambda kind: json.loads(gzip.decompress(data.read(f"spacy_lookups_data/data/{language}_lexeme_{kind}.json.gz")))
    common = table("prob")
    paths = {word: int(f"{cluster:016b}"[::-1], 2) for word, cluster in table("cluster").items() if cluster}
    return dict(sorted(paths.items(), key=lambda item: (-common.get(item[0], -99), item[0])))


def russian(folder, language):
    from navec import Navec
    with wheel(folder, "natasha") as data, tempfile.NamedTemporaryFile(suffix=".tar") as out:
        out.write(data.read("natasha/data/emb/navec_news_v1_1B_250K_300d_100q.tar"))
        out.flush()
        navec = Navec.load(out.name)
    words = [word for word in navec.vocab.words if not word.startswith("<")]
    return dict(zip(words, tree(np.array([navec[word] for word in words], dtype=np.float32))))


def tree(vectors, depth=12, fewest=24):
    """A path of up to `depth` choices for each vector, by the cosine."""
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    paths = np.zeros(len(vectors), dtype=np.uint32)

    def split(rows, level):
        if level == depth or len(rows) < fewest:
            return
        part = vectors[rows]
        middle = part.mean(axis=0)
        axis = principal(part - middle)
        side = (part - middle) @ axis > 0
        for _ in range(8):
            if side.all() or not side.any():
                return
            centres = [part[side].mean(axis=0), part[~side].mean(axis=0)]
            moved = part @ centres[0] - centres[0] @ centres[0] / 2 > part @ centres[1] - centres[1] @ centres[1] / 2
            if (moved == side).all():
                break
            side = moved
        paths[rows[side]] |= 1 << (15 - level)
        split(rows[side], level + 1)
        split(rows[~side], level + 1)

    split(np.arange(len(vectors)), 0)
    return [int(path) or 1 for path in paths]


def principal(part):
    """The first principal component, by the power method from a fixed start."""
    axis = np.ones(part.shape[1], dtype=np.float32)
    for _ in range(12):
        axis = part.T @ (part @ axis)
        axis /= max(np.linalg.norm(axis), 1e-12)
    return axis if axis[np.argmax(np.abs(axis))] > 0 else -axis


def entries(paths, most):
    """Hash to path. A word with a capital that has no entry of its own is looked up as in small letters."""
    found = {}
    for word, path in paths.items():
        if len(found) >= most:
            break
        if len(word) < 2 or not any(letter.isalpha() for letter in word):
            continue
        found.setdefault(fnv(fold(word), word[0].isupper()), path)
    return found


def fold(word):
    return word.lower().replace("ё", "е").replace("’", "'")


def write(path, found):
    size = 1
    while size < len(found) * 1.25:
        size *= 2
    slots = [0] * size
    for value, bits in sorted(found.items()):
        place = value & (size - 1)
        while slots[place]:
            place = (place + 1) & (size - 1)
        slots[place] = (value >> 48) << 16 | bits
    with open(path, "wb") as out:
        out.write(struct.pack("<QQ", MAGIC, size) + struct.pack(f"<{size}I", *slots))


def main():
    folder, packages = sys.argv[1:3]
    for language in sys.argv[3:]:
        paths = (russian if language == "ru" else brown)(packages, language)
        found = entries(paths, MOST.get(language, USUAL))
        write(os.path.join(folder, f"clusters-{language}.bin"), found)
        print(language, len(paths), len(found), len(set(found.values())), file=sys.stderr)


if __name__ == "__main__":
    main()
