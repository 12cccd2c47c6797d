#!/usr/bin/env python3
"""Makes world/organisations.tsv: organisations known by one name in every language of the Latin script; and, in ru/organisations.tsv,
the part below its mark: well-known ones as Russian names and inflects them.

  organisations.py [FOLDER]     FOLDER holds `world/`; default: the folder above this script
                                needs: pip install pytickersymbols==1.17.10 wordfreq==3.1.1

Sources: `sources/organisations-world.txt` and `sources/organisations-ru.txt`, written by us, and the members of stock indices listed by the package pytickersymbols
(MIT): names only, without legal forms, and without words that are common in some language (wordfreq), which are words first.
Same inputs, same bytes.
"""
import os, re, sys
from inflect import Inflector
from pytickersymbols.indices_data import INDICES
from wordfreq import zipf_frequency

HERE = os.path.dirname(os.path.abspath(__file__))
# Our own groups that are no kinds of the record, by the kind that they count as.
KINDS = {"party": "ngo", "university": "other", "team": "other", "band": "other"}
LEGAL = re.compile(
    r"[ ,]+(?:Inc|Incorporated|Corp|Corporation|Co|Company|Companies|Ltd|Limited|PLC|plc|AG|SE|SA|S\.A|S\.p\.A|SpA|NV|N\.V|AB|ASA|A/S|Oyj|KGaA|GmbH|"
    r"Group|Holdings?|Holding|Aktiengesellschaft|Class [A-C]|\(Class [A-C]\)|REIT|Trust|& Co|and Company|The)\.?$")
COMMON = 3.0
MARK = "# Made by generate/organisations.py from sources/organisations-LANGUAGE.txt:"
NAME = re.compile(r"^[A-Z0-9][\w&.'’+-]*(?: [\w&.'’+-]+){0,3}$")


def own(source):
    with open(f"{HERE}/sources/organisations-{source}.txt", encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or ":" not in line:
                continue
            kind, names = line.split(":", 1)
            for name in names.split(";"):
                yield name.strip(), KINDS.get(kind, kind)


def listed():
    """Companies of stock indices."""
    for index in INDICES.values():
        for company in index["companies"]:
            name = re.sub(r"\s+", " ", company["name"]).strip()
            before = None
            while before != name:
                before, name = name, LEGAL.sub("", name).strip(" ,")
            if NAME.match(name) and len(name) > 2 and not is_word(name):
                yield name, "company"


def is_word(name):
    """Whether a name of one word is a common word of some language, once in a hundred thousand or more often."""
    return " " not in name and any(zipf_frequency(name, language) >= COMMON for language in ("en", "fr", "de", "es", "it", "pt"))


def inflected(path, language):
    """Writes a language's own names below the mark of its list; names that stand above it already are left out."""
    with open(path, encoding="utf-8") as f:
        above = f.read().split(MARK)[0]
    known = {form for line in above.splitlines() for form in line.split("\t")[0].split("|")}
    inflector = Inflector(language)
    with open(path, "w", encoding="utf-8") as out:
        out.write(above + MARK + "\n")
        for name, kind in sorted(own(language)):
            if name not in known:
                forms = [name] if name.isupper() or name.isascii() else list(dict.fromkeys(inflector.name(name)))
                out.write(f"{'|'.join(forms)}\t{name}\t{kind}\n")


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(HERE)
    kinds = {}
    for name, kind in own("world"):
        kinds.setdefault(name, kind)
    folded = {name.lower() for name in kinds}
    for name, kind in listed():
        if name.lower() not in folded:
            kinds.setdefault(name, kind)
    with open(os.path.join(folder, "world", "organisations.tsv"), "w", encoding="utf-8") as out:
        out.write("# Organisations known by one name in every language of the Latin script. Made by generate/organisations.py: our own list, and names from\n"
                  "# pytickersymbols 1.17.10 (MIT).\n")
        out.write("form\tkind\n")
        for name in sorted(kinds):
            out.write(f"{name}\t{kinds[name]}\n")
    inflected(os.path.join(folder, "ru", "organisations.tsv"), "ru")


main()
