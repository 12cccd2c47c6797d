#!/usr/bin/env python3
"""The pages under load: httperf at a fixed rate over a list of pages, then times by the server's own histogram and its memory.

  web-load.py SERVER STORE --rate 200 --seconds 30

STORE is a dateline.sqlite. The pages are drawn from the store: the front page, lists, searches, and articles, facts, people, places, each
another one. Needs httperf (Debian). Fails where the median is above 20 ms, the 99th percentile above 100 ms or memory above 200 MB.
"""
import argparse, json, os, random, re, subprocess, sys, tempfile, time, urllib.parse, urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def pages(base, count):
    def items(path):
        return json.load(urllib.request.urlopen(base + path))["items"]

    dice = random.Random(1)
    articles = [i["id"] for day in ("2025-03", "2025-09", "2026-02", "2026-10") for i in items(f"/api/v1/articles?from={day}-03&to={day}-05&limit=300")]
    quotes = [i["id"] for i in items("/api/v1/quotes?from=2026-05-01&to=2026-05-02&limit=300")]
    people = [i["id"] for i in items("/api/v1/people?from=2026-05-01&to=2026-05-03&limit=40")]
    words = ["mining", "energy", "\"data centre\"", "minister", "bitcoin", "tariff", "électricité", "майнинг"]
    lists = ["articles", "quotes", "measures", "stances", "stories"]
    drawn = []
    for _ in range(count):
        kind = dice.random()
        if kind < 0.5:
            drawn.append(f"/articles/{dice.choice(articles)}")
        elif kind < 0.65:
            drawn.append(f"/articles/{dice.choice(quotes)}")
        elif kind < 0.75:
            drawn.append(f"/{dice.choice(lists)}?contains={urllib.parse.quote(dice.choice(words))}")
        elif kind < 0.85:
            drawn.append(f"/{dice.choice(lists)}?lang={dice.choice(['en', 'fr', 'ru'])}")
        elif kind < 0.93:
            drawn.append(f"/people/{dice.choice(people)}")
        else:
            drawn.append(dice.choice(["/", "/regions", "/sources", "/calendar", "/regions/iso:RU", "/regions/iso:KZ"]))
    return drawn


def quantile(metrics, share):
    """The upper bound of the histogram's bucket in which a share of all answers lies."""
    buckets, total = {}, 0
    for name, bound, number in re.findall(r'dateline_request_seconds_bucket\{route="([^"]*)",le="([^"]*)"\} (\d+)', metrics):
        if name not in ("/metrics", "/healthz"):
            buckets[float("inf") if bound == "+Inf" else float(bound)] = buckets.get(float("inf") if bound == "+Inf" else float(bound), 0) + int(number)
    for bound in sorted(buckets):
        if buckets[bound] >= share * buckets[float("inf")]:
            return bound
    return float("inf")


def memory(pid):
    with open(f"/proc/{pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024


def main():
    options = argparse.ArgumentParser()
    options.add_argument("server")
    options.add_argument("store")
    options.add_argument("--rate", type=int, default=200)
    options.add_argument("--seconds", type=int, default=30)
    options.add_argument("--warm", type=int, default=1, help="1: every page is asked for once before")
    given = options.parse_args()
    server = subprocess.Popen(
        [given.server, "--store", given.store, "--lexicons", f"{ROOT}/Lexicons", "--port", "0"], stdout=subprocess.PIPE, text=True)
    try:
        base = server.stdout.readline().strip().rstrip("/")
        port = base.rsplit(":", 1)[1]
        drawn = pages(base, 3000)
        cold = []
        if given.warm:
            for path in dict.fromkeys(drawn):
                start = time.time()
                urllib.request.urlopen(base + path).read()
                cold.append((time.time() - start) * 1000)
            cold.sort()
            print(f"one after the other, never asked before: median {cold[len(cold) // 2]:.1f} ms, 99 % {cold[len(cold) * 99 // 100]:.1f} ms, slowest {cold[-1]:.0f} ms, {len(cold)} pages")
        with tempfile.NamedTemporaryFile("w", suffix=".log", delete=False) as file:
            file.write("\0".join(drawn) + "\0")
        before = urllib.request.urlopen(base + "/metrics").read().decode()
        calls = given.rate * given.seconds
        run = subprocess.run(
            ["httperf", "--server", "127.0.0.1", "--port", port, "--rate", str(given.rate), "--num-conns", str(calls), "--wlog", f"y,{file.name}",
             "--hog", "--timeout", "5"], capture_output=True, text=True)
        print(run.stdout)
        after = urllib.request.urlopen(base + "/metrics").read().decode()
        median, last = quantile(after, 0.5) * 1000, quantile(after, 0.99) * 1000
        resident = memory(server.pid)
        print(f"server: half within {median:g} ms, 99 % within {last:g} ms (all answers, those before the load too), resident {resident:.0f} MB")
        replies = int(re.search(r"Total: .* replies (\d+)", run.stdout).group(1))
        typical = float(re.search(r"median ([\d.]+)", run.stdout).group(1))
        errors = int(re.search(r"Errors: total (\d+)", run.stdout).group(1))
        holds = replies == calls and errors == 0 and typical <= 20 and last <= 100 and resident <= 200
        print("holds" if holds else "does not hold")
        sys.exit(0 if holds else 1)
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
