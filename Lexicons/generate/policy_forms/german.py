"""German forms by school grammar: what a verb, noun or adjective of policy looks like in text."""

INSEPARABLE = ("be", "ent", "er", "ge", "miss", "ver", "zer", "unter", "über", "wider")
PREPOSITIONS = ("für", "auf", "gegen", "vor", "an", "von", "mit")


def verb(lemma):
    """`heben/hebt/hob/gehoben`: infinitive, present, past, participle; weak verbs need the infinitive alone.
    `auf|heben/hebt auf/hob auf/aufgehoben` separates. Words before the verb stand before its forms, a preposition behind them."""
    words = lemma.split(" ")
    split = next(i for i, word in enumerate(words) if "/" in word) if "/" in lemma else \
        len(words) - (2 if words[-1] in PREPOSITIONS and len(words) > 1 else 1)
    lead = "".join(word + " " for word in words[:split])
    parts = " ".join(words[split:]).split("/")
    tail = ""
    last = parts[-1].split(" ")
    if last[-1] in PREPOSITIONS and len(last) > 1:
        parts[-1], tail = " ".join(last[:-1]), " " + last[-1]
    prefix, bar, base = parts[0].rpartition("|")
    stem = base[:-2] if base.endswith("en") else base[:-1]
    soft = "e" if stem.endswith(("t", "d", "chn", "ffn", "gn")) else ""
    if len(parts) == 4:
        present, past, participle = parts[1:]
    else:
        present, past = stem + soft + "t", stem + soft + "te"
        unmarked = base.endswith("ieren") or base.startswith(INSEPARABLE)
        participle = prefix + ("" if unmarked else "ge") + stem + soft + "t"
        if bar:
            present, past = present + " " + prefix, past + " " + prefix
    pasts = []
    if past:
        first, _, behind = past.partition(" ")
        behind = " " + behind if behind else ""
        pasts = [first + behind, first + ("n" if first.endswith("e") else "en") + behind]
        if bar:  # "als er das Verbot aufhob": joined where the verb ends its clause
            pasts += [prefix + first, prefix + first + ("n" if first.endswith("e") else "en")]
    presents = [present] + ([prefix + present.split(" ")[0], base + " " + prefix] if bar else [])
    first = base[:-1] if base.endswith("en") else base[:-1] + "e"
    forms = {
        "first": [first + (" " + prefix if bar else "")],
        "base": [prefix + base, prefix + "zu" + base if bar else "zu " + base],
        "present": presents,
        "past": [participle] + pasts,
        "gerund": [prefix + base + "d" + ending for ending in ("e", "en", "er", "es", "em")],
        # "Das verbotene Schürfen" says which one, and leans or governs all the same.
        "attribute": [participle + ending for ending in ("e", "en", "er", "es", "em")],
    }
    return {tense: [lead + form + tail for form in dict.fromkeys(found)] for tense, found in forms.items()}


def noun(word):
    """`Verbot/e`, `Steuer/n`, `Moratorium/Moratorien`: the plural's ending, or all of it with a capital; `!` stands as it is."""
    if word.endswith("!"):
        return [word[:-1]]
    single, _, plural = word.partition("/")
    forms = [single]
    if not single.endswith(("ung", "heit", "keit", "ion", "tät", "schaft", "e", "ei", "s", "z", "ik")):
        forms += [single + "s"] + ([single + "es"] if not single.endswith(("er", "el", "en", "um", "o", "a", "i", "y")) else [])
    if plural:
        full = plural if plural[0].isupper() else single + plural.replace("=", "")
        forms.append(full)
        if full.endswith(("e", "er", "el")):
            forms.append(full + "n")
    elif single.endswith(("ung", "heit", "keit", "ion", "tät", "schaft")):
        forms.append(single + "en")
    return list(dict.fromkeys(forms))


def adjective(word):
    if word.endswith("!"):
        return [word[:-1]]
    stem = word[:-2] + word[-1] if word.endswith(("el", "er")) and word[-3] not in "aeiouäöü" and word.endswith("el") else word
    stem = stem[:-1] if stem.endswith("e") else stem
    return [word] + [stem + ending for ending in ("e", "en", "er", "es", "em")]
