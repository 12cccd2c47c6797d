"""Reads the word frequencies of the Python package wordfreq 3.1.1 (CC BY-SA 4.0)."""
import gzip
import os

SOURCE = {"no": "nb", "hr": "sh", "sr": "sh"}
SERBIAN = [("dž", "џ"), ("lj", "љ"), ("nj", "њ")] + list(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"))


def unpack(data, at=0):
    """One value of a MessagePack text, as far as wordfreq's files use it: maps, arrays, strings, small numbers."""
    kind = data[at]
    if kind < 0x80:
        return kind, at + 1
    if kind < 0x90:
        return sequence(data, at + 1, (kind & 15) * 2)
    if kind < 0xA0:
        return sequence(data, at + 1, kind & 15)
    if kind < 0xC0:
        return text(data, at + 1, kind & 31)
    size = {0xD9: 1, 0xDA: 2, 0xDB: 4, 0xDC: 2, 0xDD: 4, 0xCC: 1, 0xCD: 2}[kind]
    number = int.from_bytes(data[at + 1:at + 1 + size], "big")
    if kind in (0xCC, 0xCD):
        return number, at + 1 + size
    return (sequence if kind in (0xDC, 0xDD) else text)(data, at + 1 + size, number)


def text(data, at, count):
    return data[at:at + count].decode("utf-8"), at + count


def sequence(data, at, count):
    items = []
    for _ in range(count):
        item, at = unpack(data, at)
        items.append(item)
    return items, at


def word_frequencies(folder, code):
    """{word: frequency} of one language; the larger list where there are two."""
    name = SOURCE.get(code, code)
    for size in ("large", "small"):
        path = os.path.join(folder, f"{size}_{name}.msgpack.gz")
        if os.path.exists(path):
            break
    else:
        return {}
    bands, _ = unpack(gzip.open(path).read())
    words = {}
    for centibels, band in enumerate(bands[1:]):
        for word in band:
            add(words, word, 10 ** (-centibels / 100), code)
    return words


def add(words, word, frequency, code):
    for part in word.lower().replace("ё", "е").replace("’", "'").replace("-", "'").split("'"):
        if not part or not all(c.isalpha() or c in "\u0300\u0301" for c in part):
            continue
        if code == "sr":
            if any(c in "qwxy" for c in part):
                continue
            for latin, cyrillic in SERBIAN:
                part = part.replace(latin, cyrillic)
        words[part] = words.get(part, 0) + frequency
