"""Runs `dateline analyze` over one WARC file and makes sure that nothing was lost. Knows nothing of Spark."""
import hashlib
import json
import os
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass

RECORD = b'{"schema":'
ERROR = b'{"id":'
COMPLETE, SOME_FAILED = 0, 3
# Of a file that could be opened: it is empty, no archive, or damaged from end to end. Another try would say the same.
UNUSABLE = (65, 66)
# What the report of one file keeps of its faults; all are counted.
FAULTS_KEPT = 20


class Failure(Exception):
    """The file was not read as it should have been: the task must fail, so that it is tried again."""


@dataclass(frozen=True)
class Program:
    """The program as it is on this machine, and what it is called with."""
    path: str
    options: tuple = ()
    # Compiled lexicons are kept here: containers often have no home.
    cache: str = ""

    def environment(self):
        ours = dict(os.environ)
        ours.setdefault("XDG_CACHE_HOME", self.cache or os.path.join(tempfile.gettempdir(), f"dateline-{os.getuid()}"))
        return ours

    def identity(self):
        """What must be the same on every machine: the version, and every byte of the program."""
        with open(self.path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        said = subprocess.run([self.path, "--version"], capture_output=True, text=True, env=self.environment())
        if said.returncode != 0:
            raise Failure(f"{self.path} --version ends with status {said.returncode}: {said.stderr.strip()[-500:]}")
        return f"{said.stdout.strip()} {digest[:16]}"


def read(program, address, path, take):
    """Hands the records of one file to `take(position, line)` and returns the file's report.

    address: the file's name in reports. path: where it is to be opened.
    Raises Failure where anything but the file itself was wrong.
    """
    started = time.monotonic()
    with open(path, "rb") as file:  # what cannot be opened is no damage: the system's error fails the task
        size = os.fstat(file.fileno()).st_size
    with tempfile.TemporaryDirectory(prefix="dateline-") as folder:
        report_file, log_file = os.path.join(folder, "report.json"), os.path.join(folder, "messages")
        command = [program.path, "analyze", "--jsonl", "--jobs", "1", "--report", report_file, *program.options, path]
        count, faults, kept = 0, 0, []
        with open(log_file, "wb") as log:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, env=program.environment(), bufsize=1 << 20)
        try:
            for line in process.stdout:
                if not line.endswith(b"}\n"):
                    raise Failure(f"{address}: a line is cut off after {count} records")
                if line.startswith(RECORD):
                    take(count + faults, line)
                    count += 1
                elif line.startswith(ERROR):
                    faults += 1
                    if len(kept) < FAULTS_KEPT:
                        fault = json.loads(line)["error"]
                        kept.append(fault | {"message": fault["message"].replace(path, address)})
                else:
                    raise Failure(f"{address}: neither a record nor an error: {line[:80]!r}")
            status = process.wait()
        finally:
            # Whoever stops reading stops the program.
            process.stdout.close()
            process.kill()
            process.wait()
        report = verified(address, status, report_file, log_file, count, faults)
        return {"file": address, **report, "bytes": size, "faults": kept, "seconds": round(time.monotonic() - started, 3),
                "host": socket.gethostname()}


def verified(address, status, report_file, log_file, count, faults):
    """The program's own report, once it agrees with what arrived here."""
    def fail(reason):
        with open(log_file, errors="replace") as log:
            said = log.read()[-1000:].strip()
        raise Failure(f"{address}: {reason}" + (f"; it said: {said}" if said else ""))

    if status < 0:
        fail(f"the program was ended by signal {-status} after {count} records")
    if status not in (COMPLETE, SOME_FAILED, *UNUSABLE):
        fail(f"the program ended with status {status} after {count} records")
    if not os.path.exists(report_file):
        fail(f"the program ended with status {status} and without a report")
    with open(report_file) as file:
        told = json.load(file)
    if (told["records"], told["errors"]) != (count, faults):
        fail(f"{told['records']} records and {told['errors']} errors were printed, {count} and {faults} arrived")
    skipped = told.get("skipped", 0)
    if told["pages"] + told["failures"] != count + faults + skipped:
        fail(f"{told['pages']} pages were read, {count} records and {faults} errors were printed, {skipped} passed over")
    if (status == COMPLETE) != (faults == 0):
        fail(f"status {status} does not go with {faults} errors")
    state = "complete" if status == COMPLETE else "damaged" if count or told["archive_records"] else "unusable"
    return {
        "state": state, "archive_records": told["archive_records"], "pages": told["pages"], "records": count, "errors": faults,
        "skipped": skipped, "schema": told["schema"], "version": told["version"], "lexicons": told["lexicons"], "topic": told["topic"]}
