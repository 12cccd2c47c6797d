"""Makes LANGUAGE/{measure,modality,stance}-words.tsv from sources/policy-LANGUAGE.txt, and a topic's tables: lemmas in, all forms out.

Run in Lexicons/generate: python3 policy_words.py

A source is sections `= table class-or-action …` with lines `PARADIGM: lemma, lemma, …`:
- `v` verbs, inflected by the language's rules below; forms that no rule gives are written out, `/` between them,
  in the order of TENSES; words behind the first stand unchanged ("crack down on").
- `n` nouns, `a` adjectives, inflected; `w` phrases and `noun` nouns as they stand.
- `x` compounds: `krypto|mining + verbot/e|steuer/n` joins each first part with each noun.
The rules of German and of the Romance languages are in `policy_forms/`.
A measure's verbs come out a row a tense, since the tense says how a measure stands; `state` lines mean that it is in force.
"""
import os

from policy_forms import german, romance

HERE = os.path.dirname(os.path.abspath(__file__))
TENSES = ["base", "present", "past", "future", "conditional", "gerund"]
VOWELS = "aeiou"
SAID_OF_ONESELF = {"attitude", "prefer"}
LASTING = {"ban", "restrict", "permit", "licence", "register", "tax"}


def english_verb(lemma):
    head, _, rest = lemma.partition(" ")
    if "/" in head:
        base, present, past, participle, gerund = head.split("/")
    else:
        double = head.endswith("+")
        base = head.rstrip("+")
        stem = base + base[-1] if double else base
        if base.endswith("e"):
            past, gerund = base + "d", base[:-1] + "ing"
        elif base.endswith("y") and base[-2] not in VOWELS:
            past, gerund = base[:-1] + "ied", base + "ing"
        else:
            past, gerund = stem + "ed", stem + "ing"
        ending = "es" if base.endswith(("s", "sh", "ch", "x", "z")) else "s"
        present = base[:-1] + "ies" if base.endswith("y") and base[-2] not in VOWELS else base + ending
        participle = past
    tail = " " + rest if rest else ""
    forms = {"past": [past, participle], "present": [present], "gerund": [gerund], "base": [base]}
    return {tense: [form + tail for form in words] for tense, words in forms.items()}


def english_noun(word):
    if word.endswith("!"):
        return [word[:-1]]
    if word.endswith("y") and word[-2] not in VOWELS:
        return [word, word[:-1] + "ies"]
    return [word, word + ("es" if word.endswith(("s", "sh", "ch", "x")) else "s")]


FRENCH = {  # infinitive ending: present, imperfect stem, future stem, participle, subjunctive and gerund stem
    "er": ("e ent", "", "er", "é", ""),
    "ir": ("it issent", "iss", "ir", "i", "iss"),
    "re": ("", "", "r", "u", ""),
}


def french_verb(lemma):
    head, _, rest = lemma.partition(" ")
    tail = " " + rest if rest else ""
    if "/" in head:  # base/present/participle/imperfect stem/future stem
        base, present, participle, past, future = head.split("/")
        presents = present.split("+")
        gerund = past
    elif head.endswith("er"):
        base, stem = head, head[:-2]
        soft = stem + "e" if stem.endswith("g") else stem[:-1] + "ç" if stem.endswith("c") else stem
        mute = stem
        if len(stem) > 2 and stem[-2] in "eé" and stem[-1] in "lnrvgds" and stem[-3] != "e":
            mute = stem[:-2] + "è" + stem[-1]
        presents = [mute + "e", mute + "ent"]
        participle, past, gerund = stem + "é", soft, soft
        future = (mute if stem[-2] == "e" else stem) + "er"
        extra = [soft + "a", stem + "èrent"]
    else:
        base, stem = head, head[:-2]
        presents, participle, past, future = [stem + "it", stem + "issent"], stem + "i", stem + "iss", stem + "ir"
        gerund = past
    extra = [] if not head.endswith("er") or "/" in head else extra
    participles = [participle + ending for ending in ("", "e", "s", "es")] if participle else []
    participles = [form.replace("ss", "s") if form.endswith("ss") else form for form in participles]
    forms = {
        "past": participles + [past + "ait", past + "aient"] + extra,
        "future": [future + "a", future + "ont"],
        "conditional": [future + "ait", future + "aient"],
        "gerund": [gerund + "ant"],
        "base": [base],
        "present": [form for form in presents if form] + [gerund + "ons"],
    }
    forms["future"].append(future + "ons")
    if presents[0] and not head.endswith("er"):
        # "Je soutiens", "je défends", "je finis".
        forms["first"] = [presents[0][:-1] + "s" if presents[0].endswith("t") else presents[0] + "s"]
    return {tense: [form + tail for form in words] for tense, words in forms.items()}


