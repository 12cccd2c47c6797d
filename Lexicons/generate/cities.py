#!/usr/bin/env python3
"""Writes Lexicons/world/cities.tsv and the declined cities.tsv of Russian, Polish and Ukrainian from GeoNames: places of 15,000 inhabitants and more.

  python3 cities.py --cldr FOLDER --iso FOLDER --geonames FOLDER --divisions FILE --wordfreq FOLDER     (as regions.py and language_model.py)

GeoNames does not say of which language another name of a place is. Kept are those whose words stand in the word list of one of our languages.
"""
import argparse
import difflib
import os
import unicodedata

import gazetteer
import regions
from inflect import Inflector, table
from word_lists import word_frequencies

# Languages whose newspapers' spellings of foreign places are kept, by the script they share.
LATIN = ["en", "fr", "de", "es", "pt", "it", "pl"]
# Script, least inhabitants of a place abroad whose name is declined, and the language's own country.
LANGUAGES = {"ru": ("cyrillic", 15000, "RU"), "pl": ("latin", 60000, "PL"), "uk": ("cyrillic", 100000, "UA")}


def script(name):
    """`latin`, `cyrillic`, `han`, `kana`, `hangul`, `arabic`… of a name's first letter; of one script only."""
    kinds = {unicodedata.name(c, "?").split()[0].lower() for c in name if c.isalpha()}
    kinds = {"han" if k == "cjk" else k for k in kinds}
    return kinds.pop() if len(kinds) == 1 else ""


def ascii_form(name):
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss").replace("ø", "o").replace("Ø", "O").replace("ł", "l").replace("Ł", "L").replace("ı", "i"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain if plain.isascii() else name


def good(name):
    """A name as newspapers write it: letters, at least three, each word with a capital somewhere, not all capitals."""
    letters = [c for c in name if c.isalpha()]
    return (len(letters) >= 3 and name[0].isupper() and not any(c.isdigit() or c in "(),;/\"’ʻʼ‘`|" for c in name)
            and not all(c.isupper() for c in letters) and len(name) <= 40)


class Spelling:
    """Which names are written in one of some languages."""

    def __init__(self, folder, languages):
        self.words = [set(word_frequencies(folder, language)) for language in languages]

    def known(self, name):
        words = name.lower().replace("ё", "е").replace("-", " ").replace("'", " ").split()
        return any(all(word in known for word in words) for known in self.words)


def spaced(names):
    """"Cutral-Có" is written "Cutral Có" too."""
    return list(dict.fromkeys(form for name in names for form in (name, name.replace("-", " "))))


def plain_words():
    """What is a plain word of one of our languages, and no name that its newspapers give a city all the same."""
    words, exonyms = set(), set()
    for language in ["ru", *(code for code in LATIN if code != "pl")]:
        for line in open(os.path.join(regions.ROOT, language, "common-words.tsv"), encoding="utf-8"):
            words.update("" if line.startswith("#") else line.split("\t")[0].strip().lower().split("|"))
    for line in open(os.path.join(os.path.dirname(__file__), "sources", "exonyms.txt"), encoding="utf-8"):
        exonyms.update([] if line.startswith("#") else line.lower().split())
    return words - exonyms


def forms(place, spelling, divisions, plain):
    name = place["name"].replace("’", "'").replace("‘", "'").replace("ʻ", "'").replace("ʼ", "'")
    is_word = ascii_form(name).lower() in plain and (place["population"] < 150000 or ascii_form(name) == "Sale")
    found = spaced([name] if is_word else [name, ascii_form(name)])
    # "Perto" for Perth, "Humus" for Homs: GeoNames has names in many languages that are not ours.
    found += [n for n in place["alternatenames"] if script(n) == "latin" and good(n) and spelling.known(n) and n.lower() not in plain]
    found += [n for n in respelled(place) if n.lower() not in plain]
    own = ascii_form(name).lower()
    # "Pará" for Belém: what its division is called and its own name is not even like is no name of the city.
    return [n for n in dict.fromkeys(found) if n not in divisions or difflib.SequenceMatcher(None, ascii_form(n).lower(), own).ratio() > 0.5]


