"""Makes table.csv and leak.json: what scikit-learn scores when imputer and scaler are fitted on training rows, on training
and validation rows, and on all rows; and when the model is, too.

Run from this folder with numpy, pandas and scikit-learn installed: python leak.py
parts.json says which row Plumbline's split gives to which part (seed 7, default shares); a test holds the two together.
"""

import json
import platform
from pathlib import Path

import numpy as np
import pandas as pd
import sklearn
from sklearn import metrics as m
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler

FEATURES = ["a", "b", "c"]


def make_table():
    """Heavy tails and many gaps: means and spreads move with every row that joins."""
    rng = np.random.default_rng(20)
    rows = 120
    a, b = np.exp(rng.normal(size=rows) * 2), rng.normal(size=rows)
    c = np.exp(rng.normal(size=rows) * 1.5)
    value = np.log(a) + 2 * b + 0.2 * rng.normal(size=rows)
    table = pd.DataFrame({"a": a, "b": b, "c": c, "value": value}).round(4)
    table.loc[rng.random(rows) < 0.35, "a"] = np.nan
    table.loc[rng.random(rows) < 0.2, "c"] = np.nan
    table["label"] = np.where(value > np.median(value), "yes", "no")
    return table


def scores(table, seen, fitted, judged, target):
    prepare = [SimpleImputer(strategy="mean"), StandardScaler()]
    X = table.loc[seen, FEATURES].to_numpy()
    for step in prepare:
        X = step.fit_transform(X)

    def prepared(rows):
        out = table.loc[rows, FEATURES].to_numpy()
        for step in prepare:
            out = step.transform(out)
        return out

    truth = table.loc[judged, target]
    if target == "label":
        model = KNeighborsClassifier(5).fit(prepared(fitted), table.loc[fitted, target])
        labels, yes = model.predict(prepared(judged)), model.predict_proba(prepared(judged))[:, 1]
        return {
            "balanced_accuracy": m.balanced_accuracy_score(truth, labels), "accuracy": m.accuracy_score(truth, labels),
            "roc_auc": m.roc_auc_score(truth == "yes", yes), "brier_score": float(np.mean((yes - (truth == "yes")) ** 2)),
        }
    model = LinearRegression().fit(prepared(fitted), table.loc[fitted, target])
    predicted = model.predict(prepared(judged))
    return {"rmse": m.root_mean_squared_error(truth, predicted), "mae": m.mean_absolute_error(truth, predicted), "r2": m.r2_score(truth, predicted)}


here = Path(__file__).parent
table = make_table()
table.to_csv(here / "table.csv", index=False)
parts = np.array(json.loads((here / "parts.json").read_text()))
train, validation, test = (table.index[parts == part] for part in ("train", "validation", "test"))
cases = []
for target in ("label", "value"):
    for judged, name in ((validation, "validation"), (test, "test")):
        seen = train.union(validation) if name == "validation" else table.index
        cases.append({
            "target": target, "part": name,
            "honest": scores(table, train, train, judged, target),
            "steps": scores(table, seen, train, judged, target),
            "model": scores(table, seen, seen, judged, target),
        })
made = {"python": platform.python_version(), "numpy": np.__version__, "sklearn": sklearn.__version__}
(here / "leak.json").write_text(json.dumps({"made": made, "cases": cases}, indent=1) + "\n")
