"""WARC files in, Parquet out: a Spark job around the `dateline` program. See README.md beside this folder."""
