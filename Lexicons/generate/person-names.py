#!/usr/bin/env python3
"""Makes world/given-names.tsv and world/surnames.tsv from the locales of the Faker package (MIT, pip install faker==40.54.0).

  person-names.py [FOLDER]     FOLDER holds `world/`; default: the folder above this script

Names are taken as they are, and with them the Russian spellings of other countries' surnames in sources/surnames-ru.txt, in their case forms. Russian given names get their case forms from the endings below; `agreement` says which endings a surname
beside them takes (grammar, used to restore the nominative, nothing else). Same package, same bytes.
"""
import importlib, pkgutil, os, re, sys
import faker.providers.person as person

VERSION = "40.54.0"
# Fleeting vowels: nominative to stem.
STEMS = {"Пётр": "Петр", "Лев": "Льв", "Павел": "Павл"}
LATIN = re.compile(r"^[A-ZÀ-ÖØ-ÞĀ-Ž][^\W\d_]+(?:[-'’ ][^\W\d_]+)*$")
CYRILLIC = re.compile(r"^[А-ЯЁІЇЄҐ][а-яёіїєґ'’-]+(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ'’]+)?$")
HUSH = "гкхжшчщц"


def cases(name):
    """Nominative first, then genitive, dative, accusative, instrumental, prepositional."""
    stem = STEMS.get(name, name)
    if name.endswith("ий"):
        return [name] + [stem[:-1] + e for e in ("я", "ю", "я", "ем")] + [stem[:-1] + "и"]
    if name[-1] in "йь" and name not in ("Любовь",):
        return [name] + [stem[:-1] + e for e in ("я", "ю", "я", "ем", "е")]
    if name.endswith("ия"):
        return [name] + [stem[:-1] + e for e in ("и", "и", "ю", "ей", "и")]
    if name.endswith("я"):
        return [name] + [stem[:-1] + e for e in ("и", "е", "ю", "ей", "е")]
    if name.endswith("а"):
        return [name] + [stem[:-1] + e for e in ("и" if stem[-2] in HUSH else "ы", "е", "у", "ей" if stem[-2] in "жшчщц" else "ой", "е")]
    if name[-1] in "оеуюыэиё" or name == "Любовь":
        return [name] + (["Любови", "Любовью"] if name == "Любовь" else [])
    return [name] + [stem + e for e in ("а", "у", "а", "ем" if stem[-1] in "жшчщц" else "ом", "е")]


def providers():
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        yield module, importlib.import_module("faker.providers.person." + module).Provider


def values(provider, *names):
    found = set()
    for name in names:
        got = getattr(provider, name, None)
        if isinstance(got, (dict, tuple, list, set)):
            found |= {str(x) for x in got}
    return found


def foreign_surnames():
    lines = open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sources/surnames-ru.txt"), encoding="utf-8")
    return {name for line in lines if not line.startswith("#") for name in line.split()}


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    given, surnames, agreement = set(), set(), {}
    for module, provider in providers():
        first = values(provider, "first_names", "first_names_male", "first_names_female", "first_names_unisex")
        given |= {n for n in first if LATIN.match(n) or CYRILLIC.match(n)}
        last = values(provider, "last_names", "last_names_male", "last_names_female", "last_names_unisex")
        surnames |= {n for n in last if LATIN.match(n) or CYRILLIC.match(n)}
        if module == "ru_RU":
            for name in values(provider, "first_names_male"):
                agreement[name] = "m"
            for name in values(provider, "first_names_female"):
                agreement[name] = "f"
    head = f"# {{}} of all locales of Faker {VERSION} (MIT, Daniele Faraglia and contributors). Made by generate/person-names.py.\n"
    with open(os.path.join(folder, "world/given-names.tsv"), "w", encoding="utf-8") as out:
        out.write(head.format("Given names") + "form\tname\tagreement\n")
        for name in sorted(given):
            forms = dict.fromkeys(cases(name) if name in agreement else [name])
            out.write("\t".join(("|".join(forms), name, agreement.get(name, ""))).rstrip("\t") + "\n")
    with open(os.path.join(folder, "world/surnames.tsv"), "w", encoding="utf-8") as out:
        out.write(head.format("Surnames") + "form\n")
        foreign = foreign_surnames()
        for name in sorted(surnames | foreign):
            out.write("|".join(dict.fromkeys(cases(name))) + "\n" if name in foreign else name + "\n")


if __name__ == "__main__":
    main()
