"""Writes steps.json: what scikit-learn, pandas and NumPy give for the steps and formulas that have a counterpart there.

Run from the repository's root: .venv/bin/python tests/golden/steps/steps.py
Missing cells are null; NaN, infinities and -0.0 are text.
"""

import json
import math
import pathlib
import warnings

import numpy as np
import pandas as pd
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, StandardScaler

warnings.filterwarnings("ignore")
rng = np.random.default_rng(20240229)


def plain(value):
    """A cell as JSON: missing is null, numbers JSON lacks are text."""
    if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    if isinstance(value, (int, float, np.integer, np.floating)):
        value = float(value)
        if math.isinf(value):
            return "Infinity" if value > 0 else "-Infinity"
        return "-0" if value == 0 and math.copysign(1, value) < 0 else value
    return value


def cells(values):
    return [plain(value) for value in values]


def rows(matrix):
    return [cells(row) for row in np.asarray(matrix, dtype=float)]


def gappy(values, share=0.15):
    values = np.array(values, dtype=float)
    values[rng.random(len(values)) < share] = np.nan
    return values


def numbers(rows_count):
    """Columns that numerics trip over."""
    return {
        "normal": gappy(rng.normal(3, 2, rows_count)),
        "far off": gappy(1e9 + rng.normal(0, 1e-3, rows_count)),
        "huge": gappy(rng.normal(0, 1, rows_count) * 1e120),
        "tiny": gappy(rng.normal(0, 1, rows_count) * 1e-200),
        "whole": gappy(rng.integers(-4, 5, rows_count)),
        "constant": gappy(np.full(rows_count, 0.1)),
        "nearly constant": gappy(np.full(rows_count, 1e15) + rng.integers(0, 2, rows_count) * 0.125),
        "complete": rng.exponential(1, rows_count),
    }


def numeric_cases():
    train, later = numbers(23), numbers(9)
    later["normal"][:3] = [1e3, -1e3, 0]
    names = list(train)
    A = np.column_stack([train[name] for name in names])
    B = np.column_stack([later[name] for name in names])
    cases = []

    def case(step, params, fitted):
        cases.append({"step": step, "params": params, "train": rows(fitted.transform(A)), "later": rows(fitted.transform(B))})

    for center in (True, False):
        for scale in (True, False):
            case("standardize", {"center": center, "scale": scale}, StandardScaler(with_mean=center, with_std=scale).fit(A))
    for low, high, clip in ((0, 1, False), (0, 1, True), (-3, 7.5, False), (-3, 7.5, True)):
        case("min-max", {"min": low, "max": high, "clip": clip}, MinMaxScaler(feature_range=(low, high), clip=clip).fit(A))
    for ours, theirs in (("mean", "mean"), ("median", "median"), ("most-frequent", "most_frequent")):
        case("impute", {"strategy": ours}, SimpleImputer(strategy=theirs).fit(A))
    case("impute", {"strategy": "constant", "value": -1.5}, SimpleImputer(strategy="constant", fill_value=-1.5).fit(A))

    class Clip:
        def __init__(self, low, high):
            self.low, self.high = low, high

        def transform(self, X):
            return np.column_stack([pd.Series(X[:, j]).clip(self.low[j], self.high[j]) for j in range(X.shape[1])])

    for k in (1.5, 0, 3):
        q1, q3 = np.nanquantile(A, 0.25, axis=0), np.nanquantile(A, 0.75, axis=0)
        case("clip-outliers", {"method": "iqr", "k": k}, Clip(q1 - k * (q3 - q1), q3 + k * (q3 - q1)))
    for low, high in ((0.01, 0.99), (0.1, 0.5), (0, 1)):
        params = {"method": "quantile", "lowerQuantile": low, "upperQuantile": high}
        case("clip-outliers", params, Clip(np.nanquantile(A, low, axis=0), np.nanquantile(A, high, axis=0)))
    return {"columns": names, "train": {n: cells(train[n]) for n in names}, "later": {n: cells(later[n]) for n in names}, "cases": cases}


