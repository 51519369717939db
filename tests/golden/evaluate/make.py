"""Makes metrics.json: what scikit-learn and SciPy say of small random predictions with ties, weights and absent classes.

Run from this folder with numpy, scipy and scikit-learn installed: python make.py
A number that does not exist (0 / 0, an absent class) is null; scikit-learn is told zero_division=nan.
"""

import json
import platform
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from scipy import stats
from sklearn import metrics as m
from sklearn.calibration import calibration_curve

warnings.filterwarnings("ignore")
NAN = float("nan")


def plain(value):
    """JSON has no NaN and no infinity; both become null."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, np.ndarray)):
        return [plain(item) for item in value]
    if isinstance(value, (np.integer, int)) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, (np.floating, float)):
        return float(value) if np.isfinite(value) else None
    return value


def shares(rows):
    """Rows scaled to sum to 1, to five digits, so that the file stays small."""
    p = np.round(rows / rows.sum(axis=1, keepdims=True), 5)
    p[:, -1] = np.maximum(0, np.round(1 - p[:, :-1].sum(axis=1), 5))
    return p


def softly(f):
    try:
        return f()
    except ValueError:
        return NAN


def classification_case(name, y, p, k, w=None):
    # Points of curves are kept of small tables only; areas of all.
    drawn = k < 5 and len(y) <= 60
    labels = np.arange(k)
    label = p.argmax(axis=1)
    each = np.ones(len(y)) if w is None else w
    here = [c for c in labels if each[y == c].sum() > 0]
    precision, recall, f1, _ = m.precision_recall_fscore_support(y, label, labels=labels, sample_weight=w, zero_division=NAN)
    weighted = m.precision_recall_fscore_support(y, label, labels=labels, sample_weight=w, zero_division=NAN, average="weighted")
    positives = [1] if k == 2 else list(labels)
    whole = all(0 < each[y == c].sum() < each.sum() for c in positives)
    curves = []
    for c in positives:
        one = dict(name=f"c{c}", roc=None, pr=None, auc=None, averagePrecision=None)
        if 0 < each[y == c].sum() < each.sum():
            fpr, tpr, t = m.roc_curve(y == c, p[:, c], sample_weight=w, drop_intermediate=False)
            one.update(roc=dict(x=fpr, y=tpr, thresholds=t) if drawn else None, auc=m.roc_auc_score(y == c, p[:, c], sample_weight=w))
        if each[y == c].sum() > 0:
            pr, rc, t = m.precision_recall_curve(y == c, p[:, c], sample_weight=w)
            one.update(
                pr=dict(x=rc[::-1], y=pr[::-1], thresholds=np.append(t, np.inf)[::-1]) if drawn else None,
                averagePrecision=m.average_precision_score(y == c, p[:, c], sample_weight=w),
            )
        if w is None:
            observed, mean = calibration_curve(y == c, p[:, c], n_bins=10, strategy="quantile")
            one.update(calibration=dict(observed=observed, mean=mean))
        one["drawn"] = drawn
        curves.append(one)
    one_hot = np.eye(k)[y]
    values = dict(
        accuracy=m.accuracy_score(y, label, sample_weight=w),
        balanced_accuracy=m.balanced_accuracy_score(y[each > 0], label[each > 0], sample_weight=each[each > 0]),
        precision_macro=precision.mean(), recall_macro=recall.mean(), f1_macro=f1.mean(),
        precision_weighted=weighted[0], recall_weighted=weighted[1], f1_weighted=weighted[2],
        log_loss=m.log_loss(y, p, labels=labels, sample_weight=w),
        brier_score=softly(lambda: m.brier_score_loss(y, p[:, 1], sample_weight=w)) if k == 2
        else float(np.average(((p - one_hot) ** 2).sum(axis=1), weights=w)),
        roc_auc=(
            m.roc_auc_score(y, p[:, 1], sample_weight=w) if k == 2 else m.roc_auc_score(y, p, multi_class="ovr", average="macro", labels=labels, sample_weight=w)
        ) if whole else NAN,
        average_precision=float(np.mean([curve["averagePrecision"] for curve in curves])) if len(here) == k or k == 2 and 1 in here else NAN,
    )
    # scikit-learn's weighted precision takes nan for a class that has rows but is never predicted as "leave it out".
    if any(np.isnan(precision[c]) for c in here):
        values["precision_weighted"] = NAN
    return plain(dict(
        name=name, classes=[f"c{c}" for c in labels], truth=y, probabilities=p.ravel(), weights=w, metrics=values,
        perClass=dict(precision=precision, recall=recall, f1=f1),
        confusion=m.confusion_matrix(y, label, labels=labels),
        weighted=None if w is None else m.confusion_matrix(y, label, labels=labels, sample_weight=w),
        curves=curves,
    ))


def classification_cases():
    for seed in range(3):
        rng = np.random.default_rng(seed)
        n = 60 + 20 * seed
        w = np.round(rng.uniform(0.1, 3, n), 2)
        zeros = np.where(rng.uniform(size=n) < 0.25, 0.0, w)
        for k in (2, 3, 5):
            logits = rng.normal(size=(n, k))
            y = np.argmax(logits + rng.gumbel(size=(n, k)) * 0.8, axis=1)
            y[:k] = np.arange(k)
            p = shares(np.exp(logits))
            # Probabilities on a grid of eighths: many ties, with exact zeros and ones among them.
            eighths = np.array([rng.multinomial(8, row) for row in p]) / 8
            for weights, how in ((None, ""), (w, ", weighted"), (zeros, ", some weights 0")):
                yield classification_case(f"{k} classes{how}, seed {seed}", y, p, k, weights)
                yield classification_case(f"{k} classes with ties{how}, seed {seed}", y, eighths, k, weights)
            absent = np.where(y == 0, k - 1, y)
            yield classification_case(f"{k} classes, the first absent, seed {seed}", absent, p, k)
            uncalled = p.copy()
            uncalled[:, 0] = 0
            uncalled = shares(uncalled)
            yield classification_case(f"{k} classes, the first never called, seed {seed}", y, uncalled, k)
            yield classification_case(f"{k} classes, the first neither there nor called, seed {seed}", absent, uncalled, k)
        sure = np.eye(2)[rng.integers(0, 2, n)]
        yield classification_case(f"sure and often wrong, seed {seed}", y % 2, sure, 2)


def regression_case(name, y, p, w=None):
    spread = np.ptp(y if w is None else y[w > 0]) > 0
    zero = np.any((y if w is None else y[w > 0]) == 0)
    (osm, osr), (slope, intercept, r) = stats.probplot(y - p) if np.ptp(y - p) > 0 else ((None, None), (NAN, NAN, NAN))
    values = dict(
        rmse=m.root_mean_squared_error(y, p, sample_weight=w), mae=m.mean_absolute_error(y, p, sample_weight=w),
        median_absolute_error=m.median_absolute_error(y, p, sample_weight=w),
        r2=m.r2_score(y, p, sample_weight=w) if spread else NAN,
        mape=NAN if zero else m.mean_absolute_percentage_error(y, p, sample_weight=w),
    )
    return plain(dict(
        name=name, truth=y, predictions=p, weights=w, metrics=values,
        normal=None if osm is None else dict(expected=osm, observed=osr, slope=slope, intercept=intercept, r=r),
        quantiles=np.quantile(y - p, [0, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1]),
    ))


def regression_cases():
    for seed in range(4):
        rng = np.random.default_rng(50 + seed)
        n = 31 + 10 * seed
        y = np.round(rng.normal(size=n) * 10 + 50, 2)
        p = np.round(y + rng.normal(size=n) * 3, 2)
        w = np.round(rng.uniform(0.1, 3, n), 2)
        yield regression_case(f"plain, seed {seed}", y, p)
        yield regression_case(f"weighted, seed {seed}", y, p, w)
        yield regression_case(f"whole weights with ties, seed {seed}", y, np.round(p / 5) * 5, rng.integers(1, 4, n).astype(float))
        yield regression_case(f"some weights 0, seed {seed}", y, p, np.where(rng.uniform(size=n) < 0.3, 0.0, w))
        yield regression_case(f"a truth of 0, seed {seed}", np.where(np.arange(n) == 3, 0.0, y), p)
        yield regression_case(f"a constant truth, seed {seed}", np.full(n, 3.3), p)
        yield regression_case(f"far from 0, seed {seed}", y + 1e7, p + 1e7)
        yield regression_case(f"always right, seed {seed}", y, y.copy())


out = dict(
    versions=dict(python=platform.python_version(), numpy=np.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__),
    classification=list(classification_cases()), regression=list(regression_cases()),
    normalQuantiles=[[q, float(stats.norm.ppf(q))] for q in (1e-300, 1e-20, 1e-9, 0.001, 0.02425, 0.07, 0.3, 0.5, 0.75, 0.93, 0.999, 1 - 1e-12)],
    wilson=[
        [s, n, *map(float, stats.binomtest(s, n).proportion_ci(method="wilson"))] for s, n in ((0, 10), (3, 10), (10, 10), (1, 1), (456, 1000))
    ],
)
Path(__file__).with_name("metrics.json").write_text(json.dumps(out, separators=(",", ":"), allow_nan=False) + "\n")
