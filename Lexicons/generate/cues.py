#!/usr/bin/env python3
"""Writes Lexicons/<language>/cues.tsv, every form of the reporting verbs listed in cues/<language>.tsv.

usage: cues.py [language ...]      Same bytes each run. The paradigms are ours, from the grammar of each language.
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VOWELS = "aeiouy"


def french(lemma, spec):
    if spec == "er":
        stem = lemma[:-2]
        soft = stem + ("e" if stem.endswith("g") else "")
        soft = soft[:-1] + "ç" if soft.endswith("c") else soft
        strong = stem
        # é or e before one consonant opens to è where the ending is mute
        if len(stem) > 2 and stem[-2] in "ée" and stem[-1] not in VOWELS:
            strong = stem[:-2] + "è" + stem[-1]
            if stem[-1] == "l" and lemma in ("appeler", "rappeler"):
                strong = stem + "l"
        finite = [strong + "e", strong + "ent", soft + "ait", soft + "aient", soft + "a", stem + "èrent"]
        future = strong if stem[-2:-1] == "e" else stem
        finite += [future + "era", future + "erait", future + "eront"]
        return finite, [stem + e for e in ("é", "ée", "és", "ées")], [soft + "ant"], [lemma]
    if spec == "ir":
        stem = lemma[:-1]
        finite = [stem + e for e in ("t", "ssent", "ssait", "ssaient", "rent", "ra")]
        return finite, [stem], [stem + "ssant"], [lemma]
    return listed(spec)


def english(lemma, spec):
    if spec != "reg":  # the plural of the present is the infinitive
        finite, participle, gerund, infinitive = listed(spec)
        return finite + infinitive, participle, gerund, []
    last = lemma[-1]
    if last == "e":
        return [lemma + "s", lemma + "d", lemma], [lemma + "d"], [lemma[:-1] + "ing"], []
    if last == "y" and lemma[-2] not in VOWELS:
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma], [lemma[:-1] + "ied"], [lemma + "ing"], []
    third = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x")) else "s")
    return [third, lemma + "ed", lemma], [lemma + "ed"], [lemma + "ing"], []


def russian(lemma, spec):
    past, present, gerunds, infinitive = (spec.split(";") + ["", "", ""])[:4]
    if past.endswith("-ся"):
        stem = past[:-4]
        finite = [stem + e for e in ("лся", "лась", "лось", "лись")]
    elif past.endswith("-"):
        finite = [past[:-1] + e for e in ("", "ла", "ло", "ли")]
    else:
        finite = [past + e for e in ("л", "ла", "ло", "ли")] if past else []
    return finite + words(present), [], words(gerunds), words(infinitive)


def german(lemma, spec):
    """weak STEM, or present third;past third;Konjunktiv I;participle, plural forms by rule."""
    if spec == "weak" or spec.startswith("weak "):
        stem = lemma[:-2] if lemma.endswith("en") else lemma[:-1]
        if spec != "weak":
            stem = spec.split(" ")[1]
        link = "e" if stem[-1] in "td" or (stem[-1] in "nm" and stem[-2] not in VOWELS + "äöürlhnm") or stem.endswith(("chn", "ahm")) else ""
        finite = [stem + link + "t", stem + link + "te", stem + link + "ten", stem + "en"]
        if lemma != "meinen":  # "meine" is a possessive
            finite.append(stem + "e")
        if stem.endswith(("el", "er")):
            finite += [stem + "n"]
        unstressed = lemma.endswith("ieren") or stem.startswith(("be", "ver", "er", "ent", "zer", "ge", "wider", "unter"))
        prefix = lemma[: len(lemma) - len(stem) - 2] if lemma.endswith(stem + "en") else ""
        return finite, [prefix + ("" if unstressed else "ge") + stem + link + "t"], [], [lemma]
    return listed(spec)


def romance(lemma, spec):
    """Spanish, Portuguese and Italian regular verbs; others are listed."""
    table = ROMANCE.get(spec)
    if table is None:
        return listed(spec)
    stem = lemma[: -len(spec.split("-")[1])]
    return tuple([stem + e for e in endings.split()] for endings in table[:3]) + ([lemma],)


ROMANCE = {
    "es-ar": ("a an ó aron aba aban ará arán aría", "ado", "ando"),
    "es-er": ("e en ió ieron ía ían erá ería", "ido", "iendo"),
    "es-ir": ("e en ió ieron ía ían irá iría", "ido", "iendo"),
    "pt-ar": ("a am ou aram ava avam ará arão aria", "ado", "ando"),
    "pt-er": ("e em eu eram ia iam erá eria", "ido", "endo"),
    "pt-ir": ("e em iu iram ia iam irá iria", "ido", "indo"),
    "it-are": ("a ano ò arono ava avano erà erebbe", "ato ata ati ate", "ando"),
    "it-ere": ("e ono é erono eva evano erà erebbe", "uto uta uti ute", "endo"),
    "it-ire": ("e ono ì irono iva ivano irà irebbe", "ito ita iti ite", "endo"),
    "it-isc-ire": ("isce iscono ì irono iva ivano irà irebbe", "ito ita iti ite", "endo"),
}


def words(cell):
    return cell.split("|") if "|" in cell else cell.split()


def listed(spec):
    finite, participle, gerund, infinitive = (spec.split(";") + ["", "", ""])[:4]
    return tuple(
        part.split("|") if "|" in part else ([part] if " " in part and many else part.split())
        for part, many in ((finite, False), (participle, "|" in finite), (gerund, "|" in finite), (infinitive, "|" in finite))
    )


PARADIGMS = {"fr": french, "en": english, "ru": russian, "de": german, "es": romance, "pt": romance, "it": romance}
SHAPES = ("finite", "participle", "gerund", "infinitive")


def rows(language):
    with open(f"{HERE}/cues/{language}.tsv", encoding="utf8") as source:
        lines = [line.rstrip("\n").split("\t") for line in source if not line.startswith("#")][1:]
    for cells in lines:
        lemma, spec, frames = cells[:3]
        particle = cells[3] if len(cells) > 3 else ""
        if spec.startswith("noun "):
            yield "|".join(spec.split(" ")[1:]), lemma, "noun", frames, ""
            continue
        for shape, forms in zip(SHAPES, PARADIGMS[language](lemma, spec)):
            forms = list(dict.fromkeys(form.strip() for form in forms if form.strip()))
            if forms:
                yield "|".join(forms), lemma, shape, frames, particle if shape == "finite" else ""


def main():
    for language in sys.argv[1:] or sorted(PARADIGMS):
        if not os.path.exists(f"{HERE}/cues/{language}.tsv"):
            continue
        with open(f"{HERE}/../{language}/cues.tsv", "w", encoding="utf8") as out:
            out.write("# Made by generate/cues.py from generate/cues/" + language + ".tsv: edit that.\n")
            out.write("form\tlemma\tshape\tframes\tparticle\n")
            for row in rows(language):
                out.write("\t".join(row) + "\n")


main()
