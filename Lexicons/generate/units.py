#!/usr/bin/env python3
"""Writes units.tsv of each language and common/unit-symbols.tsv: units of measure, currencies, per cent, what they are per.

    python3 Lexicons/generate/units.py Lexicons [/usr/share/unicode/cldr/common/main]

Sources: CLDR 41 (Debian package unicode-cldr-core, Unicode-DFS-2016) for the names of units and currencies with their plural and case forms; the prefixed units of energy, power
and hashing, the generic currency words and the rest are written by us, in sources/units-LANGUAGE.tsv and sources/unit-symbols.tsv; a language is read where such a file is. Categories: `unit`, `currency`, `currency-sign` (before the number), `subunit` (cents), `percent`,
`points`, `per-unit` (what a rate is per), `per` (the word between), `bound-max`, `bound-min`, `bound-about`. The same bytes each run.
"""
import os, sys, unicodedata
from collections import Counter
import xml.etree.ElementTree as ET

ROOT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(__file__), "..")
CLDR = sys.argv[2] if len(sys.argv) > 2 else "/usr/share/unicode/cldr/common/main"

UNITS = {  # CLDR type: symbol
    "angle-degree": "°", "angle-radian": "rad", "angle-revolution": "turn", "area-acre": "acre", "area-hectare": "ha", "area-square-centimeter": "cm²", "area-square-foot": "ft²",
    "area-square-inch": "in²", "area-square-kilometer": "km²", "area-square-meter": "m²", "area-square-mile": "mi²", "area-square-yard": "yd²", "concentr-karat": "karat",
    "digital-bit": "bit", "digital-byte": "B", "digital-gigabit": "Gbit", "digital-gigabyte": "GB", "digital-kilobit": "kbit", "digital-kilobyte": "kB", "digital-megabit": "Mbit",
    "digital-megabyte": "MB", "digital-petabyte": "PB", "digital-terabit": "Tbit", "digital-terabyte": "TB", "electric-ampere": "A", "electric-milliampere": "mA", "electric-ohm": "Ω",
    "electric-volt": "V", "energy-calorie": "cal", "energy-joule": "J", "energy-kilocalorie": "kcal", "energy-kilojoule": "kJ", "energy-british-thermal-unit": "BTU",
    "force-newton": "N", "frequency-gigahertz": "GHz", "frequency-hertz": "Hz", "frequency-kilohertz": "kHz", "frequency-megahertz": "MHz", "graphics-pixel": "px", "graphics-megapixel": "MP",
    "length-centimeter": "cm", "length-decimeter": "dm", "length-foot": "ft", "length-inch": "in", "length-kilometer": "km", "length-light-year": "ly", "length-meter": "m",
    "length-micrometer": "µm", "length-mile": "mi", "length-millimeter": "mm", "length-nanometer": "nm", "length-nautical-mile": "nmi", "length-yard": "yd", "length-fathom": "fathom",
    "mass-carat": "ct", "mass-gram": "g", "mass-kilogram": "kg", "mass-metric-ton": "t", "mass-microgram": "µg", "mass-milligram": "mg", "mass-ounce": "oz", "mass-pound": "lb",
    "mass-ton": "tn", "mass-stone": "st", "power-horsepower": "hp", "pressure-bar": "bar", "pressure-hectopascal": "hPa", "pressure-millibar": "mbar", "pressure-pascal": "Pa",
    "pressure-atmosphere": "atm", "speed-kilometer-per-hour": "km/h", "speed-knot": "kn", "speed-meter-per-second": "m/s", "speed-mile-per-hour": "mph", "temperature-celsius": "°C",
    "temperature-fahrenheit": "°F", "temperature-kelvin": "K", "volume-barrel": "bbl", "volume-centiliter": "cl", "volume-cubic-centimeter": "cm³", "volume-cubic-foot": "ft³",
    "volume-cubic-inch": "in³", "volume-cubic-kilometer": "km³", "volume-cubic-meter": "m³", "volume-cubic-mile": "mi³", "volume-cubic-yard": "yd³", "volume-cup": "cup", "volume-deciliter": "dl",
    "volume-fluid-ounce": "fl oz", "volume-gallon": "gal", "volume-hectoliter": "hl", "volume-liter": "l", "volume-megaliter": "Ml", "volume-milliliter": "ml", "volume-pint": "pt",
    "volume-quart": "qt", "volume-tablespoon": "tbsp", "volume-teaspoon": "tsp", "volume-bushel": "bushel", "volume-dram": "dram",
}
# single letters and two-letter words that are also common words: taken from the long forms only
SHORT_OFF = {"a", "b", "c", "d", "e", "f", "i", "k", "n", "o", "p", "s", "u", "v", "w", "x", "y", "z", "in", "st", "am", "pt", "ca", "r", "la", "il", "nm"}
PREFIXES = [("", ""), ("kilo", "k"), ("mega", "M"), ("giga", "G"), ("tera", "T"), ("peta", "P"), ("exa", "E"), ("zetta", "Z")]


