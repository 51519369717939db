"""Writes summary.json: what pandas, SciPy and NumPy say of whole columns, for tests/table/summary.test.ts.

The bounds of the histograms follow the rule of src/table/farOut.ts, written here a second time; the counts
are numpy.histogram's.

Run: python tests/golden/table/summary.py
"""

import json
import math
import pathlib
import sys
import warnings

import numpy as np
import pandas as pd
import scipy
from scipy import stats

warnings.simplefilter("ignore")
random = np.random.default_rng(20240608)
QUANTILES = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]


def holed(values, every):
    return [None if i % every == every - 1 else v for i, v in enumerate(values)]


columns = {
    "normal": holed([float(v) for v in random.normal(3700, 800, 344)], 40),
    "long right tail": [float(v) for v in random.lognormal(0, 2, 2000)],
    "long left tail": [float(-v) for v in random.lognormal(0, 2, 2000)],
    "both tails": [float(v) for v in random.standard_cauchy(3000)],
    "uniform, few rows": [float(v) for v in random.uniform(-1, 1, 20)],
    "ratings": [int(v) for v in random.integers(1, 6, 500)],
    "ages": holed([int(v) for v in random.integers(0, 97, 1000)], 17),
    "large whole numbers": [int(v) for v in random.integers(-(10**9), 10**9, 1000)],
    "constant": [2.5] * 12,
    "one row": [7],
    "nothing": [None, None],
    "prices, 9,999 where unknown": [9999 if i % 80 == 40 else i * 37 % 361 for i in range(1000)],
    "one of 20 far out": [0.5 + i for i in range(19)] + [-1e6],
}


def bounds(values):
    ordered = np.sort(values)
    n = len(ordered)
    outer = max(n // 50, min(3, n // 20))
    first, last = ordered[outer], ordered[n - 1 - outer]
    reach = last - first
    if reach == 0 or reach >= 0.2 * (ordered[-1] - ordered[0]):
        return float(ordered[0]), float(ordered[-1])
    low, high = ordered[ordered >= first - reach][0], ordered[ordered <= last + reach][-1]
    return float(low), float(high)


def histogram(values, whole):
    if len(values) == 0:
        return None
    low, high = bounds(values)
    most = min(24, math.ceil(2 * np.cbrt(len(values))))
    if low == high:
        return {"low": low, "high": high, "counts": [len(values)], "below": 0, "above": 0}
    bins = most
    if whole and high - low < 1200:
        units = int(high - low) + 1
        width = math.ceil(units / max(most, 12))
        bins = math.ceil(units / width)
        low, high = low - 0.5, low - 0.5 + bins * width
    counts, _ = np.histogram(values, bins=bins, range=(low, high))
    return {
        "low": low,
        "high": high,
        "counts": counts.tolist(),
        "below": int(np.sum(values < low)),
        "above": int(np.sum(values > high)),
    }


def plain(value):
    value = float(value)
    return None if math.isnan(value) else value


numbers = []
for name, values in columns.items():
    series = pd.Series(values, dtype=float)
    present = series.dropna().to_numpy()
    whole = len(present) > 0 and bool(np.all(present == np.floor(present)))
    skew = stats.skew(present, bias=False) if len(present) > 2 and np.ptp(present) > 0 else math.nan
    assert math.isnan(skew) or math.isclose(skew, series.skew(), rel_tol=1e-12)
    numbers.append(
        {
            "name": name,
            "values": values,
            "expected": {
                "rows": len(series),
                "nulls": int(series.isna().sum()),
                "distinct": int(series.nunique()),
                "min": plain(series.min()),
                "max": plain(series.max()),
                "mean": plain(series.mean()),
                "std": plain(series.std()),
                "skew": plain(skew),
                "quantiles": [plain(q) for q in series.quantile(QUANTILES)],
                "zeros": int((series == 0).sum()),
                "negatives": int((series < 0).sum()),
                "isInteger": whole,
                "histogram": histogram(present, whole),
            },
        }
    )

words = ["Zürich", "", "東京", "a", "naïve", "😀", "plain", None]
text = [words[i] for i in random.integers(0, len(words), 300)]
many = [None if i % 31 == 30 else "é" * int(random.integers(0, 9)) + str(int(random.integers(0, 400))) for i in range(900)]


def texts(values, top):
    series = pd.Series(values, dtype=object)
    counts = series.value_counts()
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], [ord(c) for c in pair[0]]))
    lengths = series.dropna().str.len()
    return {
        "values": values,
        "expected": {
            "distinct": int(series.nunique()),
            "nulls": int(series.isna().sum()),
            "top": [{"value": v, "count": int(c)} for v, c in ordered[:top]],
            "other": int(sum(c for _, c in ordered[top:])),
            "minLength": int(lengths.min()),
            "maxLength": int(lengths.max()),
            "meanLength": float(lengths.mean()),
            "lengths": histogram(lengths.to_numpy(dtype=float), True),
        },
    }


path = pathlib.Path(__file__).with_suffix(".json")
path.write_text(
    json.dumps(
        {
            "versions": {
                "python": sys.version.split()[0],
                "numpy": np.__version__,
                "pandas": pd.__version__,
                "scipy": scipy.__version__,
            },
            "numbers": numbers,
            "few": texts(text, 20),
            "many": texts(many, 20),
        },
        indent=1,
        allow_nan=False,
    )
    + "\n"
)
