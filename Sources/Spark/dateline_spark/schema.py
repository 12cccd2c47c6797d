"""The record's types for engines, made from the block `types` of Sources/Model/RECORD.md: one truth.

python3 -m dateline_spark.schema writes record_schema.json (Spark's form) and duckdb/load.sql again; a test checks that they are new.
"""
import json
import os
import re

HERE = os.path.dirname(os.path.abspath(__file__))
RECORD = os.path.join(HERE, "..", "..", "Model", "RECORD.md")
SPARK_FILE = os.path.join(HERE, "record_schema.json")
SPARK = {"string": "string", "integer": "integer", "number": "double", "boolean": "boolean"}
DUCKDB = {"string": "VARCHAR", "integer": "INTEGER", "number": "DOUBLE", "boolean": "BOOLEAN"}


def parse(text):
    """{type: [(field, form)]}, where a form is a name, ("list", name) or ("map", name)."""
    block = re.search(r"```types\n(.*?)```", text, re.S)
    if not block:
        raise ValueError("RECORD.md: no block ```types")
    types = {}
    for entry in re.split(r"\n(?=\S)", block.group(1).strip()):
        name, fields = entry.split("=", 1)
        types[name.strip()] = [form(*field.split()) for field in fields.split(",")]
    known = set(types) | set(SPARK)
    for name, fields in types.items():
        for field, kind in fields:
            if (kind if isinstance(kind, str) else kind[1]) not in known:
                raise ValueError(f"RECORD.md: {name}.{field}: no type {kind}")
    return types


def form(name, kind):
    if kind.startswith("["):
        return name, ("list", kind[1:-1])
    return name, (("map", kind[1:-1]) if kind.startswith("<") else kind)


def types():
    with open(RECORD, encoding="utf-8") as file:
        return parse(file.read())


def spark_type(types, kind):
    """In the form of `StructType.fromJson`."""
    if isinstance(kind, tuple) and kind[0] == "list":
        return {"type": "array", "elementType": spark_type(types, kind[1]), "containsNull": True}
    if isinstance(kind, tuple):
        return {"type": "map", "keyType": "string", "valueType": spark_type(types, kind[1]), "valueContainsNull": True}
    if kind in SPARK:
        return SPARK[kind]
    fields = [{"name": n, "type": spark_type(types, k), "nullable": True, "metadata": {}} for n, k in types[kind]]
    return {"type": "struct", "fields": fields}


def duckdb_type(types, kind):
    if isinstance(kind, tuple) and kind[0] == "list":
        return duckdb_type(types, kind[1]) + "[]"
    if isinstance(kind, tuple):
        return f"MAP(VARCHAR, {duckdb_type(types, kind[1])})"
    if kind in DUCKDB:
        return DUCKDB[kind]
    return "STRUCT(" + ", ".join(f'"{n}" {duckdb_type(types, k)}' for n, k in types[kind]) + ")"


def fact_lists(types):
    """{table: fields} for every list of facts: lists of objects that have an id."""
    return {
        name: types[kind[1]] for name, kind in types["Record"]
        if isinstance(kind, tuple) and kind[1] in types and "id" in dict(types[kind[1]])}


def spark_json(types):
    return json.dumps(spark_type(types, "Record"), indent=1) + "\n"


def shipped():
    """The record's schema in the form of `StructType.fromJson`, as it is beside this file on every machine."""
    with open(SPARK_FILE, encoding="utf-8") as file:
        return json.load(file)


def main():
    from dateline_spark import duckdb_load
    with open(SPARK_FILE, "w", encoding="utf-8") as file:
        file.write(spark_json(types()))
    with open(duckdb_load.FILE, "w", encoding="utf-8") as file:
        file.write(duckdb_load.script(types()))


if __name__ == "__main__":
    main()
