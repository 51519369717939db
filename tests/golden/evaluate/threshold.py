"""Makes threshold.json: what scikit-learn's FixedThresholdClassifier says, and its metrics, at thresholds that many probabilities lie on.

Run from this folder with numpy and scikit-learn installed: python threshold.py
"""

import json
import platform
from pathlib import Path

import numpy as np
import sklearn
from sklearn import metrics as m
from sklearn.model_selection import FixedThresholdClassifier
from sklearn.neighbors import KNeighborsClassifier

rng = np.random.default_rng(7)
n = 240
X = rng.normal(size=(n, 2))
y = np.where(X[:, 0] + rng.normal(size=n) > 0.7, "yes", "no")
w = np.round(rng.uniform(0.1, 3, n), 2)
fitted, judged = slice(0, 120), slice(120, n)


def case(positive, threshold, weights):
    model = FixedThresholdClassifier(KNeighborsClassifier(10), threshold=threshold, pos_label=positive, response_method="predict_proba")
    model.fit(X[fitted], y[fitted])
    said, truth = model.predict(X[judged]), y[judged]
    average = dict(sample_weight=weights, zero_division=np.nan)
    scores = dict(balanced_accuracy=m.balanced_accuracy_score(truth, said, sample_weight=weights), accuracy=m.accuracy_score(truth, said, sample_weight=weights))
    for kind in ("macro", "weighted"):
        scores[f"precision_{kind}"] = m.precision_score(truth, said, average=kind, **average)
        scores[f"recall_{kind}"] = m.recall_score(truth, said, average=kind, **average)
        scores[f"f1_{kind}"] = m.f1_score(truth, said, average=kind, **average)
    return dict(
        positive=positive, threshold=threshold, weights=None if weights is None else list(weights), labels=list(map(str, said)),
        confusion=m.confusion_matrix(truth, said).tolist(), metrics={name: float(value) for name, value in scores.items()},
    )


p = KNeighborsClassifier(10).fit(X[fitted], y[fitted]).predict_proba(X[judged])
out = dict(
    versions=dict(python=platform.python_version(), numpy=np.__version__, sklearn=sklearn.__version__),
    truth=list(map(str, y[judged])), probabilities=p.ravel().tolist(),
    cases=[case(positive, t, weights) for positive in ("no", "yes") for t in (0.2, 0.3, 0.5, 0.8) for weights in (None, w[judged])],
)
Path(__file__).with_name("threshold.json").write_text(json.dumps(out, separators=(",", ":"), allow_nan=False) + "\n")
