"""A task's tables: records as lines of JSON become columns and Parquet files, without a JVM.

articles  what a record says beside its facts
regions, dates, people, organisations, quantities, quotes, measures, stances
          one row a fact, with `article`, `day`, `week` and `language` of its article

The columns are those that `duckdb/load.sql` makes. Reading a record with Arrow costs a tenth of what Spark's own reader takes.
"""
import datetime
import functools
import hashlib
import json
import os

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json
import pyarrow.parquet

from dateline_spark import schema

# Lines are read this many bytes at a time, and columns written when they hold this many: what a worker needs is bounded by both.
READ_BYTES, WRITE_BYTES = 4 << 20, 48 << 20
PLAIN = {"string": pa.string(), "integer": pa.int32(), "double": pa.float64(), "boolean": pa.bool_()}


def arrow_type(kind):
    """Of a type in the form of `StructType.fromJson`."""
    if isinstance(kind, str):
        return PLAIN[kind]
    if kind["type"] == "array":
        return pa.list_(arrow_type(kind["elementType"]))
    if kind["type"] == "map":
        return pa.map_(pa.string(), arrow_type(kind["valueType"]))
    return pa.struct([(field["name"], arrow_type(field["type"])) for field in kind["fields"]])


def has_map(kind):
    return pa.types.is_map(kind) or any(has_map(kind.field(index).type) for index in range(kind.num_fields))


RECORD = pa.schema(list(arrow_type(schema.shipped())))
# Arrow's reader knows no maps.
MAPPED = [field for field in RECORD if has_map(field.type)]
READ = pa.schema([field for field in RECORD if field not in MAPPED])
FACTS = [
    field.name for field in RECORD
    if pa.types.is_list(field.type) and pa.types.is_struct(field.type.value_type) and field.type.value_type.get_field_index("id") >= 0]
TABLES = ["articles", *FACTS]
KEYS = [("article", pa.string()), ("day", pa.date32()), ("week", pa.string()), ("language", pa.string())]


class Tables:
    """Files of Parquet in a folder, one a table, of the records of one or several WARC files."""

    def __init__(self, folder):
        self.folder, self.repeated = folder, 0
        self.lines, self.line_bytes = [], 0
        self.parts, self.part_bytes = [], 0
        self.writers, self.rows, self.seen = {}, dict.fromkeys(TABLES, 0), set()

    def path(self, name):
        return os.path.join(self.folder, name + ".parquet")

    def add(self, file, position, line):
        self.lines.append((file, position, line))
        self.line_bytes += len(line)
        if self.line_bytes >= READ_BYTES:
            self.read()

    def read(self):
        """Lines to columns."""
        if not self.lines:
            return
        made = tables(self.lines, self.seen)
        self.repeated += len(self.lines) - made["articles"].num_rows
        self.lines, self.line_bytes = [], 0
        self.parts.append(made)
        self.part_bytes += sum(table.nbytes for table in made.values())
        if self.part_bytes >= WRITE_BYTES:
            self.write()

    def write(self):
        """Columns to a group of rows in each file."""
        for name in TABLES:
            table = pa.concat_tables([part[name] for part in self.parts])
            if name not in self.writers:
                self.writers[name] = pyarrow.parquet.ParquetWriter(self.path(name), table.schema, compression="zstd")
            self.writers[name].write_table(table)
            self.rows[name] += table.num_rows
        self.parts, self.part_bytes = [], 0

    def close(self):
        """{table: [rows, bytes]}; every table has a file, and be it one without rows."""
        self.read()
        if self.parts or not self.writers:
            self.parts = self.parts or [tables([], set())]
            self.write()
        for writer in self.writers.values():
            writer.close()
        return {name: [self.rows[name], os.path.getsize(self.path(name))] for name in TABLES}


def tables(lines, seen):
    """{table: columns} of (file, position, line), without captures whose names were `seen` before."""
    rows = parsed([line for _, _, line in lines])
    rows = rows.append_column("file", pa.array([file for file, _, _ in lines], pa.string()))
    rows = rows.append_column("position", pa.array([position for _, position, _ in lines], pa.int64()))
    names = article_names(rows)
    fresh = [name not in seen and not seen.add(name) for name in names]
    rows = keyed(rows, names)
    if not all(fresh):
        rows = rows.filter(pa.array(fresh, pa.bool_()))
    rows = rows.combine_chunks()
    return {"articles": articles(rows)} | {name: facts(rows, name) for name in FACTS}