def french_noun(word):
    if word.endswith("!"):
        return [word[:-1]]
    head, _, rest = word.partition(" ")
    tail = " " + rest if rest else ""
    plural = head if head.endswith(("s", "x", "z")) else head + "x" if head.endswith(("eau", "eu")) \
        else head[:-2] + "aux" if head.endswith("al") else head + "s"
    return [head + tail, plural + tail]


def french_adjective(word):
    if word.endswith("!"):
        return [word[:-1]]
    if word.endswith("eux"):
        return [word, word[:-1] + "se", word[:-1] + "ses"]
    if word.endswith("if"):
        return [word, word + "s", word[:-1] + "ve", word[:-1] + "ves"]
    if word.endswith("al"):
        return [word, word[:-2] + "aux", word + "e", word + "es"]
    if word.endswith(("el", "en")):
        return [word, word + "s", word + word[-1] + "e", word + word[-1] + "es"]
    if word.endswith("e"):
        return [word, word + "s"]
    if word.endswith("eur"):
        return [word, word + "s", word[:-1] + "se", word[:-1] + "ses"]
    if word.endswith("s"):
        return [word, word + "e", word + "es"]
    return [word, word + "e", word + "s", word + "es"]


RUSSIAN_PASSIVE = ["", "а", "о", "ы"]
RUSSIAN_LONG = "ый ого ому ым ом ая ой ую ое ые ых ыми".split()


def russian_verb(lemma):
    """`запретить>запреще` gives the stem of the passive participle behind `>`; `^` marks an imperfective verb."""
    head, _, rest = lemma.partition(" ")
    tail = " " + rest if rest else ""
    head, _, passive = head.partition(">")
    imperfective = head.startswith("^")
    head = head.lstrip("^")
    reflexive = head.endswith("ся")
    if reflexive:
        head = head[:-2]
    if "/" in head:  # infinitive/third singular/third plural/past masculine
        base, third, plural, past = head.split("/")
    else:
        base, stem = head, head[:-2]
        past = stem + "л"
        if head.endswith(("овать", "евать")) and head not in ("назревать", "подозревать", "преодолевать"):
            root = head[:-5] + ("у" if head.endswith("овать") else "ю")
            third, plural = root + "ет", root + "ют"
            if head.endswith("евать") and head[-6] in "жшчщц":
                third, plural = head[:-5] + "ует", head[:-5] + "уют"
        elif head.endswith("ить"):
            third, plural = stem[:-1] + "ит", stem[:-1] + ("ат" if stem[-2] in "жшчщ" else "ят")
        elif head.endswith("нуть"):
            third, plural = stem[:-1] + "ет", stem[:-1] + "ут"
        else:
            third, plural = stem + "ет", stem + "ют"
    pasts = [past, past + "а", past + "о", past + "и"] if past.endswith("л") else \
        [past, past + "ла", past + "ло", past + "ли"]
    def sya(words):
        return [w + ("сь" if w[-1] in "аоиуюя" else "ся") for w in words] if reflexive else words
    first = third[:-1] + "м"
    forms = {"past": sya(pasts), "base": sya([base])}
    forms["present" if imperfective else "future"] = sya([third, plural, first])
    if plural.endswith(("ют", "ут")):
        # "Поддерживаю".
        forms["first"] = sya([plural[:-1]])
    if imperfective and not reflexive and plural.endswith("т"):
        forms["gerund"] = [plural[:-1] + "щ" + e for e in "ий его ему им ем ая ей ую ее ие их ими".split()]
    if pasts[0].endswith("л") and not reflexive:
        # "A law that banned": what it does is not told as done.
        forms["gerund"] = forms.get("gerund", []) + [
            past[:-1] + "вш" + e for e in "ий его ему им ем ая ей ую ее ие их ими".split()]
    if passive:
        forms["passive"] = [passive + "н" + e for e in RUSSIAN_PASSIVE]
        # "The banned mining" says which one: no action, but a word that leans or governs all the same.
        forms["attribute"] = [passive + "нн" + e for e in RUSSIAN_LONG]
    return {tense: [form + tail for form in words] for tense, words in forms.items()}


