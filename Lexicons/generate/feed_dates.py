#!/usr/bin/env python3
"""Writes Lexicons/fetching/feed-dates.tsv: the words that dates in feeds are written with.

Months and halves of the day come from CLDR (Unicode-3.0 licence), as the Babel package carries it: pip install babel==2.18.0.
Zones are those of RFC 822 and the abbreviations that feeds use, each with the meaning that is most common in news.
Where two languages use one word for different months, the language named first in LANGUAGES keeps it.
"""
import pathlib
import unicodedata

from babel import Locale

LANGUAGES = """en fr de es pt it nl ru uk pl cs sk bg sr hr sl mk be ro hu el tr az kk uz da sv nb nn fi et lv lt is ca gl eu cy ga
sq hy ka he ar fa ur hi bn ta te th vi id ms fil sw af ja zh ko mn""".split()

# minutes east of Greenwich
ZONES = {
    "GMT": 0, "UT": 0, "UTC": 0, "Z": 0, "WET": 0, "WEST": 60, "BST": 60, "IST": 330, "CET": 60, "MET": 60, "MEZ": 60,
    "CEST": 120, "MEST": 120, "MESZ": 120, "EET": 120, "EEST": 180, "SAST": 120, "MSK": 180, "MSD": 240, "TRT": 180,
    "SAMT": 240, "GST": 240, "YEKT": 300, "PKT": 300, "ALMT": 360, "OMST": 360, "NOVT": 420, "KRAT": 420, "ICT": 420, "WIB": 420,
    "IRKT": 480, "HKT": 480, "SGT": 480, "AWST": 480, "YAKT": 540, "JST": 540, "KST": 540, "VLAT": 600, "AEST": 600,
    "AEDT": 660, "ACST": 570, "ACDT": 630, "MAGT": 660, "PETT": 720, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "ET": -300, "CST": -360, "CDT": -300, "CT": -360, "MST": -420, "MDT": -360, "MT": -420,
    "PST": -480, "PDT": -420, "PT": -480, "AST": -240, "ADT": -180, "AT": -240, "AKST": -540, "AKDT": -480, "HST": -600,
    "NST": -210, "NDT": -150, "BRT": -180, "ART": -180, "CLT": -240,
}

# Words between the parts of a date. A number is the zone (minutes) of the one country that writes them.
FILLERS = [
    ("", "t en"), ("", "at en"), ("", "on en"), ("", "of en"), ("", "the en"), ("", "st en"), ("", "nd en"), ("", "rd en"),
    ("", "th en"), ("", "de es,pt,fr"), ("", "del es"), ("", "à fr"), ("", "às pt"), ("", "a las es"), ("", "le fr"),
    ("", "er fr"), ("", "um de"), ("", "uhr de"), ("", "den de,sv"), ("", "alle it"), ("", "ore it"), ("", "г ru"), ("", "года ru"),
    ("", "в ru"), ("", "р uk"), ("", "року uk"), ("", "о uk"), ("", "saat tr"), ("", "kl da,sv,nb"), ("", "klo fi"),
    ("", "o pl"), ("", "r pl"), ("", "ve cs"), ("", "年 ja,zh"), ("", "月 ja,zh"), ("", "日 ja,zh"), ("", "號 zh"), ("", "号 zh"),
    ("540", "년 ko"), ("540", "월 ko"), ("540", "일 ko"),
]

# The Korean words for the halves of the day are written in Korean time.
HALF_ZONES = {"ko": 540}

# Spellings that feeds use and CLDR does not list.
MONTHS_TOO = [("en", "sept", 9), ("de", "mrz", 3), ("de", "maerz", 3), ("de", "jänner", 1), ("fr", "fev", 2), ("fr", "aout", 8),
              ("es", "set", 9), ("es", "setiembre", 9), ("it", "sett", 9), ("ru", "сент", 9), ("ru", "нояб", 11), ("ru", "мая", 5)]


def key(word):
    """As the program folds words: without case, accents and full stops."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn" and c != ".")


def months():
    for code in LANGUAGES:
        locale = Locale.parse(code)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[context][width].items():
                    if any(c.isdigit() for c in name) or " " in name:
                        continue
                    yield code, name, number
    yield from MONTHS_TOO


def halves():
    for code in LANGUAGES:
        periods = Locale.parse(code).day_periods["format"]
        for width in ("wide", "abbreviated"):
            for name in ("am", "pm"):
                word = periods.get(width, {}).get(name)
                if word and " " not in word.replace("\u00a0", " ") and key(word) not in ("am", "pm"):
                    yield code, word, name


def main():
    lines = {}
    for code, word, number in months():
        meaning, languages = lines.setdefault(key(word), (("month", str(number), word), []))
        if meaning[:2] == ("month", str(number)) and code not in languages:
            languages.append(code)
    for zone, minutes in ZONES.items():
        lines.setdefault(key(zone), (("zone", str(minutes), zone), []))
    for code, word, half in halves():
        value = f"{half} {HALF_ZONES[code]}" if code in HALF_ZONES else half
        lines.setdefault(key(word), (("half", value, word), []))[1].append(code)
    for zone, entry in FILLERS:
        word, _, languages = entry.rpartition(" ")
        lines.setdefault(key(word), (("filler", zone, word), languages.split(",")))
    rows = sorted((kind, value, word, ",".join(dict.fromkeys(languages))) for (kind, value, word), languages in lines.values())
    out = ["# Words of dates in feeds. Made by generate/feed_dates.py; see there for sources and licences.", "word\tkind\tvalue\tlanguages"]
    out += ["\t".join((word, kind, value, languages)) for kind, value, word, languages in rows]
    path = pathlib.Path(__file__).parent.parent / "fetching" / "feed-dates.tsv"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
