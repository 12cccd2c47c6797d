"""Stories across partitions are those of one process."""
import json
import os
import random
import subprocess
import unittest

import support
from support import PROGRAM, SparkTest
from dateline_spark import groups, stories


def dedupe(articles):
    """{article: first article of its story} as the program says, over articles in the order of files and positions."""
    ordered = sorted(articles, key=lambda row: (row["file"], row["position"]))
    lines = "".join(json.dumps({"id": row["article"], "text": row["text"]}) + "\n" for row in ordered)
    said = subprocess.run([PROGRAM, "dedupe"], input=lines.encode(), capture_output=True, check=True).stdout
    return {line["id"]: line["cluster"] for line in map(json.loads, said.splitlines())}


class StoriesTest(SparkTest):
    def check(self, least):
        for name, together in (("together", stories.TOGETHER), ("joined", 0)):
            kept, stories.TOGETHER = stories.TOGETHER, together
            try:
                manifest = self.run_job(self.path("crawl"), output=name, stories=True, task_bytes=1)
            finally:
                stories.TOGETHER = kept
            found = {row["article"]: row["story"] for row in self.rows("stories", name)}
            self.assertEqual(found, dedupe(self.rows("articles", name)), name)
            self.assertEqual(manifest["stories"], len(set(found.values())))
        copies = len(found) - len(set(found.values()))
        self.assertGreater(copies, least, "nothing to find")

    def test_copies_on_other_sites_are_found_across_files(self):
        import synthesize_warc
        synthesize_warc.write(self.path("crawl"), count=600, files=5, seed=4)
        self.check(least=40)

    def test_edited_and_abridged_copies_are_found_across_files(self):
        # Many texts of few words: lists of heads overflow, words stand in many stories, edits bring pairs of every likeness.
        dice = random.Random(7)
        words = [f"{a}{b}" for a in ("ba", "ko", "mi", "ru", "te", "vo", "sha", "li") for b in ("nd", "rk", "st", "lm", "pt", "x", "ge", "do")]
        originals = [[dice.choice(words) for _ in range(dice.randint(60, 160))] for _ in range(25)]
        os.mkdir(self.path("crawl"))
        for file in range(4):
            pages = []
            for number in range(60):
                text = list(dice.choice(originals))
                for _ in range(dice.choice((0, 1, 4, 12, 30))):
                    text[dice.randrange(len(text))] = dice.choice(words)
                text = text[:dice.choice((len(text), len(text), len(text) * 2 // 3))] + [str(dice.randint(10, 99)) for _ in range(dice.choice((0, 0, 5)))]
                body = f"<html><body><article><h1>News</h1><p>The {' '.join(text)}.</p></article></body></html>"
                pages.append(support.record(f"https://s{file}.example/{number}", f"<urn:uuid:{file}-{number}>", body.encode()))
            self.archive(f"crawl/{file}.warc.gz", pages)
        self.check(least=60)


class GroupsTest(unittest.TestCase):
    def test_heads_are_found_in_the_order_of_the_texts(self):
        # 3 resembles 2, but 2 has joined 1; 4 takes the candidate of its lowest hash.
        self.assertEqual(groups.heads({2: [(0, 1, 9)], 3: [(0, 2, 8)], 4: [(5, 1, 7), (1, 3, 6)]}), {2: 1, 4: 3})

    def test_components_are_named_by_their_smallest(self):
        self.assertEqual(groups.components([(5, 3), (9, 8), (3, 1)]), {1: 1, 3: 1, 5: 1, 8: 8, 9: 8})


if __name__ == "__main__":
    unittest.main()