def russian_noun(word):
    """All cases; a fleeting vowel or a plural of its own is written out: `рынок/рынк`."""
    if word.endswith("!"):
        return [word[:-1]]
    head, _, rest = word.partition(" ")
    tail = " " + rest if rest else ""
    head, _, oblique = head.partition("/")
    hush = "гкхжшчщ"
    if head.endswith(("ие", "ье")):
        stem, ends = head[:-1], "е я ю ем и й ям ями ях"
        if head.endswith("ие"):
            ends = "е я ю ем и й ям ями ях"
    elif head.endswith("ия"):
        stem, ends = head[:-1], "я и ю ей й ям ями ях"
    elif head.endswith("а"):
        stem = head[:-1]
        ends = ("а и е у ой 0 ам ами ах" if stem[-1] in hush else "а ы е у ой 0 ам ами ах")
        if stem[-1] in "жшчщц":
            ends += " ей"
    elif head.endswith("я"):
        stem, ends = head[:-1], "я и е ю ей ь ям ями ях й"
    elif head.endswith("ость") or head.endswith("ь") and oblique == "f":
        stem, ends, oblique = head[:-1], "ь и ью ей ям ями ях", ""
    elif head.endswith("ь"):
        stem, ends = head[:-1], "ь я ю ем е и ей ям ями ях"
    elif head.endswith("й"):
        stem, ends = head[:-1], "й я ю ем е и ев ям ями ях"
    elif head.endswith("о"):
        stem, ends = head[:-1], "о а у ом е 0 ам ами ах"
    else:
        stem = head
        ends = "0 а у ом е " + ("и" if stem[-1] in hush else "ы") + " ов ам ами ах"
        if stem[-1] in "жшчщ":
            ends = "0 а у ом е и ей ам ами ах ем"
        elif stem[-1] == "ц":
            ends = "0 а у ом е ы ев ам ами ах ем"
    forms = [(oblique if oblique and end not in ("0", "ь") else stem) + ("" if end == "0" else end) for end in ends.split()]
    return [form + tail for form in [head] + forms]


def russian_adjective(word):
    if word.endswith("!"):
        return [word[:-1]]
    word, _, short = word.partition("/")
    if word.endswith("ий") and word[-3] in "гкх":
        ends = "ий ого ому им ом ая ой ую ое ие их ими"
    elif word.endswith("ий") and word[-3] in "жшчщ":
        ends = "ий его ему им ем ая ей ую ее ие их ими"
    elif word.endswith("ий"):
        ends = "ий его ему им ем яя ей юю ее ие их ими"
    elif word.endswith("ой"):
        ends = "ой ого ому ым ом ая ую ое ые ых ыми"
    else:
        ends = "ый ого ому ым ом ая ой ую ое ые ых ыми"
    stem = word[:-2]
    shorts = [stem + "а", stem + "о", stem + ("и" if stem[-1] in "гкхжшчщ" else "ы")]
    if short:
        shorts.append(short)
    return [stem + end for end in ends.split()] + shorts


RULES = {
    "en": (english_verb, english_noun, lambda word: [word.rstrip("!")]),
    "fr": (french_verb, french_noun, french_adjective),
    "ru": (russian_verb, russian_noun, russian_adjective),
    "de": (german.verb, german.noun, german.adjective),
    "es": (romance.spanish_verb, romance.spanish_noun, romance.spanish_adjective),
    "it": (romance.italian_verb, romance.italian_noun, romance.italian_adjective),
    "pt": (romance.portuguese_verb, romance.portuguese_noun, romance.portuguese_adjective),
}
HEADS = {
    "measure": ("measure-words.tsv", "form\taction\tclass\tneeds",
                "Words that name an action of policy. class: noun, negative (its negation is its own), state, or a verb's tense: how the measure\n"
                "# stands where nothing else says so. needs: `target` in the sentence, `near` it, or an `amount` as well."),
    "modality": ("modality-words.tsv", "form\tclass", "Words that say how a measure or a claim stands; classes: see PolicyWordKind."),
    "stance": ("stance-words.tsv", "form\tclass\tweight", "Words that lean; classes: see PolicyWordKind. weight: -1 to 1."),
    "mention": ("mentions.tsv", "form\ttarget\tstrength", "Where the targets of the topic are named. weak: only in an article that names the target outright as well. half: the same, but beside another weak word it names the target."),
    "opinion": ("opinions.tsv", "form\tclass\tweight\ttarget", "Words that lean in this topic alone; classes: see PolicyWordKind. weight: -1 to 1. target: what they are said of in this topic, for who reads the list: no rule uses it yet."),
    "action": ("actions.tsv", "form\taction\tclass\tneeds", "What is done to the targets in words of this topic alone; columns as in measure-words."),
}
COLUMNS = {name: len(head[1].split("\t")) - 1 for name, head in HEADS.items()}
# Source and the folder that its tables go to; `*` is the language.
TOPICS = ["mining-vs-ai", "nuclear-vs-wind"]
JOBS = [("policy-*.txt", "*")] + [(f"{topic}-*.txt", f"topics/{topic}/*") for topic in TOPICS]


