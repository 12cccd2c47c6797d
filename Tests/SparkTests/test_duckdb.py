"""Without a cluster: load.sql makes the tables that the job makes, and every question of the page has an answer from both."""
import os
import subprocess
import unittest

import duckdb

import support
from support import PROGRAM, SparkTest, canonical
from dateline_spark import example, schema


class DuckDBTest(SparkTest):
    def loaded(self, *files):
        with open(self.path("records.jsonl"), "wb") as file:
            subprocess.run([PROGRAM, "analyze", "--jsonl", *files], stdout=file, stderr=subprocess.DEVNULL)
        os.mkdir(self.path("loaded"))
        connection = duckdb.connect()
        connection.execute("SET VARIABLE records = ?", [self.path("records.jsonl")])
        connection.execute("SET VARIABLE output = ?", [self.path("loaded")])
        with open(os.path.join(example.FOLDER, "load.sql"), encoding="utf-8") as file:
            connection.execute(file.read())

    def test_both_ways_make_the_same_tables_and_answer_every_question(self):
        import synthesize_warc
        synthesize_warc.write(self.path("crawl"), count=150, files=2, seed=2)
        self.loaded(*sorted(os.path.join(self.path("crawl"), name) for name in os.listdir(self.path("crawl"))))
        self.run_job(self.path("crawl"), stories=True)
        duckdb.connect().execute(
            f"COPY (SELECT * FROM '{self.path('news')}/stories/*.parquet') TO '{self.path('loaded')}/stories' (FORMAT parquet, PER_THREAD_OUTPUT)")
        for table in [*schema.fact_lists(support.TYPES), "articles"]:
            rows = [[{k: v for k, v in row.items() if k != "position"} for row in self.rows(table, name)] for name in ("loaded", "news")]
            self.assertEqual(list(rows[0][0]), list(rows[1][0]), f"columns of {table}")
            self.assertEqual(canonical(rows[0]), canonical(rows[1]), table)
        questions = example.questions()
        self.assertGreater(len(questions), 10)
        for name in ("loaded", "news"):
            connection = example.connected(self.path(name))
            for question, sql in questions:
                with self.subTest(question=question, batch=name):
                    self.assertTrue(example.answer(connection, sql)[1])

    def test_the_lean_is_that_of_the_contract(self):
        """One voice, one vote: by hand, from two articles of one story and one of another."""
        stances = [("a1", "p1", 1.0), ("a2", "p1", 0.0), ("a3", "p1", 0.0), ("a3", "p2", -1.0), ("a3", "author", -1.0), ("a3", "unknown", 1.0)]
        people = [("a1", "p1", "Anna Holm"), ("a2", "p1", "Anna Holm"), ("a3", "p1", "Anna Holm"), ("a3", "p2", "Bo Ek")]
        connection = duckdb.connect()
        connection.execute("CREATE TABLE stories AS SELECT * FROM (VALUES ('a1', 'a1'), ('a2', 'a1'), ('a3', 'a3')) t(article, story)")
        connection.execute("CREATE TABLE organisations(article VARCHAR, id VARCHAR, name VARCHAR, kind VARCHAR)")
        connection.execute("CREATE TABLE people(article VARCHAR, id VARCHAR, name VARCHAR, canonical VARCHAR, role_class VARCHAR, official BOOLEAN)")
        connection.execute("""CREATE TABLE stances(article VARCHAR, target VARCHAR, holder VARCHAR, polarity DOUBLE, modality VARCHAR,
            reported_by VARCHAR, week VARCHAR, "language" VARCHAR)""")
        for article, identity, name in people:
            connection.execute("INSERT INTO people VALUES (?, ?, ?, NULL, NULL, NULL)", [article, identity, name])
        for article, holder, polarity in stances:
            connection.execute("INSERT INTO stances VALUES (?, 'mining', ?, ?, 'asserted', NULL, 'w', 'en')", [article, holder, polarity])
        with open(os.path.join(example.FOLDER, "views.sql"), encoding="utf-8") as file:
            views = file.read()
        connection.execute(views[views.index("-- Everybody"):])
        answer = example.answer(connection, dict(example.questions())["Which way do the voices lean?"])[1]
        # Anna: story a1 is .5, story a3 is 0, so .25; Bo is -1; the mean of both is -.375.
        self.assertEqual(answer, [("mining", "voice", -0.375, 2, 4), ("mining", "unknown", 1.0, 1, 1), ("mining", "author", -1.0, 1, 1)])


if __name__ == "__main__":
    unittest.main()
