#!/usr/bin/env python3
"""Lets other people's programs read what the store gives out, and a real mail server take a digest over TLS.

readers-test.py PROGRAM [ARTICLES]

Needs: python3 -m pip install frictionless icalendar feedparser aiosmtpd; openssl. A store of synthetic articles is exported: the CSV folder
must be valid for frictionless, the calendar for icalendar, the feed for feedparser, every annotation JSON with its parts, and Python's own
SQLite must read every view. The digest is mailed to aiosmtpd with STARTTLS and a password, through a certificate of its own; without that certificate nothing may be sent, and never twice.
"""
import datetime, email, json, os, shutil, socket, sqlite3, ssl, subprocess, sys, tempfile

import feedparser, frictionless, icalendar
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

HERE = os.path.dirname(os.path.abspath(__file__))
program = os.path.abspath(sys.argv[1])
count = sys.argv[2] if len(sys.argv) > 2 else "100"
folder = tempfile.mkdtemp(prefix="dateline-readers-")
faults = []


def run(*arguments, **environment):
    return subprocess.run([program, *arguments], cwd=folder, capture_output=True, env={**os.environ, **environment})


def expect(what, holds):
    print("%-62s %s" % (what, "ok" if holds else "FAILS"))
    if not holds:
        faults.append(what)


class Mailbox:
    mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((bool(session.ssl), session.authenticated, email.message_from_bytes(envelope.content)))
        return "250 taken"


def mail(week):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem", "-days", "2"]
        + ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"], cwd=folder, check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder + "/cert.pem", folder + "/key.pem")
    right = lambda server, session, envelope, mechanism, data: AuthResult(success=data.password == b"secret")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(
        Mailbox(), hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, authenticator=right, auth_required=True)
    server.start()
    try:
        with open(folder + "/dateline.toml", "w") as f:
            f.write('data = "data"\n[mail]\nserver = "smtp://127.0.0.1:%d"\nfrom = "desk@paper.example"\n' % port)
            f.write('to = ["ann@reader.example", "bo@reader.example"]\nuser = "desk"\n')
        digest = ("digest", "--week", week, "--mail")
        expect("mail: an unknown certificate is refused", run(*digest, DATELINE_MAIL_PASSWORD="secret").returncode == 69)
        with open(folder + "/dateline.toml", "a") as f:
            f.write('authorities = "%s/cert.pem"\n' % folder)
        expect("mail: sent over TLS with a password", run(*digest, DATELINE_MAIL_PASSWORD="secret").returncode == 0)
        expect("mail: sent once", run(*digest, DATELINE_MAIL_PASSWORD="secret").returncode == 0 and len(Mailbox.mails) == 1)
        encrypted, known, message = Mailbox.mails[0]
        parts = [part.get_content_type() for part in message.walk()]
        expect("mail: encrypted, signed in, text and HTML", encrypted and known and parts[1:] == ["text/plain", "text/html"])
    finally:
        server.stop()


try:
    with open(folder + "/articles.jsonl", "wb") as out:
        subprocess.run([sys.executable, HERE + "/../../Corpus/synthesize.py", count], stdout=out, check=True)
    run("import", "articles.jsonl", "--data", "data", "--quiet")
    run("export", "csv", "-o", "csv", "--data", "data")
    expect("CSV folder: valid for frictionless", frictionless.validate(folder + "/csv/datapackage.json").valid)
    events = icalendar.Calendar.from_ical(run("calendar", "--ics", "--from", "2020", "--data", "data").stdout).walk("VEVENT")
    expect("calendar: %d events for icalendar" % len(events), events and not any(event.errors for event in events))
    feed = feedparser.parse(run("export", "atom", "--data", "data").stdout)
    expect("feed: %d entries for feedparser" % len(feed.entries), feed.entries and not feed.bozo)
    notes = [json.loads(line) for line in run("export", "annotation", "--data", "data").stdout.splitlines()]
    kinds = {selector["type"] for note in notes for selector in note["target"]["selector"]}
    expect("annotations: %d" % len(notes), notes and kinds == {"TextPositionSelector", "TextQuoteSelector"})
    store = sqlite3.connect("file:%s/data/dateline.sqlite?mode=ro" % folder, uri=True)
    views = [name for name, in store.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    rows = {view: len(store.execute('SELECT * FROM "%s" LIMIT 3' % view).fetchall()) for view in views}
    expect("store: Python's SQLite reads %d views" % len(views), len(views) > 12 and rows["quotes"] and rows["weekly_lean"])
    found = store.execute("SELECT title FROM articles WHERE article IN (SELECT rowid FROM search WHERE search MATCH 'mining')").fetchall()
    expect("store: and searches it (%d articles)" % len(found), found)
    day = json.loads(run("articles", "--limit", "1", "--jsonl", "--data", "data").stdout.splitlines()[0])["day"]
    year, week, _ = datetime.date.fromisoformat(day).isocalendar()
    mail("%d-W%02d" % (year, week))
    sys.exit(1 if faults else 0)
finally:
    shutil.rmtree(folder, ignore_errors=True)
