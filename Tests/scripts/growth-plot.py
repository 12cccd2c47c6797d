#!/usr/bin/env python3
"""How the cost of the whole line grows: CPU of `dateline analyze` over one text of 1 kB to 10 MB, and over 10 to 100,000 articles.

  growth-plot.py PROGRAM OUT.svg [--articles 100000]

Prints a table and writes a plot of both on logarithmic axes, with the line that growth in proportion would be. The start is measured and
subtracted. Texts are those of Corpus/synthesize.py, one after another.
"""
import argparse
import json
import math
import os
import resource
import subprocess
import sys
import tempfile

SYNTHESIZE = os.path.join(os.path.dirname(__file__), "..", "..", "Corpus", "synthesize.py")
WIDTH, HEIGHT, LEFT, GAP = 420, 300, 70, 110


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("plot")
    parser.add_argument("--articles", type=int, default=100_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "articles.jsonl")
        with open(path, "wb") as file:
            subprocess.run([sys.executable, SYNTHESIZE, str(chosen.articles)], stdout=file, check=True)
        with open(path, "rb") as file:
            lines = file.readlines()
        english = " ".join(a["text"] for a in map(json.loads, lines[:20_000]) if a.get("language", "en") == "en")
        start = min(cpu(chosen.program, folder, [line("Norway waits.")]) for _ in range(5))
        languages = sorted({a.get("language", "en") for a in map(json.loads, lines)})
        all_start = min(cpu(chosen.program, folder, [line("Norway waits.", language) for language in languages]) for _ in range(5))
        print(f"start {1000 * start:.0f} ms of CPU, with all {len(languages)} languages {1000 * all_start:.0f} ms, subtracted below")
        texts, articles = [], []
        for size in (1_000, 10_000, 100_000, 1_000_000, 10_000_000):
            text = (english * (size // len(english) + 1))[:size]
            # A short text is read often enough to be measured.
            often = max(1, 300_000 // size)
            texts.append((size, (cpu(chosen.program, folder, [line(text)] * often) - start) / often))
            print(f"{size:>10} characters: {1000 * texts[-1][1]:10.2f} ms, {1e9 * texts[-1][1] / size:6.0f} ns each", flush=True)
        for count in (n for n in (10, 100, 1_000, 10_000, 100_000) if n <= chosen.articles):
            articles.append((count, max(1e-4, cpu(chosen.program, folder, lines[:count]) - all_start)))
            print(f"{count:>10} articles:   {1000 * articles[-1][1]:10.0f} ms, {1000 * articles[-1][1] / count:6.2f} ms each", flush=True)
    with open(chosen.plot, "w", encoding="utf-8") as file:
        file.write(drawn([("characters of one text", texts), ("articles", articles)]))
    print(f"plot: {chosen.plot}")


def line(text, language="en"):
    return json.dumps({"id": "a", "text": text, "language": language}).encode() + b"\n"


def cpu(program, folder, lines):
    path = os.path.join(folder, "input.jsonl")
    with open(path, "wb") as file:
        file.writelines(lines)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "analyze", "--jobs", "1", "--quiet", path], stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def drawn(panels):
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {len(panels) * (WIDTH + GAP)} {HEIGHT + 90}" font-family="sans-serif" font-size="13">'
             '<rect width="100%" height="100%" fill="#fff"/>']
    for index, (name, points) in enumerate(panels):
        parts.append(f'<g transform="translate({LEFT + index * (WIDTH + GAP)} 30)">{panel(name, points)}</g>')
    return "".join(parts) + "</svg>\n"


def panel(name, points):
    low, high = (math.log10(points[end][0]) for end in (0, -1))
    costs = [math.log10(cost) for _, cost in points]
    bottom, top = math.floor(min(costs)), math.ceil(max(costs))

    def at(size, cost):
        return (math.log10(size) - low) / (high - low) * WIDTH, HEIGHT - (math.log10(cost) - bottom) / (top - bottom) * HEIGHT

    marks = [f'<path d="M0 0V{HEIGHT}H{WIDTH}" fill="none" stroke="#333"/><text x="{WIDTH / 2}" y="{HEIGHT + 40}" text-anchor="middle">{name}</text>']
    for power in range(round(low), round(high) + 1):
        marks.append(f'<text x="{at(10 ** power, 10 ** bottom)[0]}" y="{HEIGHT + 18}" text-anchor="middle">{10 ** power:,}</text>')
    for power in range(bottom, top + 1):
        y = at(points[0][0], 10 ** power)[1]
        marks.append(f'<path d="M0 {y}H{WIDTH}" stroke="#ddd"/><text x="-8" y="{y + 4}" text-anchor="end">{10.0 ** power:g} s</text>')
    size, cost = points[-1]
    line = [at(other, cost * other / size) for other, _ in points]
    marks.append(f'<path d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in line)}" fill="none" stroke="#999" stroke-dasharray="5 4"/>')
    marks += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="#1769aa"/>' for x, y in (at(*point) for point in points)]
    marks.append('<text x="10" y="14" fill="#666">dashed: in proportion</text>')
    return "".join(marks)


if __name__ == "__main__":
    main()
