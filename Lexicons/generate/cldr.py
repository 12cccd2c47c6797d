"""Reads names of territories and subdivisions from CLDR (Debian package unicode-cldr-core) and codes from ISO 3166-2 (pycountry)."""
import json
import os
import re
import unicodedata
import xml.etree.ElementTree as tree

MARKS = re.compile(r"[†‡²³¹*]|\s*\([^)]*\)")


def clean(name):
    return MARKS.sub("", name).replace("’", "'").strip()


def territories(folder, language):
    """{code: [names]}: two letters or three digits; alternates behind the main name."""
    names = {}
    for item in tree.parse(os.path.join(folder, "main", language + ".xml")).iter("territory"):
        if item.text and "↑" not in item.text:
            names.setdefault(item.get("type"), []).append(clean(item.text))
    return names


def languages(folder, language):
    """Names of languages, small letters."""
    items = tree.parse(os.path.join(folder, "main", language + ".xml")).iter("language")
    return {item.text.lower() for item in items if item.text and " " not in item.text}


def subdivisions(folder, language):
    """{"RU-IRK": [names]} by CLDR's codes, upper case."""
    names = {}
    for item in tree.parse(os.path.join(folder, "subdivisions", language + ".xml")).iter("subdivision"):
        code = item.get("type").upper()
        if item.text and "↑" not in item.text:
            names.setdefault(f"{code[:2]}-{code[2:]}", []).append(clean(item.text))
    return names


GENERIC = set("""oblast krai kray okrug region regione province provincia provinz state estado staat autonomous republic republica of the de del
di governorate district prefecture voivodeship county canton municipality department departement territory capital city federal and y e parish
special administrative island islands raion rayon ostan wilaya oblysy oblysi respublika avtonomnyy""".split())


def key(name):
    """A name reduced to what differs between lists: letters of its own words, without accents."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c if c.isalnum() else " " if c in " -/," else "" for c in plain if not unicodedata.combining(c))
    words = [word for word in plain.split() if word not in GENERIC]
    return " ".join(words) or plain


def likeness(left, right):
    """0…1 by shared letter pairs (Dice); an ending of an adjective costs little."""
    pairs = [{(word[i:i + 2]) for word in (" " + text).split(" ") for i in range(len(word) - 1)} for text in (left, right)]
    if not pairs[0] or not pairs[1]:
        return float(left == right)
    score = 2 * len(pairs[0] & pairs[1]) / (len(pairs[0]) + len(pairs[1]))
    if left and right and (left.startswith(right[:5]) or right.startswith(left[:5])) and min(len(left), len(right)) >= 5:
        score = max(score, 0.8)
    return 1.0 if left == right else score


def match(left, right, least=0.6):
    """{left id: right id}, best pairs first, one to one. Both: {id: [names]}."""
    pairs = []
    for a, names in left.items():
        for b, others in right.items():
            score = max((likeness(key(n), key(o)) for n in names for o in others), default=0)
            if score >= least:
                pairs.append((-score, a, b))
    found, taken = {}, set()
    for _, a, b in sorted(pairs):
        if a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def iso_parents(folder):
    """{code: the code of the subdivision that it is a part of}."""
    items = json.load(open(os.path.join(folder, "iso3166-2.json"), encoding="utf-8"))["3166-2"]
    return {item["code"]: item["parent"] if "-" in item["parent"] else item["code"][:3] + item["parent"] for item in items if item.get("parent")}


def iso_subdivisions(folder):
    """{code: (name, type)} of today's ISO 3166-2."""
    items = json.load(open(os.path.join(folder, "iso3166-2.json"), encoding="utf-8"))["3166-2"]
    return {item["code"]: (clean(item["name"]), item["type"]) for item in items}


def current_codes(cldr_names, iso):
    """{CLDR's code: today's code}: ISO has renumbered Kazakhstan, Iran and others, and used old codes again for other places."""
    by_country, moved = {}, {}
    for code in iso:
        by_country.setdefault(code[:2], {})[code] = [iso[code][0]]
    old = {}
    for code, names in cldr_names.items():
        old.setdefault(code[:2], {})[code] = names
    for country, codes in old.items():
        known = by_country.get(country, {})
        open_codes, free = {}, dict(known)
        for code, names in codes.items():
            same = code in known and max(likeness(key(n), key(known[code][0])) for n in names)
            if code in known and (same >= 0.5 or not renumbered(codes, known)):
                moved[code] = code
                free.pop(code, None)
            else:
                open_codes[code] = names
        moved.update(match(open_codes, free))
    return moved


def renumbered(codes, known):
    """Whether codes of a country mean other places than they did: a third of the shared ones have names that are not alike."""
    shared = [code for code in codes if code in known]
    unlike = [c for c in shared if max(likeness(key(n), key(known[c][0])) for n in codes[c]) < 0.4]
    return len(unlike) * 3 > len(shared)
