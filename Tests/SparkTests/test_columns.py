"""A task's tables from lines of JSON."""
import json
import os
import unittest

import duckdb

from support import SparkTest, canonical, session
from dateline_spark import columns, schema, tables


def line(number, **fields):
    record = {
        "schema": "dateline/1", "id": f"https://news.example/{number}",
        "source": {"path": "/copy/a.warc", "sha256": f"{number:064}", "fetched": "2026-10-10T10:00:00Z"}, "title": None,
        "published": {"value": "2026-12-31T10:00:00Z", "precision": "second", "method": "meta"}, "language": {"code": "en", "confidence": 1},
        "text": f"Page {number}.", "measures": [{"id": "m1", "action": "ban"}, {"id": "m2", "action": "tax", "regions": ["r1"]}], "stances": [],
        "summary": {"targets": {"mining": {"polarity": -1, "holders": 1, "evidence": 2}, "ai": {"polarity": 0.5, "holders": 2, "evidence": 2}},
                    "preferences": [], "tilt": -1.5, "unknown": 0}, "flags": []}
    return json.dumps(record | fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


class ColumnsTest(SparkTest):
    def made(self, *lines):
        self.tables = columns.Tables(self.folder)
        for position, text in enumerate(lines):
            self.tables.add("a.warc", position, text)
        return self.tables.close()

    def rows(self, table):
        found = duckdb.connect().execute(f"SELECT * FROM '{self.path(table)}.parquet'")
        return [dict(zip([column[0] for column in found.description], row)) for row in found.fetchall()]

    def test_a_record_becomes_a_row_of_articles_and_a_row_for_each_fact(self):
        made = self.made(line(1), line(2))
        self.assertEqual((made["articles"][0], made["measures"][0], made["stances"][0]), (2, 4, 0))
        article = self.rows("articles")[0]
        self.assertEqual((article["file"], article["position"], str(article["day"]), article["week"]), ("a.warc", 0, "2026-12-31", "2026-W53"))
        self.assertEqual(article["source"]["path"], "a.warc")
        self.assertEqual([(row["id"], row["action"], row["regions"]) for row in self.rows("measures")][:2], [("m1", "ban", None), ("m2", "tax", ["r1"])])
        self.assertEqual({row["article"] for row in self.rows("measures")}, {row["article"] for row in self.rows("articles")})

    def test_a_map_keeps_its_names_and_their_order(self):
        quoting = line(2, text='They said ","summary":{"targets":{}} of it.', summary={"targets": {}, "preferences": [], "tilt": None, "unknown": 3})
        self.made(line(1), quoting, line(3, summary=None))
        first, second, third = (row["summary"] for row in self.rows("articles"))
        self.assertEqual(list(first["targets"].items()), [
            ("mining", {"polarity": -1.0, "holders": 1, "evidence": 2}), ("ai", {"polarity": 0.5, "holders": 2, "evidence": 2})])
        self.assertEqual((second["targets"], second["unknown"], third), ({}, 3, None))

    def test_days_that_are_not_known_are_not_guessed(self):
        values = ["2026-10", "2026-W01-1", "2026-02-30", "2027-01-01"]
        self.made(*(line(n, published={"value": value}) for n, value in enumerate(values)), line(9, published=None, language=None))
        found = [(row["day"] and str(row["day"]), row["week"], row["language"]) for row in self.rows("articles")]
        self.assertEqual(found, [(None, "unknown", "en")] * 3 + [("2027-01-01", "2026-W53", "en"), (None, "unknown", "unknown")])

    def test_a_capture_counts_once(self):
        made = self.made(line(1), line(2), line(1))
        self.assertEqual((made["articles"][0], made["measures"][0], self.tables.repeated), (2, 4, 1))

    def test_what_is_written_in_many_parts_is_what_is_written_in_one(self):
        lines = [line(number) for number in range(40)]
        self.made(*lines)
        whole = {name: canonical(self.rows(name)) for name in columns.TABLES}
        kept, columns.READ_BYTES, columns.WRITE_BYTES = (columns.READ_BYTES, columns.WRITE_BYTES), 2000, 5000
        try:
            self.made(*lines)
        finally:
            columns.READ_BYTES, columns.WRITE_BYTES = kept
        self.assertEqual({name: canonical(self.rows(name)) for name in columns.TABLES}, whole)

    def test_no_records_make_tables_without_rows(self):
        made = self.made()
        self.assertEqual(set(rows for rows, _ in made.values()), {0})
        self.assertEqual(sorted(os.listdir(self.folder)), sorted(f"{name}.parquet" for name in columns.TABLES))
        self.assertEqual(self.rows("measures"), [])

    def test_a_value_of_another_type_is_an_error(self):
        for wrong in ({"text": 5}, {"measures": [{"id": 1}]}, {"sentences": [{"start": 0.5, "end": 1}]}, {"summary": {"targets": {"ai": "x"}}}):
            with self.subTest(wrong), self.assertRaises(Exception):
                self.made(line(1, **wrong))

    def test_columns_are_those_that_spark_reads(self):
        self.made(line(1))
        for name in columns.TABLES:
            written = session().read.parquet(self.path(name + ".parquet")).schema
            self.assertEqual(written.simpleString(), tables.form(name).simpleString())
        self.assertEqual(columns.FACTS, tables.fact_lists())
        self.assertEqual(columns.FACTS, list(schema.fact_lists(schema.types())))


if __name__ == "__main__":
    unittest.main()
