"""Writes split_by_time.json: the parts that sort_values and tail give, with the cut moved to where the date changes.

Run from the repository's root: .venv/bin/python tests/golden/steps/split_by_time.py
"""

import json
import math
import pathlib

import numpy as np
import pandas as pd

rng = np.random.default_rng(20240307)
DAY = 86_400_000


def nearest(sizes, wanted):
    """How many of the units, in order and never the last, come nearest to a number of rows; the more of equals."""
    sums = [0, *np.cumsum(sizes[:-1])]
    return max(range(len(sums)), key=lambda n: (-abs(sums[n] - wanted), n))


def half_up(value):
    return math.floor(value + 0.5)


def parts(table, test, validation, by="day"):
    """Row by row: the latest units are the test, the next validation, the rest training; rows without a day are training."""
    dated = table.dropna(subset=["day"]) if by == "day" else table[table.groupby(by)["day"].transform("count") > 0]
    units = dated.groupby(by).agg(latest=("day", "max"), rows=(by, "size")).sort_values("latest", ascending=False)
    assert by == "day" or units["latest"].is_unique
    out = pd.Series("train", index=table.index)
    for name, share in (("test", test), ("validation", validation)):
        count = nearest(list(units["rows"]), half_up(units["rows"].sum() * share))
        out[table[by].isin(units.index[:count])] = name
        units = units.iloc[count:]
    return list(out)


def plain(table, test, validation):
    """The same where no two rows share a day: nothing but sort_values and tail."""
    ordered = table.sort_values("day")
    out = pd.Series("train", index=table.index)
    for name, share in (("test", test), ("validation", validation)):
        taken = ordered.tail(half_up(len(ordered) * share))
        out[taken.index] = name
        ordered = ordered.drop(taken.index)
    return list(out)


def table(days, shops):
    return pd.DataFrame({"day": days, "shop": [f"s{n}" for n in shops]})


def shuffled(rows, days):
    return pd.Series(rng.permutation(np.resize(days, rows)).astype(float))


def gappy(days):
    return days.mask(rng.random(len(days)) < 0.15)


def case(name, rows, test, validation, by="day"):
    got = parts(rows, test, validation, by)
    if by == "day" and rows["day"].is_unique and rows["day"].notna().all():
        assert got == plain(rows, test, validation)
    days = [None if math.isnan(day) else int(day) * DAY for day in rows["day"]]
    return {"name": name, "test": test, "validation": validation, "by": None if by == "day" else by, "days": days, "shops": list(rows["shop"]), "parts": got}


def shops_with_days(rows, shops):
    """Every shop has a last day of its own, so that no two are equal."""
    of = rng.integers(0, shops, rows)
    return table(pd.Series(rng.integers(0, 300, rows) * shops + of, dtype=float), of)


shared = rng.integers(0, 5, 400)
cases = [
    case("a row a day", table(shuffled(400, np.arange(-100, 300)), shared), 0.2, 0.2),
    case("a row a day, odd shares", table(shuffled(173, np.arange(173) * 7), rng.integers(0, 5, 173)), 0.31, 0.17),
    case("several rows a day", table(shuffled(400, np.arange(90)), shared), 0.2, 0.2),
    case("many rows a day", table(shuffled(400, np.arange(7)), shared), 0.25, 0.3),
    case("days missing", table(gappy(shuffled(400, np.arange(150))), shared), 0.2, 0.2),
    case("no validation", table(shuffled(60, np.arange(25)), rng.integers(0, 5, 60)), 0.3, 0),
    case("whole shops by their latest day", shops_with_days(300, 40), 0.2, 0.2, by="shop"),
]
text = json.dumps({"versions": {"pandas": pd.__version__, "numpy": np.__version__}, "cases": cases}, separators=(",", ":"))
(pathlib.Path(__file__).parent / "split_by_time.json").write_text(text + "\n")