def parsed(lines):
    """Lines of JSON as columns of the record's types; a value of another type is an error."""
    if not lines:
        return RECORD.empty_table()
    text = b"".join(lines)
    rows = pyarrow.json.read_json(
        pa.BufferReader(text), pyarrow.json.ReadOptions(use_threads=False, block_size=len(text) + 1),
        pyarrow.json.ParseOptions(explicit_schema=READ, unexpected_field_behavior="ignore"))
    if rows.num_rows != len(lines):
        raise ValueError(f"{len(lines)} lines hold {rows.num_rows} records")
    for field in MAPPED:
        key = b',"%b":' % field.name.encode()
        rows = rows.append_column(field, pa.array([paired(piece(line, key), field.type) for line in lines], field.type))
    return rows


def piece(line, key):
    """The value of a key, of which none but the record has one: within a string its quotation marks would be escaped."""
    start = line.rfind(key)
    return json.JSONDecoder().raw_decode(line[start + len(key):].decode())[0] if start >= 0 else None


def paired(value, kind):
    """With pairs for maps, as Arrow takes them."""
    if value is None:
        return None
    if pa.types.is_map(kind):
        return [(name, paired(item, kind.item_type)) for name, item in value.items()]
    if pa.types.is_list(kind):
        return [paired(item, kind.value_type) for item in value] if has_map(kind) else value
    if pa.types.is_struct(kind):
        return {field.name: paired(value.get(field.name), field.type) for field in kind}
    return value


def article_names(rows):
    """One capture of one page has one name, wherever and in whichever file it is read."""
    source = rows["source"]
    parts = [column.to_pylist() for column in (rows["id"], pc.struct_field(source, "fetched"), pc.struct_field(source, "sha256"))]
    names = []
    for index, (identity, fetched, digest) in enumerate(zip(*parts)):
        digest = digest or hashlib.sha256(rows["text"][index].as_py().encode()).hexdigest()
        names.append(hashlib.sha256(f"{identity}\n{fetched or ''}\n{digest}".encode()).hexdigest()[:32])
    return names


@functools.lru_cache(1 << 16)
def day_and_week(written):
    """The day as it was written in the page, where it is known to the day; nothing is guessed. The week is of ISO 8601: its year is that
    of the week, not of the day."""
    try:
        day = datetime.date.fromisoformat(written) if written[4] + written[7] == "--" else None
    except ValueError:
        day = None
    if day is None:
        return None, "unknown"
    year, week, _ = day.isocalendar()
    return day, f"{year:04}-W{week:02}"


def keyed(rows, names):
    """With what every table is keyed by."""
    published = pc.struct_field(rows["published"], "value").to_pylist()
    days = [day_and_week(value[:10]) if value and len(value) >= 10 else (None, "unknown") for value in published]
    language = rows["language"]
    rows = rows.drop_columns("language")
    for name, values in (
            ("article", pa.array(names, pa.string())), ("day", pa.array([day for day, _ in days], pa.date32())),
            ("week", pa.array([week for _, week in days], pa.string())),
            ("language", pc.fill_null(pc.struct_field(language, "code"), "unknown")),
            ("language_confidence", pc.struct_field(language, "confidence"))):
        rows = rows.append_column(name, values)
    return rows


def articles(rows):
    columns = {name: rows[name] for name in ("article", "file", "position", "day")}
    columns |= {name: rows[name] for name in RECORD.names if name not in ("schema", "language", *FACTS)}
    # A copy's own path is no business of anybody's; the file is what was asked for.
    kind = RECORD.field("source").type
    source = [rows["file"] if field.name == "path" else pc.struct_field(rows["source"], field.name) for field in kind]
    columns["source"] = pc.make_struct(*source, field_names=[field.name for field in kind])
    return pa.table(columns | {name: rows[name] for name in ("language_confidence", "week", "language")})


def facts(rows, name):
    """A row for each object of the list."""
    kind = RECORD.field(name).type
    lists = rows[name].combine_chunks() if rows.num_rows else pa.array([], kind)
    found, parents = pc.list_flatten(lists), pc.list_parent_indices(lists)
    columns = {key: pc.take(rows[key], parents) for key, _ in KEYS}
    return pa.table(columns | dict(zip([field.name for field in kind.value_type], found.flatten())))
