#!/usr/bin/env python3
"""Writes Lexicons/LANGUAGE/common-words.tsv: names of places that are also plain words of the language ("reading", "nice", "mars").

  python3 common_words.py [--hunspell FOLDER] [LANGUAGE…]

The words with a small letter are those of Debian's word lists (wamerican, wfrench, wngerman, wspanish, witalian, wportuguese, wpolish, hunspell-ru);
only their overlap with the gazetteers is kept. Some of those lists write names small too ("aragón", "cantabria"): with the dictionaries of
hunspell-es and hunspell-fr-classical (FOLDER holds their .aff and .dic; the Python package spylls reads them) a word stays only
where one of its language knows it with a small letter.
"""
import argparse
import os

import regions
from inflect import table

LISTS = {"en": "/usr/share/dict/american-english", "fr": "/usr/share/dict/french", "de": "/usr/share/dict/ngerman", "es": "/usr/share/dict/spanish",
         "it": "/usr/share/dict/italian", "pt": "/usr/share/dict/portuguese", "pl": "/usr/share/dict/polish", "ru": "/usr/share/hunspell/ru_RU.dic"}

DICTIONARIES = {"es": ["es_ES", "es_MX"], "fr": ["fr"]}


def spelled(language, folder):
    """Whether a dictionary knows the word with a small letter; where there is none, every word passes."""
    names = DICTIONARIES.get(language, []) if folder else []
    if not names:
        return lambda word: True
    from spylls.hunspell import Dictionary
    known = [Dictionary.from_files(os.path.join(folder, name)) for name in names]
    return lambda word: any(dictionary.lookup(word) for dictionary in known)


def words(language):
    """Words that the list writes with a small letter."""
    encoding = "utf-8"
    for line in open(LISTS[language], encoding=encoding, errors="replace"):
        word = line.strip().split("/")[0]
        if word and word[0].islower():
            yield word.replace("ё", "е")


# Before a plain word they make the name of a town: "La Unión".
ARTICLES = {"es": ["la", "el", "los", "las"], "pt": ["a", "o", "as", "os"], "fr": ["la", "le", "les"], "it": ["la", "il", "lo", "le", "gli"]}


def behind_articles(path, language):
    """Words that are names with an article alone."""
    for line in open(path, encoding="utf-8"):
        for form in line.split("\t")[0].split("|"):
            words = form.split(" ")
            if len(words) == 2 and words[0].lower() in ARTICLES.get(language, []) and words[1][:1].isupper() and len(words[1]) > 2:
                yield words[1].lower()


def forms(path):
    """Names; what names a people or is said of it ("trentino") is a plain word for a reason."""
    if os.path.exists(path):
        peoples = {form.lower() for line in open(path, encoding="utf-8") if "\tdemonym\t" in line for form in line.split("\t")[0].split("|")}
        for line in open(path, encoding="utf-8"):
            if not line.startswith(("#", "form\t")) and not peoples.intersection(line.split("\t")[0].lower().split("|")):
                for form in line.split("\t")[0].split("|"):
                    if " " not in form and form[:1].isupper():
                        yield form.lower().replace("ё", "е")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--hunspell")
    parser.add_argument("languages", nargs="*")
    options = parser.parse_args()
    for language in options.languages or LISTS:
        folder = os.path.join(regions.ROOT, language)
        if not os.path.isdir(folder):
            continue
        paths = [os.path.join(regions.ROOT, "world", name) for name in ("cities.tsv", "small-places.tsv", "counties.tsv")]
        paths += [os.path.join(folder, name) for name in ("regions.tsv", "cities.tsv")]
        known = {form for path in paths for form in forms(path)}
        names = known - {form for path in paths if path.endswith("small-places.tsv") for form in forms(path)}
        known |= {form for path in paths[:2] for form in behind_articles(path, language)} - names
        # Names that we wrote down ourselves are meant.
        known -= {form.lower() for row in table(f"names-{language}.tsv") for form in row["forms"].split("|")}
        found = sorted(filter(spelled(language, options.hunspell), known & set(words(language))))
        # German nouns, plurals and others that the word lists do not write small.
        found = sorted({*found, *(word for row in table("common-words.tsv") if row["language"] == language for word in row["words"].split(" "))})
        lines = ["# Names of places that are plain words too: they need company to be read as places. Made by generate/common_words.py.", "form"] + found
        regions.write(os.path.join(folder, "common-words.tsv"), lines)
        print(language, len(found))


if __name__ == "__main__":
    main()
