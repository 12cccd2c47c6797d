"""Spanish, Italian and Portuguese forms by school grammar: third persons, first persons of the present, participles, infinitives."""


def _tail(lemma):
    head, _, rest = lemma.partition(" ")
    return head, " " + rest if rest else ""


def _with(tail, forms):
    return {tense: [form + tail for form in dict.fromkeys(words) if form] for tense, words in forms.items()}






# Spanish

def spanish_verb(lemma):
    """`cerrar~cierr` gives the stem of the stressed forms; `imponer/impone+imponen/impuesto/impuso+impusieron/impondr` the irregular ones:
    infinitive, presents, participle, preterites, stem of the future."""
    head, tail = _tail(lemma)
    parts = head.split("/")
    head, _, stressed = parts[0].partition("~")
    stem, kind = head[:-2], head[-2:].replace("í", "i")
    stressed = stressed or stem
    hard = {"c": "qu", "g": "gu", "z": "c"}
    if kind == "ar":
        last = stressed[-1]
        subjunctive = stressed[:-1] + hard[last] if last in hard else stressed
        presents, preterites, participle = [stressed + "a", stressed + "an", stem + "amos"], [stem + "ó", stem + "aron"], stem + "ado"
        imperfects, gerund = [stem + "aba", stem + "aban"], stem + "ando"
        subjunctives, first = [subjunctive + "e", subjunctive + "en"], stressed + "o"
    else:
        subjunctive = stressed[:-1] + "j" if stressed.endswith("g") else stressed[:-1] + "zc" if stressed.endswith("c") else stressed
        presents = [stressed + "e", stressed + "en", stem + ("emos" if kind == "er" else "imos")]
        preterites, participle = [stem + "ió", stem + "ieron"], stem + "ido"
        imperfects, gerund = [stem + "ía", stem + "ían"], stem + "iendo"
        subjunctives, first = [subjunctive + "a", subjunctive + "an"], subjunctive + "o"
    future = head
    if len(parts) == 5:
        presents, participle, preterites, future = parts[1].split("+"), parts[2], parts[3].split("+"), parts[4] or head
        root = presents[0][:-1]
        first = stem + "go" if head.endswith(("ner", "ponerse")) else root + "o"
        if kind == "ar":  # "dé" folds to the commonest preposition
            subjunctives = []
        elif head.endswith("ner"):
            subjunctives = [stem + "ga", stem + "gan"]
        elif kind != "ar":
            subjunctives = [root + "a", root + "an"]
    past = preterites[-1][:-3] if preterites[-1].endswith("ron") else stem
    forms = {
        "past": [participle[:-1] + e for e in ("o", "a", "os", "as")] + preterites + imperfects,
        "present": presents, "future": [future + e for e in ("á", "án", "emos")],
        "conditional": [future + "ía", future + "ían", past + "ra", past + "ran"],
        "gerund": [gerund], "base": [head] + subjunctives + [head + e for e in ("lo", "la", "los", "las", "se", "les", "le")],
        "first": [first],
    }
    return _with(tail, forms)


def _spanish_plural(word):
    if word.endswith("z"):
        return word[:-1] + "ces"
    if word.endswith("ión"):
        return word[:-3] + "iones"
    if word.endswith(("a", "e", "i", "o", "u", "é", "á", "ó")):
        return word + "s"
    return word if word.endswith("s") else word + "es"


def spanish_noun(word):
    if word.endswith("!"):
        return [word[:-1]]
    head, tail = _tail(word)
    return [head + tail, _spanish_plural(head) + tail]


def spanish_adjective(word):
    if word.endswith("!"):
        return [word[:-1]]
    if word.endswith("o"):
        return [word[:-1] + e for e in ("o", "a", "os", "as")]
    if word.endswith(("or", "ol", "án")):
        return [word, word + "a", word + "es", word + "as"]
    return [word, _spanish_plural(word)]


# Portuguese

