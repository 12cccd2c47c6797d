"""Files of other machines (HDFS, S3, …) come to a worker through Spark's own Hadoop connectors, as a copy on its local disk, and what it
made goes back the same way.

A copy rather than a stream: the program maps an archive and reads it record by record, so that its memory is bounded by one record; a
copy can be held against the length that the listing told; and a connection that breaks late costs nothing but the copying.
The JVM that copies is started for it: Python workers have no way to the executor's own. It takes one to two seconds for a file
of a gigabyte and finds Spark's jars, those of --packages, and the settings of `spark.hadoop.*` in a file that only its user can read.
"""
import contextlib
import glob
import os
import shutil
import subprocess
import tempfile
from xml.sax.saxutils import escape

from pyspark import SparkFiles

from dateline_spark.program import Failure

SHELL = "org.apache.hadoop.fs.FsShell"


def is_local(address):
    return address.startswith(("/", "file:")) or "://" not in address


def local_path(address):
    return address[5:].removeprefix("//") if address.startswith("file:") else address


@contextlib.contextmanager
def opened(address, size, connection):
    """The path of a local file with the bytes of the address, for as long as the context lasts."""
    if is_local(address) and not connection.get("always"):
        yield local_path(address)
        return
    with tempfile.TemporaryDirectory(prefix="dateline-spool-", dir=connection.get("folder")) as folder:
        path = os.path.join(folder, os.path.basename(address) or "archive")
        copy(address, path, folder, connection)
        if size >= 0 and os.path.getsize(path) != size:
            raise Failure(f"{address}: {size} bytes were listed, {os.path.getsize(path)} arrived")
        yield path


@contextlib.contextmanager
def stored(address, connection):
    """A local folder, whose files stand below the address when the context has ended well. The folder above is there."""
    if is_local(address) and not connection.get("always"):
        os.mkdir(local_path(address))
        yield local_path(address)
        return
    parent, _, name = address.rpartition("/")
    with tempfile.TemporaryDirectory(prefix="dateline-spool-", dir=connection.get("folder")) as folder:
        made = os.path.join(folder, name)
        os.mkdir(made)
        yield made
        # -d: without a name for the time of writing, as nobody looks at the address before the task has told it.
        shell(["-put", "-d", made, parent], folder, connection, subprocess.DEVNULL, f"{address}: cannot be written")


def copy(address, path, folder, connection):
    with open(path, "wb") as file:
        shell(["-cat", address], folder, connection, file, f"{address}: cannot be copied here")


def shell(words, folder, connection, output, failure):
    """A command of the Hadoop shell; its settings lie in the folder."""
    settings = os.path.join(folder, "core-site.xml")
    with open(os.open(settings, os.O_CREAT | os.O_WRONLY, 0o600), "w") as file:
        rows = (f"<property><name>{escape(k)}</name><value>{escape(v)}</value></property>" for k, v in connection["hadoop"])
        file.write("<configuration>" + "".join(rows) + "</configuration>")
    command = [java(), "-Xmx128m", "-cp", os.pathsep.join([folder, *jars()]), SHELL, *words]
    with open(os.path.join(folder, "messages"), "w+") as log:
        status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=log).returncode
        if status != 0:
            log.seek(0)
            raise Failure(f"{failure} (status {status}): {log.read()[-1000:].strip()}")


def java():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else shutil.which("java") or "java"


def jars():
    """Spark's own, then those that were given with --jars and --packages, as they lie beside the worker."""
    home = os.environ.get("SPARK_HOME")
    if not home:
        import pyspark
        home = os.path.dirname(pyspark.__file__)
    places = [os.getcwd(), *([SparkFiles.getRootDirectory()] if SparkFiles._is_running_on_worker else [])]
    given = [jar for place in places for jar in glob.glob(os.path.join(place, "*.jar"))]
    return [os.path.join(home, "jars", "*"), *sorted(given)]