def encoder_cases():
    words = ["Dream", "Biscoe", "Torgersen", "a", "A", "é", "𝒯", "ﬀ", "10", "9", "__proto__", "(missing)"]
    weights = np.array([9, 9, 4, 4, 3, 3, 2, 2, 1, 1, 1, 1], dtype=float)

    def text(count, gaps):
        values = list(rng.choice(words, count, p=weights / weights.sum()))
        return [None if rng.random() < gaps else str(value) for value in values]

    cases = []
    for kind, gaps in (("text", 0.1), ("text", 0), ("number", 0.1), ("number", 0)):
        if kind == "text":
            train, later = text(36, gaps), text(6, 0.2) + ["never", "", None]
            A, B = np.array(train, dtype=object)[:, None], np.array(later, dtype=object)[:, None]
        else:
            train = list(rng.choice([3.5, -1, 0, 2, 10, 100], 24))
            train = [None if rng.random() < gaps else float(value) for value in train]
            later = [3.5, -1.0, 0.0, 77.0, None, 10.0]
            A, B = np.array(train, dtype=float)[:, None], np.array(later, dtype=float)[:, None]
        for drop, theirs in (("none", None), ("first", "first"), ("if-binary", "if_binary")):
            for most in (None, 2, 3, 5):
                fitted = OneHotEncoder(handle_unknown="ignore", drop=theirs, max_categories=most, sparse_output=False).fit(A)
                params = {"drop": drop, "maxCategories": most}
                cases.append({"step": "one-hot", "params": params, "train": train, "later": later,
                              "trainOut": rows(fitted.transform(A)), "laterOut": rows(fitted.transform(B))})
        if kind == "text":
            fitted = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1).fit(A)
            # A missing cell that training rows had not is one never seen; scikit-learn refuses it, so it is left out.
            seen = [value for value in later if value is not None or None in train]
            B = np.array(seen, dtype=object)[:, None]
            given = {"missing": "code"}
            cases.append({"step": "ordinal", "params": given, "train": train, "later": seen,
                          "trainOut": rows(fitted.transform(A)), "laterOut": rows(fitted.transform(B))})
    two = ["no", "yes", "yes", "no", "yes"]
    fitted = OneHotEncoder(handle_unknown="ignore", drop="if_binary", sparse_output=False).fit(np.array(two, dtype=object)[:, None])
    out = rows(fitted.transform(np.array(two, dtype=object)[:, None]))
    cases.append({"step": "one-hot", "params": {"drop": "if-binary", "maxCategories": None}, "train": two, "later": two, "trainOut": out, "laterOut": out})
    return cases


def row_cases():
    frame = pd.DataFrame({
        "n": gappy(rng.integers(0, 3, 40), 0.2),
        "s": [None if rng.random() < 0.2 else str(value) for value in rng.choice(["a", "b"], 40)],
        "b": [bool(value) for value in rng.random(40) < 0.5],
    })
    cases = []
    for columns in ([], ["n"], ["n", "s"], ["s", "b"]):
        for keep in ("first", "last", "none"):
            gone = frame.duplicated(subset=columns or None, keep=False if keep == "none" else keep)
            cases.append({"step": "drop-duplicates", "params": {"columns": columns, "keep": keep}, "kept": [int(i) for i in np.flatnonzero(~gone)]})
    for columns in (["n"], ["n", "s"], ["n", "s", "b"]):
        for how in ("any", "all"):
            left = frame.dropna(subset=columns, how=how)
            cases.append({"step": "drop-missing", "params": {"columns": columns, "how": how}, "kept": [int(i) for i in left.index]})
    return {"columns": {name: cells(frame[name]) for name in frame}, "cases": cases}


