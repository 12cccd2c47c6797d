#!/usr/bin/env python3
"""The pages under load: httperf at a fixed rate over every kind of page, then the times by the server's own histogram and its memory.

  web-load.py SERVER STORE --rate 200 --seconds 30

STORE is a dateline.sqlite. The pages are drawn from it at random: the front page of any week, every list with and without filters, searches
for common and rare words, articles, facts, voices, places, stories, months of the calendar, sources, runs, the API. As readers ask for news,
the newest and the most named are asked for most (by Zipf's law with exponent 1: the second half as often as the first) and the last of all
now and then, which nobody asked for before: after a minute at 200 a second a third of all pages asked for are new. The first --warm seconds are
the same load and do not count. --cold N asks every kind of page for the first time, evenly drawn. Answers are asked for packed, as every
browser does. --foremost lets the server and httperf go before whatever else runs on the machine (chrt, nice; needs root).
Beside httperf, ten requests a second are timed from outside. Times count from the moment a
request was read to its answer, waiting for a free thread included. Needs httperf (Debian). Fails where the median is above 20 ms, the 99th
percentile above 100 ms, an answer is an error, or memory is above 200 MB; over ten minutes and more, also where memory or times grow.
"""
import argparse, collections, datetime, http.client, os, random, re, sqlite3, subprocess, sys, tempfile, threading, time, urllib.parse, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LISTS = ["articles", "quotes", "measures", "stances", "people", "stories", "mentions", "dates", "quantities"]


def quoted(text):
    return urllib.parse.quote(text, safe="")


class Store:
    """What there is to ask for."""

    def __init__(self, path, dice):
        self.db, self.dice = sqlite3.connect(f"file:{path}?mode=ro", uri=True), dice
        self.articles = self.column("SELECT id FROM article ORDER BY day DESC, id")
        self.stories = self.column("SELECT story FROM article GROUP BY story HAVING count(*) > 1 ORDER BY max(day) DESC LIMIT 5000") or self.articles
        self.voices = self.column("SELECT voice FROM voice_article GROUP BY voice ORDER BY count(*) DESC")
        self.places = self.column("SELECT code FROM place JOIN place_article ON place = place.id WHERE code IS NOT NULL GROUP BY code ORDER BY count(*) DESC")
        self.sites = self.column("SELECT DISTINCT word.text FROM article JOIN word ON word.id = site")
        self.languages = self.column("SELECT DISTINCT word.text FROM article JOIN word ON word.id = language")
        self.targets = self.column("SELECT DISTINCT word.text FROM stance JOIN word ON word.id = target")
        self.runs = self.column("SELECT id FROM run")
        first, last = self.db.execute("SELECT min(day), max(day) FROM article").fetchone()
        self.days = [datetime.date(1970, 1, 1) + datetime.timedelta(day) for day in range(last, first - 1, -1)]
        self.words = collections.Counter()
        for (text,) in self.db.execute("SELECT text FROM article_text WHERE article IN (%s)" % ",".join(str(a) for a in dice.sample(self.articles, min(400, len(self.articles))))):
            self.words.update(set(re.findall(r"[^\W\d_]{5,}", text)))
        self.common = [word for word, _ in self.words.most_common(60)]
        self.rare = [word for word, number in self.words.items() if number == 1]
        self.isEven = False

    def column(self, sql):
        return [row[0] for row in self.db.execute(sql)]

    def pick(self, things):
        """One of them, the first most often."""
        if self.isEven:
            return self.dice.choice(things)
        return things[min(int((len(things) + 1) ** self.dice.random()), len(things)) - 1]

    def fact(self):
        while True:
            article, table, letter = self.pick(self.articles), *self.dice.choice([("quote", "q"), ("measure", "m"), ("stance", "s"), ("person", "p"), ("region", "r"), ("date", "t")])
            facts = self.column(f"SELECT id FROM {table} WHERE article = {article}")
            if facts:
                return f"a{article}/{letter}{self.dice.choice(facts)}"

    def week(self):
        year, week, _ = self.pick(self.days).isocalendar()
        return f"{year}-W{week:02}"


