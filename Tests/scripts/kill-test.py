#!/usr/bin/env python3
"""Kills a fetch at random moments, lets it finish, and looks at what is left.

kill-test.py PROGRAM BENCH [TRIALS] [PAGES]

Each trial: a fresh folder, a fetch of PAGES pages from a server on loopback, SIGKILL at a random moment of the time that a whole fetch
takes, then a fetch to the end. Afterwards every page must be stored, none twice, and the archive readable, by warcio where it is installed
(python3 -m pip install warcio), else by the program itself. Prints one line a failure and the figures.
"""
import os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, time

program, bench = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
trials = int(sys.argv[3]) if len(sys.argv) > 3 else 50
pages = int(sys.argv[4]) if len(sys.argv) > 4 else 500
HOSTS = 20
try:
    from warcio.archiveiterator import ArchiveIterator
except ImportError:
    ArchiveIterator = None

folder = tempfile.mkdtemp(prefix="dateline-kill-")
urls = os.path.join(folder, "urls.txt")
server = subprocess.Popen([bench, "serve", str(HOSTS), str(pages), urls])
while not os.path.exists(urls) or not open(urls).read().endswith("/%d\n" % (pages - 1)):
    time.sleep(0.05)


def command(data):
    allowed = [word for host in range(1, HOSTS + 1) for word in ("--allow-host", "127.0.0.%d" % host)]
    return [program, "fetch", urls, "--delay", "0", "--hosts", str(HOSTS), "--data", data, "--quiet"] + allowed


def addresses(path):
    """Targets of the response records of one file, by offset."""
    if ArchiveIterator is None:
        output = subprocess.run([program, "warc", path], capture_output=True, text=True)
        if output.returncode != 0:
            raise ValueError(output.stderr)
        return [line.split("\t")[4] for line in output.stdout.splitlines() if line.startswith("response")]
    found = []
    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            record.content_stream().read()
            if record.rec_type == "response":
                found.append(record.rec_headers.get_header("WARC-Target-URI"))
    return found


def faults(data):
    store = sqlite3.connect(os.path.join(data, "dateline.sqlite"))
    one = lambda query: store.execute(query).fetchone()[0]
    stored = one("SELECT count(*) FROM page WHERE outcome = 'stored'")
    versions, keys = one("SELECT count(*) FROM page_version"), one("SELECT count(DISTINCT page) FROM page_version")
    archive = os.path.join(data, "archive")
    found = [address for name in sorted(os.listdir(archive)) for address in addresses(os.path.join(archive, name))]
    found = [address for address in found if "/p/" in address]
    if (stored, versions, keys) != (pages, pages, pages):
        yield "stored %d, versions %d of %d pages" % (stored, versions, keys)
    if len(found) != pages or len(set(found)) != pages:
        yield "archive: %d responses of %d addresses" % (len(found), len(set(found)))


try:
    data = os.path.join(folder, "data")
    start = time.time()
    subprocess.run(command(data), check=True)
    whole = time.time() - start
    shutil.rmtree(data)
    bad, killed, left = 0, 0, []
    for trial in range(trials):
        process = subprocess.Popen(command(data))
        time.sleep(random.random() * whole)
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        path = os.path.join(data, "dateline.sqlite")
        try:
            left.append(sqlite3.connect(path).execute("SELECT count(*) FROM page WHERE outcome = 'stored'").fetchone()[0])
        except sqlite3.Error:
            left.append(0)
        subprocess.run(command(data), check=True)
        for fault in faults(data):
            bad += 1
            print("trial %d: %s" % (trial, fault))
        shutil.rmtree(data)
    reader = "warcio" if ArchiveIterator else "dateline warc"
    print(
        "%d trials, %d killed in the middle (%d to %d of %d pages stored then), %d faults; archives read by %s"
        % (trials, killed, min(left), max(left), pages, bad, reader)
    )
    sys.exit(1 if bad else 0)
finally:
    server.kill()
    shutil.rmtree(folder, ignore_errors=True)