# How German, French and Spanish newspapers write Cyrillic names; the first table is the English one.
SPELLINGS = [
    "а a,б b,в v,г g,д d,е e,ж zh,з z,и i,й y,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х kh,ц ts,ч ch,ш sh,щ shch,ъ ,ы y,ь ,э e,ю yu,я ya",
    "а a,б b,в w,г g,д d,е e,ж sch,з s,и i,й i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х ch,ц z,ч tsch,ш sch,щ schtsch,ъ ,ы y,ь ,э e,ю ju,я ja",
    "а a,б b,в v,г g,д d,е e,ж j,з z,и i,й ï,к k,л l,м m,н n,о o,п p,р r,с s,т t,у ou,ф f,х kh,ц ts,ч tch,ш ch,щ chtch,ъ ,ы y,ь ,э e,ю iou,я ia",
    "а a,б b,в v,г g,д d,е e,ж zh,з z,и i,й i,к k,л l,м m,н n,о o,п p,р r,с s,т t,у u,ф f,х j,ц ts,ч ch,ш sh,щ shch,ъ ,ы y,ь ,э e,ю yu,я ya",
]
CYRILLIC_PRESS = {"RU", "UA", "BY", "KZ", "KG", "MN", "UZ", "TJ", "TM", "GE", "AM", "AZ"}


def respelled(place):
    """Its Russian name as newspapers of other languages write it: all that GeoNames has too, of larger places every one."""
    if place["countrycode"] not in CYRILLIC_PRESS:
        return []
    found, known = [], set(place["alternatenames"])
    for name in place["alternatenames"]:
        low = name.lower().replace("ё", "е")
        if script(name) != "cyrillic" or not good(name) or FOREIGN & set(low) or " " in name:
            continue
        spellings = ["".join(dict(pair.split(" ") for pair in letters.split(",")).get(c, c) for c in low).title() for letters in SPELLINGS]
        if difflib.SequenceMatcher(None, spellings[0].lower(), ascii_form(place["name"]).lower()).ratio() < 0.7:
            continue
        found += [s for s in spellings if len(s) > 3 and (s in known or place["population"] >= 30000)]
    return list(dict.fromkeys(found))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for option in ("cldr", "iso", "geonames", "divisions", "wordfreq"):
        parser.add_argument("--" + option, required=True)
    options = parser.parse_args()
    world = regions.World(options)
    spelling, plain = Spelling(options.wordfreq, LATIN), plain_words()
    places = sorted((p for p in world.places if p["population"] >= 15000), key=lambda p: p["geonameid"])
    divisions = {}
    for code, (name, _) in world.iso.items():
        divisions.setdefault(code[:2], set()).add(name)
    extra, never = {}, {}
    for row in table("cities.tsv"):
        extra.setdefault(int(row["id"]), []).extend(row["forms"].split("|"))
    for row in table("no-names.tsv"):
        never.setdefault(int(row["id"]), set()).update(row["forms"].split("|"))
    lines = ["# Places of 15,000 inhabitants and more, by GeoNames id. Made by generate/cities.py from GeoNames (CC BY 4.0); other names: sources/cities.tsv.",
             COLUMNS]
    for place in places:
        code = world.joined.get((place["countrycode"], place["admin1code"]), "")
        names = list(dict.fromkeys(forms(place, spelling, divisions.get(place["countrycode"], set()), plain) + extra.get(place["geonameid"], [])))
        names = [n for n in names if n not in never.get(place["geonameid"], ())]
        lines.append("\t".join(["|".join(names), str(place["geonameid"]), ascii_form(place["name"]), place["countrycode"], code[3:],
                                f"{place['latitude']:.2f}", f"{place['longitude']:.2f}", str(place["population"])]))
    regions.write(os.path.join(regions.ROOT, "world", "cities.tsv"), lines)
    write_small(world)
    write_counties(world, options.divisions)
    for language, (wanted, least, home) in LANGUAGES.items():
        write_language(language, wanted, least, home, places, Spelling(options.wordfreq, [language]))


COLUMNS = "form\tid\tname\tcountry\tsubdivision\tlatitude\tlongitude\tpopulation"