def portuguese_verb(lemma):
    """`impor/impõe+impõem/imposto/impôs+impuseram/impor`: infinitive, presents, participle, preterites, stem of the future."""
    head, tail = _tail(lemma)
    parts = head.split("/")
    head, _, stressed = parts[0].partition("~")
    stem, kind = head[:-2], head[-2:]
    stressed = stressed or stem
    hard = {"c": "qu", "g": "gu", "ç": "c"}
    if kind == "ar":
        last = stressed[-1]
        subjunctive = stressed[:-1] + hard[last] if last in hard else stressed
        presents, preterites, participle = [stressed + "a", stressed + "am", stem + "amos"], [stem + "ou", stem + "aram"], stem + "ado"
        imperfects, gerund, unreal = [stem + "ava", stem + "avam"], stem + "ando", [stem + "asse", stem + "assem"]
        subjunctives, first = [subjunctive + "e", subjunctive + "em"], stressed + "o"
    elif kind == "er":
        soft = stressed[:-1] + {"c": "ç", "g": "j"}.get(stressed[-1], stressed[-1])
        presents, preterites, participle = [stressed + "e", stressed + "em", stem + "emos"], [stem + "eu", stem + "eram"], stem + "ido"
        imperfects, gerund, unreal = [stem + "ia", stem + "iam"], stem + "endo", [stem + "esse", stem + "essem"]
        subjunctives, first = [soft + "a", soft + "am"], soft + "o"
    else:
        soft = stressed[:-1] + {"c": "ç", "g": "j"}.get(stressed[-1], stressed[-1])
        presents, preterites, participle = [stressed + "e", stressed + "em", stem + "imos"], [stem + "iu", stem + "iram"], stem + "ido"
        if stem.endswith("u"):
            presents, participle = [stem + "i", stem + "em"], stem + "ído"
        imperfects, gerund, unreal = [stem + "ia", stem + "iam"], stem + "indo", [stem + "isse", stem + "issem"]
        subjunctives, first = [soft + "a", soft + "am"], soft + "o"
    future = head
    if len(parts) == 5:
        presents, participle, preterites, future = parts[1].split("+"), parts[2], parts[3].split("+"), parts[4] or head
        first = stem[:-1] + "ponho" if head.endswith("por") else ""
        if kind == "ar":
            subjunctives = []
        if head.endswith("por"):
            subjunctives, imperfects, gerund = [stem[:-1] + "ponha", stem[:-1] + "ponham"], [], stem + "ondo"
    forms = {
        "past": [participle[:-1] + e for e in ("o", "a", "os", "as")] + preterites + imperfects,
        "present": presents, "future": [future + e for e in ("á", "ão", "emos")],
        "conditional": [future + "ia", future + "iam"] + unreal,
        "gerund": [gerund], "base": [head] + subjunctives + [head + "-se"],
        "first": [first],
    }
    return _with(tail, forms)


def _portuguese_plural(word):
    for ending, plural in (("ão", "ões"), ("al", "ais"), ("el", "éis"), ("il", "is"), ("ol", "óis"), ("m", "ns")):
        if word.endswith(ending):
            return word[: -len(ending)] + plural
    if word.endswith(("r", "z")):
        return word + "es"
    return word if word.endswith(("s", "x")) else word + "s"


def portuguese_noun(word):
    if word.endswith("!"):
        return [word[:-1]]
    head, tail = _tail(word)
    return [head + tail, _portuguese_plural(head) + tail]


def portuguese_adjective(word):
    if word.endswith("!"):
        return [word[:-1]]
    if word.endswith("o"):
        return [word[:-1] + e for e in ("o", "a", "os", "as")]
    if word.endswith("or"):
        return [word, word + "a", word + "es", word + "as"]
    return [word, _portuguese_plural(word)]


# Italian

