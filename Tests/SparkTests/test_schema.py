"""The schemas are made from RECORD.md and hold for real records."""
import glob
import json
import os
import unittest

from support import ROOT, TYPES, analyzed
from dateline_spark import duckdb_load, schema


def faults(value, kind, path):
    """Where a value is not of its type; fields that the type does not have are faults too."""
    if value is None:
        return []
    if isinstance(kind, tuple):
        items = value if kind[0] == "list" else value.values()
        return [fault for item in items for fault in faults(item, kind[1], path + "[]")]
    if kind in TYPES:
        fields = dict(TYPES[kind])
        unknown = [f"{path}.{name} is in no type" for name in value if name not in fields]
        return unknown + [f for name, item in value.items() if name in fields for f in faults(item, fields[name], f"{path}.{name}")]
    python = {"string": str, "integer": int, "number": (int, float), "boolean": bool}[kind]
    return [] if isinstance(value, python) and (kind == "boolean" or not isinstance(value, bool)) else [f"{path} is no {kind}: {value!r}"]


def met(value, kind, name, found):
    """Fields that the records have, as Type.field."""
    if isinstance(kind, tuple):
        for item in (value if kind[0] == "list" else value.values()):
            met(item, kind[1], name, found)
    elif kind in TYPES and value is not None:
        for field, form in TYPES[kind]:
            if value.get(field) is not None:
                found.add(f"{kind}.{field}")
                met(value[field], form, field, found)


class SchemaTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.records = analyzed(*sorted(
            path for form in ("html", "txt") for path in glob.glob(os.path.join(ROOT, "Corpus", "*", f"*.{form}"))))

    def test_shipped_files_are_made_from_the_contract(self):
        with open(schema.SPARK_FILE, encoding="utf-8") as file:
            self.assertEqual(file.read(), schema.spark_json(TYPES), "run python3 -m dateline_spark.schema")
        with open(duckdb_load.FILE, encoding="utf-8") as file:
            self.assertEqual(file.read(), duckdb_load.script(TYPES), "run python3 -m dateline_spark.schema")

    def test_every_field_of_real_records_has_its_type(self):
        self.assertGreater(len(self.records), 50)
        found = [fault for record in self.records for fault in faults(record, "Record", record["id"])]
        self.assertEqual(found, [])

    def test_most_fields_of_the_contract_occur_in_real_records(self):
        found = set()
        for record in self.records:
            met(record, "Record", "", found)
        every = {f"{kind}.{field}" for kind, fields in TYPES.items() for field, _ in fields}
        # What only facts in titles, pages with such markup, and archives have.
        rare = {field for field in every if field.endswith(".in")} | {
            "Source.fetched", "Record.section", "Record.description", "Record.image", "Record.tags", "Record.modified",
            "Record.canonical_url", "Record.url", "Record.site"}
        self.assertLessEqual(every - found - rare, set())

    def test_a_wrong_type_is_noticed(self):
        record = json.loads(json.dumps(self.records[0]))
        record["text"] = 5
        record["colour"] = "red"
        self.assertEqual(len(faults(record, "Record", "r")), 2)


if __name__ == "__main__":
    unittest.main()