def formula_cases():
    count = 32
    days = pd.to_datetime("1968-01-01") + pd.to_timedelta(rng.integers(0, 40_000, count), unit="D")
    frame = pd.DataFrame({
        "a": gappy(np.round(rng.normal(0, 20, count), 3)),
        "b": gappy(rng.integers(-5, 6, count)),
        "c": gappy(rng.choice([0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e15 + 0.5, 0.05, 0.15], count)),
        "s": pd.Series([None if rng.random() < 0.1 else str(v) for v in rng.choice(["Dream", "éa", " x ", "10.5", "-3", ""], count)], dtype="object"),
        "d": days,
        "t": days + pd.to_timedelta(rng.integers(0, 86_400_000, count), unit="ms"),
    })
    a, b, c, s, d, t = (frame[name] for name in frame)
    with np.errstate(all="ignore"):
        cases = {
            "a + b * c": a + b * c,
            "a / b": a / b,
            "(a - b) / (a + b)": (a - b) / (a + b),
            "-a ** 2": -(a ** 2),
            "a % b": a % b.where(b != 0),
            "a % 7": a % 7,
            "a % -7": a % -7,
            "abs(a)": a.abs(),
            "sqrt(a)": np.sqrt(a),
            "log(a)": np.log(a),
            "log10(abs(a))": np.log10(a.abs()),
            "log1p(b)": np.log1p(b),
            "exp(b)": np.exp(b),
            "abs(a) ** 0.5": a.abs() ** 0.5,
            "floor(a)": np.floor(a),
            "ceil(a)": np.ceil(a),
            "round(c)": c.round(),
            "round(c, 1)": c.round(1),
            "round(a, 2)": a.round(2),
            "round(a, -1)": a.round(-1),
            "clip(a, -5, 5)": a.clip(-5, 5),
            "min(a, b, 3)": np.minimum(np.minimum(a, b), 3),
            "max(a, b, 3)": np.maximum(np.maximum(a, b), 3),
            "coalesce(a, b, 0)": a.combine_first(b).fillna(0),
            "year(d)": d.dt.year,
            "month(d)": d.dt.month,
            "day(d)": d.dt.day,
            "weekday(t)": t.dt.weekday,
            "hour(t)": t.dt.hour,
            "days_between(d, t)": (t - d) / pd.Timedelta(days=1),
            "to_number(s)": pd.to_numeric(s, errors="coerce"),
            "length(s)": s.str.len(),
        }
        texts = {
            "upper(s)": s.str.upper(),
            "lower(trim(s))": s.str.strip().str.lower(),
            "replace(s, 'e', 'ee')": s.str.replace("e", "ee", regex=False),
            "concat(s, '/', s)": s + "/" + s,
            "to_text(d)": d.dt.strftime("%Y-%m-%d"),
        }
        truths = {
            "s < 'E'": [None if value is None else value < "E" for value in s],
            "contains(s, 'e')": s.str.contains("e", regex=False),
            "starts_with(s, 'D')": s.str.startswith("D"),
        }
    # a % 0 has no answer, and pandas gives NaN for it too.
    cases["a % b"] = cases["a % b"].where(b != 0)
    frame["d"] = (d - pd.Timestamp(0)) // pd.Timedelta(milliseconds=1)
    frame["t"] = (t - pd.Timestamp(0)) // pd.Timedelta(milliseconds=1)
    columns = {name: cells(frame[name]) for name in frame}
    return {"columns": columns, "cases": {**{e: cells(v) for e, v in cases.items()}, **{e: cells(v) for e, v in texts.items()}, **{e: cells(v) for e, v in truths.items()}}}


golden = {
    "versions": {"scikit-learn": sklearn.__version__, "pandas": pd.__version__, "numpy": np.__version__},
    "numeric": numeric_cases(),
    "encoders": encoder_cases(),
    "rows": row_cases(),
    "formulas": formula_cases(),
}
target = pathlib.Path(__file__).with_suffix(".json")
target.write_text(json.dumps(golden, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
print(target.name, target.stat().st_size, "bytes")