def kinds(store):
    """A share and a way to draw an address, for each kind of page."""
    pick = store.pick

    def listed(*pairs):
        return f"/{pick(LISTS)}?" + "&".join(f"{name}={quoted(str(value()))}" for name, value in pairs)

    def month():
        return f"{pick(store.days):%Y-%m}"

    return {
        "front": (6, lambda: "/"),
        "front of a week": (7, lambda: f"/?week={store.week()}"),
        "list": (6, lambda: "/" + pick(LISTS)),
        "list by place": (3, lambda: listed(("region", lambda: pick(store.places)))),
        "list by language": (2, lambda: listed(("lang", lambda: pick(store.languages)), ("to", lambda: pick(store.days)))),
        "list of days": (2, lambda: listed(("from", store.week), ("to", lambda: pick(store.days)))),
        "list by target": (2, lambda: f"/{pick(['measures', 'stances'])}?target={quoted(pick(store.targets))}"),
        "list by voice": (2, lambda: f"/{pick(['quotes', 'stances', 'articles'])}?voice=v{pick(store.voices)}"),
        "list by source": (1, lambda: f"/{pick(['articles', 'quotes'])}?source={quoted(pick(store.sites))}"),
        "list of all time": (1, lambda: f"/{pick(LISTS)}?all=true&to={pick(store.days)}"),
        "search": (4, lambda: f"/{pick(['articles', 'quotes', 'measures', 'stances'])}?contains={quoted(pick(store.common))}"),
        "search, rare word": (4, lambda: f"/{pick(['articles', 'quotes', 'measures', 'stances'])}?contains={quoted(pick(store.rare))}"),
        "article": (24, lambda: f"/articles/a{pick(store.articles)}"),
        "fact": (10, lambda: f"/articles/{store.fact()}"),
        "person or organisation": (6, lambda: f"/people/v{pick(store.voices)}"),
        "map": (1, lambda: "/regions"),
        "place": (4, lambda: f"/regions/{pick(store.places)}"),
        "story": (4, lambda: f"/stories/a{pick(store.stories)}"),
        "calendar": (3, lambda: f"/calendar?month={month()}"),
        "sources": (1, lambda: "/sources"),
        "source": (2, lambda: f"/sources/{quoted(pick(store.sites))}"),
        "run": (1, lambda: pick(["/runs", f"/runs/{pick(store.runs)}"])),
        "API": (3, lambda: f"/api/v1/{pick(['quotes', 'measures', 'articles'])}?from={pick(store.days)}"),
        "feed, calendar file": (1, lambda: pick(["/feeds/measures.atom", "/calendar.ics"])),
    }


def draw(kinds, count, dice):
    names = list(kinds)
    drawn = dice.choices(names, [kinds[name][0] for name in names], k=count)
    return [(name, kinds[name][1]()) for name in drawn]


class Outside(threading.Thread):
    """Ten requests a second, timed from outside, by kind."""

    def __init__(self, port, pages):
        super().__init__(daemon=True)
        self.port, self.pages, self.times, self.bad, self.isDone = port, pages, collections.defaultdict(list), [], False

    def run(self):
        for name, path in self.pages:
            if self.isDone:
                return
            start = time.time()
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
            connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
            answer = connection.getresponse()
            answer.read()
            connection.close()
            self.times[name].append((time.time() - start) * 1000)
            if answer.status >= 400:
                self.bad.append((answer.status, path))
            time.sleep(max(0, 0.1 - (time.time() - start)))


def buckets(metrics):
    found = collections.Counter()
    for name, bound, number in re.findall(r'dateline_request_seconds_bucket\{route="([^"]*)",le="([^"]*)"\} (\d+)', metrics):
        if name not in ("/metrics", "/healthz"):
            found[float("inf") if bound == "+Inf" else float(bound)] += int(number)
    return found


def quantile(found, share):
    """The upper bound, in milliseconds, of the histogram's bucket in which a share of all answers lies."""
    for bound in sorted(found):
        if found[bound] >= share * found[float("inf")]:
            return bound * 1000
    return float("inf")


def memory(pid):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024


def cpu(pid):
    with open(f"/proc/{pid}/stat") as file:
        cells = file.read().rsplit(")", 1)[1].split()
    return (int(cells[11]) + int(cells[12])) / os.sysconf("SC_CLK_TCK")


def metrics(base):
    return buckets(urllib.request.urlopen(base + "/metrics").read().decode())


def shown(times):
    times = sorted(times)
    return f"median {times[len(times) // 2]:6.1f}  99 % {times[min(len(times) - 1, len(times) * 99 // 100)]:6.1f}  slowest {times[-1]:6.0f} ms  ({len(times)})"


def cold(base, kinds, number, dice):
    """Every kind of page on its own, one request after the other, never asked before."""
    pages = [(name, kinds[name][1]()) for name in kinds for _ in range(number)]
    dice.shuffle(pages)
    times, slowest = collections.defaultdict(list), {}
    for name, path in dict.fromkeys(pages):
        start = time.time()
        try:
            urllib.request.urlopen(base + path).read()
        except urllib.error.HTTPError as error:
            print(f"{error.code} {path}")
        spent = (time.time() - start) * 1000
        times[name].append(spent)
        slowest[name] = max(slowest.get(name, (0, "")), (spent, path))
    for name in kinds:
        print(f"{name:24} {shown(times[name])}  {slowest[name][1]}")


def hits(base):
    text = urllib.request.urlopen(base + "/metrics").read().decode()
    return int(re.search(r"dateline_cache_hits_total (\d+)", text).group(1))


