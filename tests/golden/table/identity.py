"""Writes identity.json, for tests/table/identity.test.ts: which rows pandas calls duplicated, and hashes by a second
implementation, in Python, of what src/table/kernels/mixer.ts and rowHash.ts promise. Hashes must never change: that
would move rows between the parts of every split ever made.

Run: python tests/golden/table/identity.py
"""

import json
import math
import pathlib
import struct
import sys

import numpy as np
import pandas as pd

WORD = 0xFFFFFFFF
MISSING, NUMBER, TEXT, ROW = 1, 2, 3, 6


def rotl(x, by):
    return ((x << by) | (x >> (32 - by))) & WORD


def avalanche(x):
    x = ((x ^ (x >> 16)) * 0x85EBCA6B) & WORD
    x = ((x ^ (x >> 13)) * 0xC2B2AE35) & WORD
    return x ^ (x >> 16)


def hash_words(seed, kind, words, length):
    a, b = seed & WORD, (seed >> 32) & WORD
    c1, c2, c3 = 0x239B961B, 0xAB0E9789, 0x38B34AE5
    for word in [kind, *words]:
        a ^= (rotl((word * c1) & WORD, 15) * c2) & WORD
        a = ((rotl(a, 19) + b) * 5 + 0x561CCD1B) & WORD
        b ^= (rotl((word * c2) & WORD, 16) * c3) & WORD
        b = ((rotl(b, 17) + a) * 5 + 0x0BCAA747) & WORD
    a, b = a ^ length, b ^ length
    a = (a + b) & WORD
    b = (b + a) & WORD
    a, b = avalanche(a), avalanche(b)
    a = (a + b) & WORD
    b = (b + a) & WORD
    return (b >> 11) * 2**32 + a


def hash_number(seed, value):
    return hash_words(seed, NUMBER, struct.unpack("<2I", struct.pack("<d", value + 0.0)), 2)


def hash_text(seed, text):
    if text is None:
        return hash_words(seed, MISSING, [], 0)
    data = text.encode()
    padded = data + bytes(-len(data) % 4)
    return hash_words(seed, TEXT, struct.unpack(f"<{len(padded) // 4}I", padded), len(data))


hashes = {
    "rows": {"seed": 7, "values": [0, 1, 2, 2**31 - 1]},
    "texts": {"seed": 7, "values": ["", "a", "Zürich", "true north", None]},
    "numbers": {"seed": 2**40, "values": [0, 1.5, -1e300, 12345]},
}
hashes["rows"]["hashes"] = [hash_words(7, ROW, [v], 1) for v in hashes["rows"]["values"]]
hashes["texts"]["hashes"] = [hash_text(7, v) for v in hashes["texts"]["values"]]
hashes["numbers"]["hashes"] = [hash_number(2**40, v) for v in hashes["numbers"]["values"]]

random = np.random.default_rng(11)
rows = 60
number = [[0.0, -0.0, 1.5, None, math.nan, math.inf][i] for i in random.integers(0, 6, rows)]
text = [["a", "", "é", None][i] for i in random.integers(0, 4, rows)]
date = [[0, 86_400_000, None][i] for i in random.integers(0, 3, rows)]

table = pd.DataFrame(
    {
        "number": pd.Series([math.nan if v is None else v for v in number], dtype=float),
        "text": pd.Series(text, dtype=object),
        "date": pd.to_datetime(pd.Series(date, dtype="Float64"), unit="ms"),
    }
)
cases = []
for columns in (["number"], ["text"], ["date"], ["number", "text"], ["text", "date"], ["number", "text", "date"]):
    duplicated = {
        name: [bool(v) for v in table.duplicated(subset=columns, keep=keep)]
        for name, keep in (("first", "first"), ("last", "last"), ("none", False))
    }
    cases.append({"columns": columns, "duplicated": duplicated})


def plain(value):
    if isinstance(value, float) and math.isnan(value):
        return "NaN"
    if isinstance(value, float) and math.isinf(value):
        return "Infinity"
    return value


path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(
    json.dumps(
        {
            "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "pandas": pd.__version__},
            "hashes": hashes,
            "table": {"number": [plain(v) for v in number], "text": text, "date": date},
            "cases": cases,
        },
        indent=1,
        allow_nan=False,
    )
    + "\n"
)
