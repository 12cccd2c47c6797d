#!/usr/bin/env python3
"""Writes synthetic articles made from the open specimen articles: a store of any size to measure and test with.

  synthesize.py [COUNT] [SEED] > articles.jsonl

Each article is a chain of paragraphs from articles of one language, with names, places, dates and numbers swapped by those articles'
tables or not, on one of forty sites; every tenth is a copy of an earlier one with another site's furniture. They come as a fetcher meets
them over two years: about in the order of their days.
The same count and seed give the same bytes. Python 3.11, standard library.
"""
import datetime, glob, html, json, os, random, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
FIRST, DAYS = datetime.date(2025, 1, 1), 726


def paragraphs(path):
    with open(path, "rb") as f:
        text = f.read().decode("utf-8", "replace")
    if "\ufffd" in text:  # a specimen of another charset
        return []
    if path.endswith(".html"):
        found = re.findall(r"<p\b[^>]*>(.*?)</p>", text, re.S | re.I)
        texts = [" ".join(html.unescape(re.sub(r"<[^>]+>", "", p)).split()) for p in found]
    else:
        texts = [" ".join(p.split()) for p in text.split("\n\n")]
    return [p for p in texts if len(p) > 80]


def swaps(path):
    table = os.path.splitext(path)[0] + ".swap.tsv"
    if not os.path.exists(table):
        return []
    with open(table, encoding="utf-8") as f:
        rows = [line.rstrip("\n").split("\t") for line in f if "\t" in line and not line.startswith("#")]
    return sorted(((r[0], r[1]) for r in rows), key=lambda r: -len(r[0]))


def load():
    languages = {}
    for path in sorted(glob.glob(HERE + "/*/*.html") + glob.glob(HERE + "/*/*.txt")):
        language = os.path.basename(os.path.dirname(path))
        texts = paragraphs(path)
        if not texts:
            continue
        table = swaps(path)
        swapped = []
        for text in texts:
            for old, new in table:
                text = text.replace(old, new)
            swapped.append(text)
        languages.setdefault(language, []).append((texts, swapped))
    return languages


def numbers(text, dice):
    return re.sub(r"\b\d{2,4}\b", lambda m: m.group() if m.group().startswith(("19", "20")) else str(dice.randint(10, 9999)), text)


def article(index, languages, dice):
    language = dice.choice(sorted(languages))
    texts = []
    for _ in range(dice.randint(5, 11)):
        plain, swapped = dice.choice(languages[language])
        source = dice.choice((plain, swapped))
        if source:
            texts.append(numbers(dice.choice(source), dice))
    return language, texts


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    dice = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    languages = load()
    earlier = []
    for index in range(count):
        site = dice.randint(1, 40)
        if index % 10 == 9 and earlier:
            language, texts, day = dice.choice(earlier[-200:])
            texts = [f"Site {site}: all the news of the valley, each day anew."] + texts
        else:
            language, texts = article(index, languages, dice)
            day = (FIRST + datetime.timedelta(max(0, index * DAYS // count + dice.randint(-3, 3)))).isoformat()
            earlier.append((language, texts, day))
        print(json.dumps({
            "id": f"synthetic-{index}", "url": f"https://site{site}.example/{day[:4]}/{index}", "site": f"Site {site}",
            "published": day, "language": language, "title": texts[-1][:70].rsplit(" ", 1)[0], "text": "\n\n".join(texts)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