def load(server, base, port, drawn, rate, seconds, ahead):
    """One run of httperf; its errors, its median, the 99th percentile by the server, memory, CPU, how many answers were kept."""
    with tempfile.NamedTemporaryFile("w", suffix=".log", delete=False) as file:
        file.write("\0".join(path for _, path in drawn) + "\0")
    before, spent, calls, kept = metrics(base), cpu(server.pid), rate * seconds, hits(base)
    run = subprocess.run(
        [*(["nice", "-n", "-20"] if ahead else []), "httperf", "--add-header", "Accept-Encoding: gzip\\n", "--server", "127.0.0.1", "--port", port, "--rate", str(rate), "--num-conns", str(calls), "--wlog", f"y,{file.name}",
         "--hog", "--timeout", "10"], capture_output=True, text=True)
    os.unlink(file.name)
    found = metrics(base)
    found.subtract(before)
    replies = int(re.search(r"Total: .* replies (\d+)", run.stdout).group(1))
    statuses = re.search(r"Reply status: (.*)", run.stdout).group(1)
    bad = sum(int(n) for n in re.findall(r"[45]xx=(\d+)", statuses))
    return {
        "output": run.stdout, "missing": calls - replies, "bad": bad, "median": float(re.search(r"median ([\d.]+)", run.stdout).group(1)),
        "server median": quantile(found, 0.5), "last": quantile(found, 0.99), "memory": memory(server.pid),
        "cpu": (cpu(server.pid) - spent) / calls * 1000, "kept": (hits(base) - kept) / calls,
    }


def main():
    options = argparse.ArgumentParser()
    options.add_argument("server")
    options.add_argument("store")
    options.add_argument("--rate", type=int, default=200)
    options.add_argument("--seconds", type=int, default=30)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--warm", type=int, default=60)
    options.add_argument("--cold", type=int, default=0, help="before the load, so many of each kind one after the other")
    options.add_argument("--foremost", action="store_true", help="server and httperf go before what else runs")
    given = options.parse_args()
    dice = random.Random(given.seed)
    store = Store(given.store, dice)
    kinds_of_pages = kinds(store)
    server = subprocess.Popen(
        [*(["chrt", "-f", "40"] if given.foremost else []), given.server, "--store", given.store, "--lexicons", f"{ROOT}/Lexicons", "--port", "0"], stdout=subprocess.PIPE, text=True)
    outside = None
    try:
        base = server.stdout.readline().strip().rstrip("/")
        port = base.rsplit(":", 1)[1]
        if given.cold:
            store.isEven = True
            cold(base, kinds_of_pages, given.cold, dice)
            store.isEven = False
        if given.warm:
            load(server, base, port, draw(kinds_of_pages, given.rate * given.warm, dice), given.rate, given.warm, given.foremost)
        step = min(given.seconds, 120)
        outside = Outside(int(port), draw(kinds_of_pages, given.seconds * 10 + 100, dice))
        outside.start()
        runs = []
        for number in range(max(1, given.seconds // step)):
            run = load(server, base, port, draw(kinds_of_pages, min(given.rate * step, 40_000), dice), given.rate, step, given.foremost)
            runs.append(run)
            print(f"{(number + 1) * step:5} s: median {run['median']:.1f} ms, 99 % within {run['last']:g} ms, resident {run['memory']:.0f} MB, "
                  f"{run['cpu']:.1f} ms of CPU a request, {run['kept']:.0%} kept, {run['missing']} without an answer, {run['bad']} errors", flush=True)
        outside.isDone = True
        outside.join(30)
        if len(runs) == 1:
            print(runs[0]["output"])
        print("timed from outside:")
        for name in kinds_of_pages:
            if outside.times[name]:
                print(f"{name:24} {shown(outside.times[name])}")
        every = [spent for times in outside.times.values() for spent in times]
        print(f"{'all':24} {shown(every)}")
        for status, path in outside.bad[:20]:
            print(status, path)
        holds = all(r["missing"] == 0 and r["bad"] == 0 and r["median"] <= 20 and r["last"] <= 100 and r["memory"] <= 200 for r in runs) and not outside.bad
        if len(runs) >= 5:
            tail = len(runs) // 4
            first, last = runs[1:1 + tail], runs[-tail:]
            grown = max(r["memory"] for r in last) / max(r["memory"] for r in first)
            slower = sorted(r["median"] for r in last)[tail // 2] / max(sorted(r["median"] for r in first)[tail // 2], 1)
            print(f"from the first quarter to the last: memory × {grown:.2f}, median × {slower:.2f}")
            holds = holds and grown <= 1.1 and slower <= 1.5
        print("holds" if holds else "does not hold")
        sys.exit(0 if holds else 1)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
