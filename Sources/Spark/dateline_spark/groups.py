"""The parts of finding stories that go in the order of the texts, in plain Python: see stories.py."""
from collections import defaultdict

TOGETHERNESS = 0.36
ENOUGH, TELLING_NUMBERS, NUMBER_SHARE = 24, 3, 0.45


def sure(sketches, work, lists):
    """{text: head}: which texts join an earlier one as sure copies. What is verified stays verified from round to round; only new
    entries of the lists are compared."""
    spark = sketches.sparkSession
    joined, candidates, before, round_ = {}, defaultdict(list), None, 0
    while True:
        entries = work.child(f"lists-{round_}")
        lists.listed(joined).write.mode("overwrite").parquet(entries.address)
        now = spark.read.parquet(entries.address)
        fresh = now if before is None else now.subtract(before)
        gone = None if before is None else {(row.hash, row.n) for row in before.subtract(now).collect()}
        if before is not None and not gone and fresh.isEmpty():
            return joined
        for row in lists.verified(fresh).collect():
            candidates[row.a].append((row.rank, row.b, row.hash))
        if gone:
            candidates = {a: [c for c in found if (c[2], c[1]) not in gone] for a, found in candidates.items()}
            candidates = defaultdict(list, candidates)
        joined = heads(candidates)
        before, round_ = now, round_ + 1


def heads(candidates):
    """In the order of the texts: each joins its first candidate that has not joined another itself."""
    joined = {}
    for text in sorted(candidates):
        head = next((b for _, b, _ in sorted(candidates[text]) if b not in joined), None)
        if head is not None:
            joined[text] = head
    return joined


def components(edges):
    """{node: smallest node that a chain of edges reaches}."""
    parent = {}

    def root(node):
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for left, right in edges:
        left, right = root(left), root(right)
        parent[max(left, right)] = min(left, right)
    return {node: root(node) for node in list(parent)}


def grown(rows, pairs):
    """StoryGroups of StoryFinder.swift on one component; yields (story, first text) for stories that joined another.

    rows: (text, story, numbers, kept hashes, size), of every text of every story. pairs: (share, first, second).
    """
    rows = sorted(rows)
    told = {text: (frozenset(numbers), frozenset(kept or ()), size or 0) for text, _, numbers, kept, size in rows}
    story = {text: head for text, head, *_ in rows}
    group, members = dict(story), defaultdict(list)
    for text in sorted(group):
        members[group[text]].append(text)
    for _, first, second in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        a, b = sorted((group[first], group[second]))
        if a == b:
            continue
        total = 0.0
        for member in members[a]:
            for other in members[b]:
                total += containment(told[member], told[other])
        if total >= TOGETHERNESS * (len(members[a]) * len(members[b])):
            for text in members[b]:
                group[text] = a
            members[a] += members.pop(b)
    for texts in members.values():
        for head in {story[text] for text in texts}:
            if head != min(texts):
                yield head, min(texts)


def containment(one, two):
    """How much of the shorter of two texts is in the other; 0 where too little is left to tell, or the numbers disagree."""
    fewer = min(one[2], two[2])
    numbers = min(len(one[0]), len(two[0]))
    if fewer < ENOUGH or (numbers >= TELLING_NUMBERS and len(one[0] & two[0]) < NUMBER_SHARE * numbers):
        return 0.0
    return len(one[1] & two[1]) / fewer
