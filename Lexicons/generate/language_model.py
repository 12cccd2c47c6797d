#!/usr/bin/env python3
"""Learns the table by which a text's language is told: Lexicons/models/languages.bin.

  python3 language_model.py --wordfreq FOLDER [--texts FOLDER] [--output FILE]

--wordfreq  the `data` folder of the Python package wordfreq 3.1.1 (word frequencies of 45 languages, CC BY-SA 4.0)
--texts     a folder of plain texts NAME.txt, one language each (NAME is its code), that add to or stand in for word frequencies

The model is a linear one over hashed character n-grams inside words, one table a group of languages that share a script. It is learnt by
logistic regression on texts that are drawn from the word frequencies. Needs numpy and scipy; the same packages give the same bytes.

The file, little-endian: "DLLANG1\\0", group count u32; for each group: script (8 bytes), bits u32, language count u32, row length u32,
scale f32, codes (8 bytes each), then 2^bits rows of i8 weights, a column a language.
"""
import argparse
import os
import struct

import numpy
import scipy.sparse

from word_lists import add, word_frequencies

LATIN = "en fr de es pt it nl pl cs sk ro hu sv da no fi tr ca gl hr sl lt lv id vi is fil ms la eo eu sq et az".split()
GROUPS = [("latin", 16, LATIN), ("cyrillic", 15, "ru uk bg sr mk be kk".split()), ("arabic", 13, "ar fa ur".split())]
LONGEST = 4


def text_frequencies(folder, code):
    path = os.path.join(folder or "", code + ".txt")
    words = {}
    if folder and os.path.exists(path):
        runs = "".join(c if c.isalpha() or c == "'" else " " for c in open(path, encoding="utf-8").read()).split()
        for word in runs:
            add(words, word, 1 / len(runs), code)
    return words


def hashes(word, bits):
    """Rows of one word: its n-grams with the edges marked, and the whole. As in LanguageFeatures.swift."""
    points = [1] + [ord(c) for c in word] + [2]
    rows = []
    for start in range(len(points)):
        value = 0x811C9DC5
        for length in range(1, LONGEST + 1):
            if start + length > len(points):
                break
            value = ((value ^ points[start + length - 1]) * 0x01000193) & 0xFFFFFFFF
            if length > 1 or points[start] > 2:
                rows.append(mix(value, bits))
    value = 0x9747B28C
    for point in points:
        value = ((value ^ point) * 0x01000193) & 0xFFFFFFFF
    rows.append(mix(value, bits))
    return rows


def mix(value, bits):
    value ^= value >> 15
    value = (value * 0x2C1B3C6D) & 0xFFFFFFFF
    value ^= value >> 13
    return value & ((1 << bits) - 1)