def clean(text):
    text = text.replace("{0}", " ").replace("\u00a0", " ").replace("\u202f", " ").strip().lower()
    return text.strip(" ")


def cldr(language):
    units, currencies = {}, {}
    for name in {"en": ["en", "en_001", "en_GB"]}.get(language, [language]):
        read(ET.parse(os.path.join(CLDR, name + ".xml")), units, currencies)
    return units, currencies


def read(tree, units, currencies):
    for length in tree.iter("unitLength"):
        for unit in length.iter("unit"):
            code = UNITS.get(unit.get("type"))
            if not code: continue
            for pattern in unit.iter("unitPattern"):
                form = clean(pattern.text or "")
                if not form or "{" in form: continue
                if length.get("type") != "long" and (form in SHORT_OFF or len(form) < 2 and not form in "°"): continue
                units.setdefault(code, {})[form] = True
    for currency in tree.iter("currency"):
        code = currency.get("type")
        for name in currency.iter("displayName"):
            text = clean(name.text or "").replace("’", "'")
            if "(" in text: text = text.split("(")[0].strip()
            if len(text) > 3: currencies.setdefault(code, {})[text] = True


def in_use():
    """ISO 4217 codes that are legal tender somewhere today with the countries: CLDR's currencies of regions without an end."""
    tree = ET.parse(os.path.join(CLDR, "..", "supplemental", "supplementalData.xml"))
    homes = {}
    for region in tree.iter("region"):
        for currency in region.iter("currency"):
            if not currency.get("to") and currency.get("tender") != "false": homes.setdefault(currency.get("iso4217"), []).append(region.get("iso3166"))
    return homes


def homes():
    """Currencies of other countries than the one that their code begins with."""
    with open(os.path.join(ROOT, "common", "currency-homes.tsv"), "w", encoding="utf-8") as file:
        file.write("# Countries whose money a currency is, where its code does not say so. Generated by Lexicons/generate/units.py from CLDR 41 (Unicode-DFS-2016).\ncurrency\tcountries\n")
        for code, countries in sorted(in_use().items()):
            if countries != [code[:2]]: file.write(code + "\t" + " ".join(sorted(countries)) + "\n")


def heads(currencies, own, units):
    """ "lari" from "Georgian lari": the word that names the money, with all currencies of that name. Which end of a name it stands at, the language's own names say:
    the one where a word repeats most ("dollar"). What another row uses already is left to it; words of category `not-money` are no names of money."""
    used = {form for forms, _, _ in own for form in forms} | {form for forms in units.values() for form in forms}
    names = [(code, form.split()) for code in sorted(in_use().keys() & currencies.keys()) for form in currencies[code]]
    names = [(code, words) for code, words in names if len(words) > 1]
    end = max((0, -1), key=lambda at: max(Counter(words[at] for _, words in names).values()))
    found = {}
    for code, words in names:
        word = words[end]
        if len(word) > 2 and word not in used and word.replace("-", "").isalpha(): found.setdefault(word, []).append(code)
    together = {}
    for word in list(found):
        plain = "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))
        if plain not in used and plain.isascii(): found.setdefault(plain, found[word])
    for word, codes in sorted(found.items()):
        codes = list(dict.fromkeys(codes))
        together.setdefault(("|" if len(codes) > 1 else "") + "|".join(codes), []).append(word)
    return [(words, "currency", value) for value, words in sorted(together.items())]


def split(text): return [f for f in text.split("|") if f]


def write(path, note, rows):
    out = note + "form\tcategory\tvalue\n"
    taken = set()
    for forms, category, value in rows:
        forms = [f for f in dict.fromkeys(forms) if f and (f, category) not in taken]
        taken.update((f, category) for f in forms)
        if forms: out += "|".join(forms) + f"\t{category}\t{value}\n"
    with open(os.path.join(ROOT, path), "w", encoding="utf-8") as file: file.write(out)


