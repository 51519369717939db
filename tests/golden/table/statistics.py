"""Writes statistics.json: what pandas and NumPy say of number columns, for tests/table/statistics.test.ts.

Where pandas itself is further than 1e-10 from the exact answer (computed in rationals), the exact answer is written
and the case lists the statistic under "inexactInPandas".

Run: python tests/golden/table/statistics.py
"""

import json
import math
import pathlib
import sys
import warnings
from fractions import Fraction

import numpy as np
import pandas as pd

warnings.simplefilter("ignore")

PROBABILITIES = [0, 0.01, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.75, 0.95, 0.99, 1]


def formula(rows, scale, offset):
    """Values that JavaScript makes again bit for bit: whole numbers, one division, one product, one sum."""
    return [((i * 7919) % 100003) / 100003 * scale + offset for i in range(rows)]


def cases():
    random = np.random.default_rng(20240607)
    yield "empty", {"values": []}
    yield "all missing", {"values": [None, math.nan, None]}
    yield "one row", {"values": [3.25]}
    yield "one row among missing ones", {"values": [None, -7.5, math.nan]}
    yield "two rows", {"values": [1, 2]}
    yield "three rows", {"values": [1, 2, 4]}
    yield "constant that float64 cannot hold exactly", {"values": [0.1] * 10}
    yield "whole numbers with ties", {"values": [int(v) for v in random.integers(-5, 6, 101)]}
    yield "negative zero", {"values": [0.0, -0.0, 0.0, -1.0]}
    yield "normal with missing rows", {"values": [None if i % 7 == 3 else float(v) for i, v in enumerate(random.normal(3, 2, 200))]}
    yield "skewed", {"values": [float(v) for v in random.lognormal(0, 1.5, 300)]}
    yield "a huge offset and small noise", {"values": [float(v) for v in 1e9 + random.gamma(2, 1e-3, 300)]}
    yield "tiny", {"values": [float(v) for v in random.gamma(2, 1e-12, 100)]}
    yield "huge", {"values": [float(v) for v in random.gamma(2, 1e60, 100)]}
    yield "cancelling", {"values": [1e16, 1.0, -1e16, 1.0, 1.0]}
    yield "an outlier", {"values": [1e15] + [float(v) for v in random.normal(0, 1, 50)]}
    yield "plus infinity", {"values": [1, 2, math.inf, 3, 4, 5]}
    yield "minus infinity", {"values": [1, -math.inf, 3]}
    yield "both infinities", {"values": [math.inf, 1, -math.inf]}
    yield "three blocks of rows", {"formula": [150_000, 10, -3]}
    yield "three blocks of rows, far from zero", {"formula": [150_000, 1e-3, 1e9]}


def exact(values):
    numbers = [Fraction(v) for v in values]
    n = len(numbers)
    total = sum(numbers)
    mean = total / n
    m2 = sum((v - mean) ** 2 for v in numbers)
    m3 = sum((v - mean) ** 3 for v in numbers)
    out = {"sum": float(total), "mean": float(mean), "var0": float(m2 / n)}
    out["var1"] = float(m2 / (n - 1)) if n > 1 else math.nan
    if n > 2 and m2 > 0:
        # G1 = sqrt(n (n - 1)) / (n - 2) * g1, its square kept rational until the end so that no power leaves float64.
        squared = Fraction(n * (n - 1), (n - 2) ** 2) * (m3 / n) ** 2 / (m2 / n) ** 3
        out["skew"] = math.copysign(math.sqrt(float(squared)), m3)
    else:
        out["skew"] = math.nan
    return out


def expected(values):
    series = pd.Series([math.nan if v is None else v for v in values], dtype=float)
    present = [float(v) for v in series.dropna()]
    out = {
        "sum": series.sum(),
        "mean": series.mean(),
        "var0": series.var(ddof=0),
        "var1": series.var(ddof=1),
        "skew": series.skew(),
        "min": series.min(),
        "max": series.max(),
        "median": series.median(),
        "mode": series.mode().iloc[0] if present else math.nan,
        "quantiles": series.quantile(PROBABILITIES).tolist(),
    }
    off = []
    if present and all(math.isfinite(v) for v in present):
        for name, value in exact(present).items():
            agree = (math.isnan(value) and math.isnan(out[name])) or math.isclose(value, out[name], rel_tol=1e-10)
            if not agree:
                off.append(name)
            out[name] = value
    return out, off


def plain(value):
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, (float, np.floating)):
        value = float(value)
        if math.isnan(value):
            return "NaN"
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        if value == 0 and math.copysign(1, value) < 0:
            return "-0"
    return value


def main():
    out = {
        "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "pandas": pd.__version__},
        "probabilities": PROBABILITIES,
        "cases": [],
    }
    for name, data in cases():
        values = data["values"] if "values" in data else formula(*data["formula"])
        answer, off = expected(values)
        out["cases"].append({"name": name, **plain(data), "expected": plain(answer), "inexactInPandas": off})
        if off:
            print(f"{name}: pandas is inexact in {', '.join(off)}")
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(json.dumps(out, indent=1, allow_nan=False) + "\n")


main()
