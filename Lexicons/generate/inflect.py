"""Declension by tables of endings: sources/endings-LANGUAGE.tsv. A language without a table has one form a name."""
import itertools
import os

SOURCES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sources")


def table(name):
    """Rows of a source file as dictionaries; none where there is no such file."""
    path = os.path.join(SOURCES, name)
    if not os.path.exists(path):
        return []
    lines = [line.rstrip("\n") for line in open(path, encoding="utf-8")]
    lines = [line for line in lines if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t") + [""] * len(columns))) for line in lines[1:]]


class Inflector:
    def __init__(self, language):
        self.rules = {}
        for row in table(f"endings-{language}.tsv"):
            self.rules.setdefault(row["kind"], {})[row["ending"]] = [
                ["" if ending == "0" else ending for ending in case.split("/")] for case in row["forms"].split(" ")]

    def rule(self, kind, word):
        """(stem, cases) by the longest ending that fits; None where none does."""
        rules = self.rules.get(kind, {})
        for length in range(min(len(word), 8), 0, -1):
            found = rules.get(word[-length:])
            if found:
                return word[:-length], found
        return None

    def name(self, phrase):
        """All forms of a place name: its leading adjectives, its first noun and the adjectives behind it change together, the rest stands."""
        forms = [phrase]
        if "genitive" in self.rules:
            rule = self.rule("genitive", phrase)
            return forms + [rule[0] + ending for ending in rule[1][0]] if rule else forms
        if "name" not in self.rules:
            return forms
        head, _, tail = phrase.partition("-")
        first, second = self.rule("name", head), self.rule("hyphen", tail)
        if first and second and " " not in phrase:
            # "Железногорск-Илимский" changes both its parts.
            pairs = ((x, y) for case in range(5) for x in first[1][case] for y in second[1][case])
            return list(dict.fromkeys([phrase] + [f"{first[0]}{x}-{second[0]}{y}" for x, y in pairs]))
        words = phrase.split(" ")
        parts = []
        for index, word in enumerate(words):
            # "Ростов-на-Дону" changes its first part, "Нью-Йорк" its last.
            head, separator, tail = self.split(word)
            core = tail if separator and not head.endswith("\0") else word
            rule = self.rule("modifier", core) if index + 1 < len(words) or self.only_modifier(words) else None
            is_noun = rule is None
            rule = rule or self.rule("name", core)
            if rule is None:
                if is_noun:
                    break
                continue
            before = word[: len(word) - len(core)]
            parts.append((before + rule[0], rule[1]))
            if is_noun:
                # "obwód irkucki": adjectives behind the noun change with it.
                followers = (self.rule("follower", other) for other in words[index + 1:])
                parts += itertools.takewhile(lambda part: part is not None, followers)
                break
        if not parts:
            return forms
        rest = "".join(" " + word for word in words[len(parts):])
        for case in range(5):
            variants = [""]
            for stem, cases in parts:
                variants = [f"{v} {stem}{ending}" if v else stem + ending for v in variants for ending in cases[case]]
            forms += [variant + rest for variant in variants]
        return list(dict.fromkeys(forms))

    @staticmethod
    def only_modifier(words):
        return False

    @staticmethod
    def split(word):
        return word.rpartition("-")

    def person(self, entry):
        """All forms of a demonym; `masculine/feminine` gives the feminine by itself."""
        if not self.rules:
            return [entry]
        masculine, _, feminine = entry.partition("/")
        forms = []
        for word in filter(None, (masculine, feminine)):
            rule = self.rule("adjective", word) or self.rule("inhabitant", word)
            if feminine and "inhabitant" not in self.rules:
                forms += [word, word + "s"]
            elif rule is None:
                forms.append(word)
            else:
                forms += [rule[0] + ending for case in rule[1] for ending in case]
        return list(dict.fromkeys(forms))