def write_small(world):
    """Places below 15,000, by name and code alone; only their own names."""
    lines = ["# Places of 2,000 to 15,000 inhabitants (in some countries of 1,000 and more), read only where an article calls up their country or subdivision. Made by generate/cities.py from GeoNames (CC BY 4.0).",
             "# place: GeoNames id, country, subdivision, latitude, longitude, inhabitants.", "form\tplace"]
    rows, peoples = {}, demonyms()
    for place in sorted(world.places, key=lambda p: p["geonameid"]):
        name = place["name"].replace("’", "'").replace("‘", "'")
        least = 1000 if place["countrycode"] in WELL_KNOWN else 2000
        # GeoNames has no figure for some German towns: there it is 0.
        is_listed = least <= place["population"] < 15000 or place["population"] == 0 and place["countrycode"] in ("DE", "AT")
        if not is_listed or not good(name) or name in peoples or script(name.replace("'", "").replace("-", "").replace(" ", "").replace(".", "")) != "latin":
            continue
        code = world.joined.get((place["countrycode"], place["admin1code"]), "")
        if name == world.rows.get("iso:" + code, ("",))[0]:
            continue  # "Attapeu" is the province, not its little capital
        plain = ascii_form(name)
        forms = "|".join(spaced([name, plain]))
        rows.setdefault(forms, []).append(" ".join([str(place["geonameid"]), place["countrycode"], code[3:] or "-", f"{place['latitude']:.2f}",
                                                    f"{place['longitude']:.2f}", str(place["population"])]))
    lines += [f"{forms}\t{place}" for forms in sorted(rows) for place in rows[forms]]
    regions.write(os.path.join(regions.ROOT, "world", "small-places.tsv"), lines)


def demonyms():
    """Names of peoples and languages: "English" is a village in Indiana, and never meant."""
    found = set()
    for language in LATIN:
        for line in open(os.path.join(regions.ROOT, language, "regions.tsv"), encoding="utf-8"):
            cells = line.rstrip("\n").split("\t")
            if len(cells) > 2 and cells[2] in ("demonym", "language"):
                found.update(form[:1].upper() + form[1:] for form in cells[0].split("|"))
    return found


# Where news of our languages names smaller places.
WELL_KNOWN = set("US GB CA AU NZ IE ZA FR BE CH LU DE AT IT ES PT PL RU UA BY KZ KG MD GE AM AR BO BR CL CO CR CU DO EC GT HN MX NI PA PE PY SV UY VE AO CV MZ NO SE FI IS".split())


def write_counties(world, path):
    """Second-order divisions that carry their kind in their name: US counties and parishes; no code, but coordinates."""
    lines = ["# Counties of the United States. Made by generate/cities.py from GeoNames (CC BY 4.0).", COLUMNS]
    english = {name: code for code, (name, _) in world.iso.items() if code.startswith("US-")}
    for (country, division, county), (latitude, longitude) in sorted(gazetteer.counties(path).items()):
        if country == "US" and division in english and county.split()[-1] in ("County", "Parish", "Borough"):
            lines.append("\t".join([county, "", county, "US", english[division][3:], f"{latitude:.2f}", f"{longitude:.2f}", "0"]))
    regions.write(os.path.join(regions.ROOT, "world", "counties.tsv"), lines)


def write_language(language, wanted, least, home, places, spelling):
    inflector = Inflector(language)
    lines = [f"# Declined names of places in {language}. Made by generate/cities.py from GeoNames (CC BY 4.0) and sources/endings-{language}.tsv.", "form\tid"]
    for place in places:
        if place["population"] < least and place["countrycode"] != home:
            continue
        names = [n for n in [place["name"], *place["alternatenames"]] if script(n) == wanted and good(n)]
        foreign = [] if language != "ru" else [n for n in names if not FOREIGN & set(n.lower())][:1]
        names = [n for n in dict.fromkeys(names) if spelling.known(n)] or foreign
        found = [form for name in names for form in inflector.name(name)]
        if found:
            lines.append("|".join(dict.fromkeys(found)) + "\t" + str(place["geonameid"]))
    regions.write(os.path.join(regions.ROOT, language, "cities.tsv"), lines)


# Letters of other Cyrillic alphabets than Russian.
FOREIGN = set("іїєґўқғңүұһәөҳҷӣӯјљњћђџѓќѕ")


if __name__ == "__main__":
    main()
