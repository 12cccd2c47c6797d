#!/usr/bin/env python3
"""Writes WARC files of synthetic pages made from the open specimen articles: a crawl of any size to measure and test with.

  synthesize_warc.py FOLDER [PAGES] [FILES] [SEED]

Texts are those of synthesize.py, within eight weeks, as pages of forty sites with their furniture, in UTF-8 or in an old charset; one page in
twenty has no date. Between the pages lie what crawls have besides: requests, redirects, pages that are gone, pictures.
The same arguments give the same bytes. Python 3.11, standard library.
"""
import datetime, gzip, html, os, random, sys, uuid

import synthesize

CHARSETS = {"ru": "windows-1251", "pl": "iso-8859-2", "de": "windows-1252", "fr": "iso-8859-1"}
FIRST_DAY = datetime.date(2026, 9, 28)


def page(index, article, dice):
    """The address and the body of one page, and its charset."""
    site = dice.randint(1, 40)
    is_dated = index % 20 != 0
    folder = article["published"].replace("-", "/") if is_dated else "story"
    url = f"https://site{site}.example/{folder}/{index}"
    links = "".join(f'<li><a href="/{section}{site}">{section.title()} {site}</a></li>' for section in ("world", "power", "markets", "ai", "sport"))
    more = "".join(f'<li><a href="/more/{dice.randint(1, 9999)}">Read also: story {dice.randint(1, 9999)}</a></li>' for _ in range(12))
    day = f'<meta property="article:published_time" content="{article["published"]}T{dice.randint(6, 22):02}:15:00Z">' if is_dated else ""
    charset = CHARSETS.get(article["language"], "utf-8") if index % 25 == 0 else "utf-8"
    script = "var slots=[" + ",".join(f'{{"id":"ad-{site}-{n}","size":[300,{dice.randint(50, 600)}]}}' for n in range(40)) + "];"
    paragraphs = "\n".join(f"<p>{html.escape(text)}</p>" for text in article["texts"])
    body = f"""<!DOCTYPE html>
<html lang="{article["language"]}"><head><meta charset="{charset}"><title>{html.escape(article["title"])} | Site {site}</title>
{day}<meta property="og:site_name" content="Site {site}"><link rel="stylesheet" href="/s{site}.css"><script>{script}</script></head>
<body class="t{site}"><header><nav><ul>{links}</ul></nav></header><main><article><h1>{html.escape(article["title"])}</h1>
{paragraphs}
</article></main><aside><ul>{more}</ul></aside><footer><p>Site {site}, all rights reserved. <a href="/imprint">Imprint</a></p></footer></body></html>
"""
    return url, body.encode(charset, "xmlcharrefreplace"), charset


def articles(count, seed):
    dice = random.Random(seed)
    languages = synthesize.load()
    earlier = []
    for index in range(count):
        if index % 10 == 9:  # a copy on another site, a day later
            language, texts, day = dice.choice(earlier[-200:])
            day += datetime.timedelta(days=1)
        else:
            language, texts = synthesize.article(index, languages, dice)
            day = FIRST_DAY + datetime.timedelta(days=dice.randint(0, 55))
            earlier.append((language, texts, day))
        yield dice, {"language": language, "texts": texts, "published": day.isoformat(), "title": texts[-1][:70].rsplit(" ", 1)[0]}


def record(kind, url, date, name, block, media):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}>\r\nContent-Type: application/http; msgtype={media}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n")
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def response(status, media, body):
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def write(folder, count=50_000, files=40, seed=1):
    """Returns how many pages and how many other records were written."""
    os.makedirs(folder, exist_ok=True)
    others = 0
    made = articles(count, seed)
    for number in range(files):
        with open(os.path.join(folder, f"crawl-{number:04}.warc.gz"), "wb") as file:
            for index in range(count * number // files, count * (number + 1) // files):
                dice, article = next(made)
                url, body, charset = page(index, article, dice)
                date = f"{article['published']}T23:00:{index % 60:02}Z"
                if index % 4 == 0:
                    others += 1
                    file.write(record("request", url, date, f"request {index}", b"GET / HTTP/1.1\r\n\r\n", "request"))
                file.write(record("response", url, date, f"page {index}", response("200 OK", f"text/html; charset={charset}", body), "response"))
                if index % 10 == 0:
                    others += 1
                    kind = [("404 Not Found", "text/html", b"gone"), ("301 Moved", "text/html", b""), ("200 OK", "image/png", b"\x89PNG\r\n")]
                    file.write(record("response", f"{url}/other", date, f"other {index}", response(*kind[index // 10 % 3]), "response"))
    return count, others


if __name__ == "__main__":
    pages, others = write(sys.argv[1], *map(int, sys.argv[2:]))
    print(f"{pages} pages and {others} other records")
