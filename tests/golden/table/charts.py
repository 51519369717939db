"""Writes charts.json: what NumPy, SciPy, pandas and statsmodels say of the figures of charts, for
tests/table/charts.test.ts.

Run: python tests/golden/table/charts.py
"""

import json
import math
import pathlib
import sys

import numpy as np
import pandas as pd
import scipy
import statsmodels
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

random = np.random.default_rng(20251128)


def numbers(values):
    return [float(v) for v in values]


SAMPLES = {
    "normal": random.normal(3, 2, 400),
    "skewed": random.lognormal(0, 1.5, 300),
    "two humps": np.concatenate([random.normal(-4, 0.5, 150), random.normal(4, 1, 250)]),
    "far from zero": 1e9 + random.gamma(2, 1e-3, 200),
    "huge": random.gamma(2, 1e200, 120),
    "tiny": random.gamma(2, 1e-200, 120),
    "an outlier": np.append(random.normal(0, 1, 80), 1e6),
    "few values": np.repeat([0.1, 0.2, 0.7], [10, 5, 1]),
    "two rows": np.array([0.25, 1.5]),
    "constant": np.full(9, 2.5),
}


def histogram(values):
    edges = np.histogram_bin_edges(values, "auto")
    counts, _ = np.histogram(values, edges)
    by_ten, ten_edges = np.histogram(values, 10)
    return {"auto": len(edges) - 1, "edges": numbers(edges), "counts": [int(c) for c in counts], "tenEdges": numbers(ten_edges), "ten": [int(c) for c in by_ten]}


def box(values):
    q1, median, q3 = np.percentile(values, [25, 50, 75])
    reach = 1.5 * (q3 - q1)
    inside_high = values[values <= q3 + reach]
    inside_low = values[values >= q1 - reach]
    # As matplotlib.cbook.boxplot_stats: a whisker never ends within the box.
    return numbers([min(inside_low.min(), q1), q1, median, q3, max(inside_high.max(), q3)])


def density(values):
    # From the least value on: SciPy's own spread of values far from zero is exact to 1e-8 alone.
    shifted = values - values.min()
    kernel = stats.gaussian_kde(shifted)
    places = np.linspace(0, shifted.max(), 129)
    return {"bandwidth": float(np.sqrt(kernel.covariance[0, 0])), "y": numbers(kernel(places))}


def samples():
    for name, values in SAMPLES.items():
        case = {"name": name, "values": numbers(values), "histogram": histogram(values), "box": box(values)}
        # SciPy squares the spread: it neither stays in the range of float64 for these nor has a curve for a constant.
        case["density"] = None if name in ("huge", "tiny", "constant") else density(values)
        yield case


def trend():
    x = random.uniform(100, 200, 90)
    y = 3 * x - 40 + random.normal(0, 30, 90)
    line = stats.linregress(x, y)
    return {"x": numbers(x), "y": numbers(y), "slope": float(line.slope), "intercept": float(line.intercept), "r2": float(line.rvalue**2)}


def grid():
    x = random.normal(0, 1, 500)
    y = x * 0.5 + random.normal(0, 1, 500)
    counts, x_edges, y_edges = np.histogram2d(x, y, 12)
    return {"x": numbers(x), "y": numbers(y), "xEdges": numbers(x_edges), "yEdges": numbers(y_edges), "counts": [[int(c) for c in row] for row in counts.T]}


def wilson():
    for hits, rows in [(0, 1), (1, 1), (0, 10), (3, 10), (50, 100), (999, 1000), (1, 100000)]:
        low, high = proportion_confint(hits, rows, method="wilson")
        yield [hits, rows, float(low), float(high)]


PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q-DEC", "year": "Y-DEC"}


def times():
    for unit, span in [("day", 60), ("week", 500), ("month", 2500), ("quarter", 9000), ("year", 30000)]:
        days = np.sort(random.integers(0, span, 300))
        days[0], days[-1] = 0, span
        instants = pd.Series(pd.Timestamp("1931-02-27") + pd.to_timedelta(days, "D"))
        values = pd.Series(random.normal(10, 3, 300))
        periods = instants.dt.to_period(PERIODS[unit])
        every = pd.period_range(periods.min(), periods.max(), freq=PERIODS[unit])
        grouped = values.groupby(periods)
        milliseconds = lambda stamps: [int(s.timestamp() * 1000) for s in stamps]
        column = lambda series: [None if math.isnan(v) else float(v) for v in series.reindex(every)]
        yield {
            "unit": unit, "instants": milliseconds(instants), "values": numbers(values), "starts": milliseconds(every.to_timestamp(how="start")),
            "counts": [int(c) for c in periods.value_counts().reindex(every, fill_value=0)],
            "median": column(grouped.median()), "q1": column(grouped.quantile(0.25)), "q3": column(grouped.quantile(0.75)),
        }


def shares():
    first = random.choice(["a", "b", "c"], 200, p=[0.6, 0.3, 0.1])
    second = random.choice(["u", "v"], 200)
    table = pd.crosstab(pd.Series(first), pd.Series(second), normalize="index")
    return {"x": list(map(str, first)), "y": list(map(str, second)), "shares": {str(level): {str(k): float(v) for k, v in row.items()} for level, row in table.iterrows()}}


golden = {
    "versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__, "pandas": pd.__version__, "statsmodels": statsmodels.__version__},
    "samples": list(samples()),
    "trend": trend(),
    "grid": grid(),
    "wilson": list(wilson()),
    "times": list(times()),
    "shares": shares(),
}
pathlib.Path(__file__).with_name("charts.json").write_text(json.dumps(golden, indent=None, separators=(",", ":")) + "\n")