def rows(language, source):
    """(table, cells) and the forms of each lemma, verbs of actions by tense."""
    verb, noun, adjective = RULES[language]
    section = None
    for number, line in enumerate(open(os.path.join(HERE, "sources", source), encoding="utf-8"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("= "):
            section = line[2:].split()
            continue
        paradigm, _, words = line.partition(":")
        lemmas = [word.strip() for word in words.split(",") if word.strip()]
        def row(form_class, forms):
            if section[0] in ("measure", "action"):
                return section[0], [section[1], form_class, *section[2:]], forms
            return section[0], section[1:], forms
        if paradigm == "v":
            for lemma in lemmas:
                tenses = verb(lemma)
                if section[0] not in ("measure", "action"):
                    # "I support": who says what he wants says so in the first person.
                    left = () if section[0] == "stance" and section[1] in SAID_OF_ONESELF else ("first",)
                    # "Was asked to adopt": what is wanted has not become law.
                    if section[:2] == ["modality", "enacted"]:
                        left += ("base", "conditional", "gerund")
                    yield row("", [form for tense, forms in tenses.items() if tense not in left for form in forms])
                    continue
                for tense in ["past", "passive", "present", "future", "conditional", "gerund", "base"]:
                    if tense in tenses:
                        # "Is banned" is how things stand, "is seized" what was done.
                        name = tense if tense != "passive" else "state" if section[1] in LASTING else "past"
                        yield row(name, tenses[tense])
        elif paradigm in ("n", "a"):
            for lemma in lemmas:
                yield row("noun", (noun if paradigm == "n" else adjective)(lemma))
        elif paradigm == "x":
            for lemma in lemmas:
                firsts, lasts = (part.strip().split("|") for part in lemma.split("+"))
                for last in lasts:
                    yield row("noun", [first + form.lower() for first in firsts for form in noun(last)])
        elif paradigm in ["w", "noun", "negative", "state", *TENSES]:
            yield row("phrase" if paradigm == "w" else paradigm, lemmas)
        else:
            raise SystemExit(f"{source}:{number}: no paradigm '{paradigm}'")


def split(found, kinds):
    """Actions whose form is a noun and a verb ("ban", "taxe"): their words before them tell which."""
    for table, cells, forms in found:
        if table not in ("measure", "action"):
            yield table, cells, forms
            continue
        both = [form for form in forms if "noun" in kinds[table, form] and kinds[table, form] & {"base", "present"}]
        plain = [form for form in forms if form not in both]
        if plain:
            yield table, cells, plain
        for form in both:
            yield table, [cells[0], "noun-or-base" if "base" in kinds[table, form] else "noun-or-present", *cells[2:]], [form]


def write(folder, name, about, source, columns, texts):
    with open(os.path.join(HERE, "..", folder, name), "w", encoding="utf-8") as file:
        file.write(f"# {about}\n# Written by us; made by generate/policy_words.py from sources/{source}: edit there.\n")
        file.write(columns + "\n" + "\n".join(texts) + "\n")


def main():
    for source, folder in [(s.replace("*", l), f.replace("*", l)) for s, f in JOBS for l in RULES]:
        if not os.path.exists(os.path.join(HERE, "sources", source)):
            continue
        os.makedirs(os.path.join(HERE, "..", folder), exist_ok=True)
        lines = {}
        seen = set()
        found = list(rows(source.rsplit("-", 1)[1].removesuffix(".txt"), source))
        kinds = {}
        for table, cells, forms in found:
            if table in ("measure", "action"):
                for form in forms:
                    kinds.setdefault((table, form), set()).add(cells[1])
        for table, cells, forms in split(found, kinds):
            fresh = []
            for form in forms:
                # One meaning a form in the table of actions; the first one wins.
                mark = (table, form) if table in ("measure", "action") else (table, form, *cells)
                if mark not in seen:
                    seen.add(mark)
                    fresh.append(form)
            if fresh:
                lines.setdefault(table, []).append("\t".join(["|".join(fresh), *cells][: COLUMNS[table] + 1]))
        for table, texts in lines.items():
            name, columns, about = HEADS[table]
            write(folder, name, about, source, columns, texts)


if __name__ == "__main__":
    main()
