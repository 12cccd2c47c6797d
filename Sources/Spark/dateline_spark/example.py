"""Prints EXAMPLE.md: every question of duckdb/QUESTIONS.md with its answer from a batch.

python3 -m dateline_spark.example NEWS > Sources/Spark/duckdb/EXAMPLE.md
"""
import os
import re
import sys

from dateline_spark import schema

FOLDER = os.path.join(schema.HERE, "..", "duckdb")
HEAD = """# Answers of a batch

Every question of [QUESTIONS.md](QUESTIONS.md), asked of a synthetic crawl of 2,000 pages (`Corpus/synthesize_warc.py`: people and events are invented, paragraphs
are mixed at random, so the figures mean nothing). Made with `python3 -m dateline_spark.example NEWS`; the words and figures are those of the day it was made.
"""


def questions():
    """[(question, SQL)] of the page."""
    with open(os.path.join(FOLDER, "QUESTIONS.md"), encoding="utf-8") as file:
        page = file.read()
    return re.findall(r"^## (.+?)\n.*?```sql\n(.*?)```", page, re.S | re.M)


def connected(news):
    """A connection with the views of a batch."""
    import duckdb
    connection = duckdb.connect()
    connection.execute("SET VARIABLE news = ?", [news])
    with open(os.path.join(FOLDER, "views.sql"), encoding="utf-8") as file:
        connection.execute(file.read())
    return connection


def answer(connection, sql):
    """The names of the columns, and the rows."""
    found = connection.execute(sql)
    return [column[0] for column in found.description], found.fetchall()


def cell(value):
    text = "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
    return text if len(text) <= 90 else text[:89] + "…"


def main():
    connection = connected(sys.argv[1])
    print(HEAD)
    for question, sql in questions():
        columns, rows = answer(connection, sql)
        print(f"## {question}\n")
        for row in [columns, ["---"] * len(columns), *rows[:12]]:
            print("| " + " | ".join(map(cell, row)) + " |")
        print()


if __name__ == "__main__":
    main()
