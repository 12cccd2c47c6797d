"""The job's command line: `spark-submit job.py …` and `python3 -m dateline_spark …`."""
import argparse
import json
import sys

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from py4j.protocol import Py4JError

from dateline_spark.job import Options, Refused, run
from dateline_spark.program import Failure


def parser():
    made = argparse.ArgumentParser(
        prog="dateline_spark", description="Reads WARC files with the dateline program and writes a batch of Parquet tables.",
        epilog="Exit status: 0 done; 3 done, and some files were damaged (the table `files` names them); 1 nothing was published.")
    made.add_argument("inputs", nargs="+", help="files, folders or patterns, of any file system that Spark reads")
    made.add_argument("-o", "--output", required=True, help="the folder of the batch; it appears when all is done")
    made.add_argument("--program", default="dateline", help="the program, on every machine (default: dateline, along PATH)")
    made.add_argument("--expect", default="", help="VERSION DIGEST that the workers must find, where the driver has no program")
    made.add_argument("--topic", help="the topic pack to read for")
    made.add_argument("--only", help="only these lists of facts, joined by commas")
    made.add_argument("--stories", action="store_true", help="also which articles are copies of one story")
    made.add_argument("--overwrite", action="store_true", help="replace the folder where it holds another batch")
    made.add_argument("--task-megabytes", type=int, default=64, help="smaller files share a task (default: 64)")
    made.add_argument("--spool", metavar="DIR", default="", help="where copies of remote files lie while they are read")
    made.add_argument("--spool-always", action="store_true", help="copy local files too")
    return made


def options(arguments):
    passed = []
    for name in ("topic", "only"):
        if getattr(arguments, name):
            passed += ["--" + name, getattr(arguments, name)]
    return Options(
        inputs=tuple(arguments.inputs), output=arguments.output, program=arguments.program, arguments=tuple(passed),
        stories=arguments.stories, overwrite=arguments.overwrite, task_bytes=arguments.task_megabytes << 20,
        spool_always=arguments.spool_always, spool_folder=arguments.spool, expected=arguments.expect)


def main(words=None):
    chosen = options(parser().parse_args(words))
    spark = SparkSession.builder.appName("dateline").getOrCreate()
    try:
        manifest = run(spark, chosen)
    except (Refused, Failure, OSError) as error:
        print(f"dateline_spark: {error}", file=sys.stderr)
        return 1
    except (PySparkException, Py4JError) as error:
        print(f"dateline_spark: the job failed, nothing was published: {reason(error)}", file=sys.stderr)
        return 1
    finally:
        spark.stop()
    print(json.dumps(manifest, ensure_ascii=False))
    return 3 if manifest["damaged"] or manifest["unusable"] else 0


def reason(error):
    """The line in Spark's long story that says what went wrong on the worker."""
    told = [line.strip() for line in str(error).splitlines()]
    ours = [line for line in told if "Failure: " in line]
    return ours[-1].split("Failure: ", 1)[1] if ours else next((line for line in told if line), "unknown")