class Group:
    """The words of one script's languages as a matrix of features, and the chance of each word in each language."""

    def __init__(self, script, bits, frequencies, count):
        self.script, self.bits, self.codes = script, bits, sorted(frequencies)
        vocabulary, self.chances = {}, []
        for code in self.codes:
            top = sorted(frequencies[code].items(), key=lambda item: (-item[1], item[0]))[:count]
            ids = numpy.array([vocabulary.setdefault(word, len(vocabulary)) for word, _ in top])
            chance = numpy.array([frequency for _, frequency in top])
            # Flattened: news holds rarer words than subtitles and tweets do.
            chance = chance ** 0.9
            self.chances.append((ids, numpy.cumsum(chance / chance.sum())))
        self.lengths = numpy.array([len(word) + 1 for word in vocabulary])
        rows, columns = [], []
        for word, index in vocabulary.items():
            found = hashes(word, bits)
            rows += [index] * len(found)
            columns += found
        self.features = scipy.sparse.csr_matrix(
            (numpy.ones(len(rows), numpy.float32), (rows, columns)), shape=(len(vocabulary), 1 << bits))

    def draw(self, random, language, count):
        ids, cumulated = self.chances[language]
        return ids[numpy.minimum(numpy.searchsorted(cumulated, random.random(count)), len(ids) - 1)]

    def batch(self, random, size):
        """Texts of one to fourteen words; one word in twelve is of any language, as names and borrowings are."""
        labels = random.integers(0, len(self.codes), size)
        counts = numpy.minimum(random.geometric(0.22, size) + random.integers(0, 2, size), 14)
        words, texts = [], []
        for index, (label, count) in enumerate(zip(labels, counts)):
            drawn = self.draw(random, label, count)
            if random.random() < 0.45:
                drawn[random.integers(0, count)] = self.draw(random, random.integers(0, len(self.codes)), 1)[0] if count > 2 else drawn[0]
            words.append(drawn)
            texts.append(numpy.full(count, index))
        words, texts = numpy.concatenate(words), numpy.concatenate(texts)
        chosen = scipy.sparse.csr_matrix(
            (numpy.ones(len(words), numpy.float32), (texts, words)), shape=(size, self.features.shape[0]))
        return chosen @ self.features, labels

    def learn(self, steps):
        """AdaGrad on the cross entropy."""
        random = numpy.random.default_rng(7)
        weights = numpy.zeros((1 << self.bits, len(self.codes)), numpy.float32)
        squares = numpy.full_like(weights, 1e-4)
        for step in range(steps):
            features, labels = self.batch(random, 512)
            scores = features @ weights
            scores -= scores.max(axis=1, keepdims=True)
            chances = numpy.exp(scores)
            chances /= chances.sum(axis=1, keepdims=True)
            if step % 500 == 0:
                right = (chances.argmax(axis=1) == labels).mean()
                print(self.script, step, f"{right:.3f}", flush=True)
            chances[numpy.arange(len(labels)), labels] -= 1
            used = numpy.unique(features.indices)
            gradient = (features[:, used].T @ chances) / 512
            squares[used] += gradient ** 2
            rate = 0.25 * (1 - step / steps) + 0.01
            weights[used] -= rate * gradient / numpy.sqrt(squares[used])
        return weights

    def written(self, weights):
        limit = min(float(numpy.abs(weights).max()), float(numpy.quantile(numpy.abs(weights), 0.9999)))
        scale = limit / 127
        table = numpy.clip(numpy.rint(weights / scale), -127, 127).astype(numpy.int8)
        length = (len(self.codes) + 7) // 8 * 8
        padded = numpy.zeros((1 << self.bits, length), numpy.int8)
        padded[:, :len(self.codes)] = table
        head = self.script.encode().ljust(8, b"\0") + struct.pack("<IIIf", self.bits, len(self.codes), length, scale)
        return head + b"".join(code.encode().ljust(8, b"\0") for code in self.codes) + padded.tobytes()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--wordfreq", required=True)
    parser.add_argument("--texts")
    parser.add_argument("--words", type=int, default=40000)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--output", default=os.path.join(os.path.dirname(__file__), "../models/languages.bin"))
    options = parser.parse_args()
    made = []
    for script, bits, codes in GROUPS:
        frequencies = {}
        for code in codes:
            words = word_frequencies(options.wordfreq, code)
            for word, frequency in text_frequencies(options.texts, code).items():
                words[word] = words.get(word, 0) + frequency
            words = {word: f for word, f in words.items() if SCRIPTS[script](word)}
            if words:
                frequencies[code] = words
        group = Group(script, bits, frequencies, options.words)
        made.append(group.written(group.learn(options.steps if script == "latin" else options.steps // 3)))
    with open(options.output, "wb") as file:
        file.write(b"DLLANG1\0" + struct.pack("<I", len(made)) + b"".join(made))


SCRIPTS = {
    "latin": lambda word: all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in word),
    "cyrillic": lambda word: all(0x400 <= ord(c) < 0x530 for c in word),
    "arabic": lambda word: all(0x600 <= ord(c) < 0x700 for c in word),
}

if __name__ == "__main__":
    main()