def source(name):
    """The rows of a table of ours: forms, category, value."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sources", name)
    with open(path, encoding="utf-8") as file: lines = [l.rstrip("\n") for l in file if l.strip() and not l.startswith("#")]
    for line in lines[1:]:
        forms, category, value = (line + "\t\t").split("\t")[:3]
        yield forms.split("|"), category, value


CYRILLIC = {"": "", "k": "к", "M": "м", "G": "г", "T": "т", "P": "п", "E": "э", "Z": "з"}
CRYPTO = ["BTC", "ETH", "XBT", "USDT", "USDC", "SOL", "XRP"]
WORDS = {"ALL", "TOP", "CUP", "ARS", "MOP", "GEL", "ANG", "LAK", "BAM", "SOS", "TRY", "BAN", "PEN", "MAD"}  # codes that are words too
SCALES = {"M": "USD EUR GBP CHF SEK NOK DKK ISK PLN CAD AUD JPY", "K": "USD EUR GBP CHF", "T": "EUR"}  # "MUSD", "KEUR", "TEUR"


def common():
    rows = list(source("unit-symbols.tsv"))
    for code in sorted(cldr("en")[1]) + CRYPTO:
        value = "BTC" if code == "XBT" else code
        if code not in WORDS: rows.append(([code.lower()], "currency-code", value))
        rows.append(([code.lower() + "$", code.lower() + " $"] if code.endswith("D") or code == "MXN" else [], "currency-sign", value))
    for letter, codes in SCALES.items():
        rows += [([letter.lower() + code.lower()], "currency-mega" if letter == "M" else "currency-kilo", code) for code in codes.split()]
    rows += [(["m€", "mio€"], "currency-mega", "EUR"), (["k€", "t€"], "currency-kilo", "EUR"), (["m$"], "currency-mega", "USD"), (["k$"], "currency-kilo", "USD"), (["m£"], "currency-mega", "GBP")]
    for _, letter in PREFIXES:
        low, c = letter.lower(), CYRILLIC[letter]
        rows += [([low + "w", c + "вт"], "unit", letter + "W"), ([low + "h/s", low + "hash/s", c + "х/с", c + "h/s", c + "хеш/с", c + "хэш/с"], "unit", letter + "H/s")]
        latin = [low + "wh", low + "w·h", low + "w⋅h"] + ([low + "w h"] if low else [])
        rows.append((latin + [c + x for x in ("вт·ч", "вт⋅ч", "вт*ч", "втч", "вт-ч", "вт ч", "вт.ч")], "unit", letter + "Wh"))
    write("common/unit-symbols.tsv", "# Symbols of units and currencies, ISO 4217 codes. Generated by Lexicons/generate/units.py; sources there (CLDR 41, Unicode-DFS-2016; SI symbols).\n", rows)


def prefixed(own):
    """ "kilo" and "watt|watts": "kilowatt|kilowatts", also what a rate is per."""
    prefixes = [("", "")] + [(forms[0], value) for forms, category, value in own if category == "prefix"]
    glue = [""] + [forms[0].replace("_", " ") for forms, category, _ in own if category == "prefix-glue"]
    for bases, category, unit in own:
        if category != "base": continue
        for word, letter in prefixes:
            if unit == "H" and not letter: continue
            made = [word + g + form for form in bases for g in (glue if word else [""])]
            yield made, "unit", letter + unit
            if unit in ("W", "Wh"): yield made, "per-unit", letter + unit


def language(code):
    units, currencies = cldr(code)
    own = list(source(f"units-{code}.tsv"))
    kinds = {"prefix", "prefix-glue", "base", "not-unit", "not-form", "not-money", "thing"}
    rows = [row for row in own if row[1] not in kinds] + list(prefixed(own))
    for name, letter in PREFIXES:
        if letter: rows.append(([name + "hash", name + "hashes"], "unit", letter + "H"))
    legal = in_use()  # "Turkish lira (1922–2005)" leaves its name to today's
    rows += [(sorted(forms), "currency", iso) for iso, forms in sorted(currencies.items(), key=lambda item: (item[0] not in legal, item[0])) if iso not in ("XXX", "XTS")]
    rows += heads(currencies, own, units)
    off = {value for _, category, value in own if category == "not-unit"}  # "julio" is a month
    words = {form for forms, category, _ in own if category == "not-form" for form in forms}  # "2021 ha vietato"
    rows += [(sorted(set(forms) - words), "unit", symbol) for symbol, forms in sorted(units.items()) if symbol not in off and set(forms) - words]
    rows += [row for row in own if row[1] == "thing"]
    write(f"{code}/units.tsv", "# Units, currencies and things counted. Generated by Lexicons/generate/units.py; sources there (CLDR 41, Unicode-DFS-2016; the rest written by us).\n", rows)


if __name__ == "__main__":
    common()
    homes()
    for name in sorted(os.listdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), "sources"))):
        if name.startswith("units-"): language(name[6:-4])