def italian_verb(lemma):
    """`imporre/impone+impongono/imposto/impose+imposero/imporr`: infinitive, presents, participle, past, stem of the future.
    A verb in -ire takes -isc- unless `=` stands before it."""
    head, tail = _tail(lemma)
    plain = head.startswith("=")
    head = head.lstrip("=")
    parts = head.split("/")
    head = parts[0]
    stem, kind = head[:-3], head[-3:]
    if kind == "are":
        hard = stem + "h" if stem.endswith(("c", "g")) else stem[:-1] if stem.endswith(("ci", "gi")) else stem
        short = stem[:-1] if stem.endswith("i") else hard
        presents, remote, participle = [stem + "a", stem + "ano", short + "iamo"], [stem + "ò", stem + "arono"], stem + "ato"
        imperfects, gerund, unreal = [stem + "ava", stem + "avano"], stem + "ando", [stem + "asse", stem + "assero"]
        subjunctives, future = [short + "i", short + "ino"], hard + "er"
    elif kind == "ere":
        presents, remote, participle = [stem + "e", stem + "ono", stem + "iamo"], [stem + "é", stem + "erono", stem + "ette", stem + "ettero"], stem + "uto"
        imperfects, gerund, unreal = [stem + "eva", stem + "evano"], stem + "endo", [stem + "esse", stem + "essero"]
        subjunctives, future = [stem + "a", stem + "ano"], stem + "er"
    else:
        middle = "" if plain else "isc"
        presents, remote, participle = [stem + middle + "e", stem + middle + "ono", stem + "iamo"], [stem + "ì", stem + "irono"], stem + "ito"
        imperfects, gerund, unreal = [stem + "iva", stem + "ivano"], stem + "endo", [stem + "isse", stem + "issero"]
        subjunctives, future = [stem + middle + "a", stem + middle + "ano"], stem + "ir"
    first = stem + ("isco" if kind == "ire" and not plain else "o")
    if len(parts) == 5:
        presents, participle, remote, future = parts[1].split("+"), parts[2], parts[3].split("+"), parts[4] or future
        first = presents[-1][:-2] if presents[-1].endswith("ono") else ""
        subjunctives = [presents[-1][:-3] + "a", presents[-1][:-3] + "ano"] if presents[-1].endswith("ono") else []
        if head.endswith("rre"):
            imperfects, gerund, unreal = [presents[0] + "va", presents[0] + "vano"], presents[0] + "ndo", []
    short = head[:-1] if not head.endswith("rre") else head[:-2]
    forms = {
        "past": [participle[:-1] + e for e in ("o", "a", "i", "e")] + remote + imperfects,
        "present": presents, "future": [future + e for e in ("à", "anno", "emo")],
        "conditional": [future + "ebbe", future + "ebbero"] + unreal,
        "gerund": [gerund], "base": [head] + subjunctives + [short + e for e in ("lo", "la", "li", "le", "ne", "si", "gli")],
        "first": [first],
    }
    return _with(tail, forms)


def _italian_plural(word):
    if word.endswith(("à", "ù", "è", "ò")) or word[-1] not in "aeio":
        return word
    for ending, plural in (("cia", "ce"), ("gia", "ge"), ("ca", "che"), ("ga", "ghe"), ("go", "ghi"), ("co", "chi"), ("io", "i"), ("a", "e"), ("o", "i"), ("e", "i")):
        if word.endswith(ending):
            return word[: -len(ending)] + plural
    return word


def italian_noun(word):
    if word.endswith("!"):
        return [word[:-1]]
    head, tail = _tail(word)
    return [head + tail, _italian_plural(head) + tail]


def italian_adjective(word):
    if word.endswith("!"):
        return [word[:-1]]
    if word.endswith("co"):
        return [word, word[:-1] + "a", word[:-1] + "i", word[:-1] + "hi", word[:-1] + "he"]
    if word.endswith("go"):
        return [word, word[:-1] + "a", word[:-1] + "hi", word[:-1] + "he"]
    if word.endswith("io"):
        return [word, word[:-1] + "a", word[:-1], word[:-1] + "e"]
    if word.endswith("o"):
        return [word[:-1] + e for e in ("o", "a", "i", "e")]
    return [word, _italian_plural(word)]
