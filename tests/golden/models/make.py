"""Makes learners.json: what scikit-learn's learners give on small random tables.

Run from this folder with numpy, scipy and scikit-learn installed: python make.py, or python make.py wide to make one
piece (linear, logistic, wide, dummy) anew and leave the others as they are.
Logistic regression is run by both lbfgs and newton-cholesky at a tolerance of 1e-12; the answer kept is the one whose
gradient is smaller, and that gradient is kept beside it.
"""

import json
import platform
import sys
import warnings
from pathlib import Path

import numpy as np
import scipy
import sklearn
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge

warnings.filterwarnings("ignore")


def table(rng, n, p):
    return np.round(rng.normal(size=(n, p)), 4)


def listed(a):
    return np.asarray(a, dtype=float).tolist()


def linear_case(name, X, y, fresh, weights=None, alpha=0.0, fit_intercept=True, units=1.0):
    # `units`: X and fresh are handed over times these; scikit-learn, which loses digits there, fits the plain columns.
    if alpha > 0:
        model = Ridge(alpha=alpha, fit_intercept=fit_intercept, solver="svd")
    else:
        # scikit-learn 1.9 drops directions below 1e-6 of the largest by default; float64's own limit is meant here.
        model = LinearRegression(fit_intercept=fit_intercept, tol=1e-14)
    model.fit(X, y, sample_weight=weights)
    return dict(
        learner="linear", name=name, task="regression",
        options=dict(alpha=alpha, fit_intercept=fit_intercept),
        X=listed(X * units), y=listed(y), weights=None if weights is None else listed(weights), fresh=listed(fresh * units),
        coef=listed(model.coef_ / units), intercept=float(model.intercept_), predictions=listed(model.predict(fresh)),
    )


def linear_cases():
    for seed in range(3):
        rng = np.random.default_rng(seed)
        n, p = 40 + 11 * seed, 4
        X, fresh = table(rng, n, p), table(rng, 6, p)
        y = np.round(X @ rng.normal(size=p) + rng.normal(size=n) + 5, 4)
        w = np.round(rng.uniform(0.1, 3, n), 3)
        zero = np.where(rng.uniform(size=n) < 0.3, 0.0, w)
        yield linear_case(f"plain, seed {seed}", X, y, fresh)
        yield linear_case(f"weighted, seed {seed}", X, y, fresh, w)
        yield linear_case(f"some weights 0, seed {seed}", X, y, fresh, zero)
        yield linear_case(f"no intercept, seed {seed}", X, y, fresh, fit_intercept=False)
        yield linear_case(f"no intercept, weighted, seed {seed}", X, y, fresh, w, fit_intercept=False)
        for alpha in (0.5, 30.0):
            yield linear_case(f"ridge {alpha}, seed {seed}", X, y, fresh, alpha=alpha)
            yield linear_case(f"ridge {alpha}, weighted, seed {seed}", X, y, fresh, w, alpha=alpha)
            yield linear_case(f"ridge {alpha}, no intercept, seed {seed}", X, y, fresh, alpha=alpha, fit_intercept=False)
        far = X * [1, 3, 0.5, 2] + [2000, -50, 7, 0]
        yield linear_case(f"columns far from 0, seed {seed}", far, y, fresh * [1, 3, 0.5, 2] + [2000, -50, 7, 0])
        units = np.array([1e6, 1e-6, 1, 1e3])
        yield linear_case(f"units of 1e6 and 1e-6, seed {seed}", X, y, fresh, units=units)
        yield linear_case(f"units of 1e6 and 1e-6, weighted, seed {seed}", X, y, fresh, w, units=units)

        def more(a, b):
            return np.column_stack([a, b(a)])

        twice = lambda a: a[:, 0]
        summed = lambda a: 2 * a[:, 1] - a[:, 2] + 3
        constant = lambda a: np.full(len(a), 4.5)
        for what, extra in (("a column twice", twice), ("a column that is a sum", summed), ("a constant column", constant)):
            yield linear_case(f"{what}, seed {seed}", more(X, extra), y, more(fresh, extra))
            yield linear_case(f"{what}, no intercept, seed {seed}", more(X, extra), y, more(fresh, extra), fit_intercept=False)
            yield linear_case(f"{what}, weighted, seed {seed}", more(X, extra), y, more(fresh, extra), w)
            yield linear_case(f"{what}, ridge, seed {seed}", more(X, extra), y, more(fresh, extra), alpha=1.5)
        onehot = np.eye(3)[rng.integers(0, 3, n)]
        onehot_fresh = np.eye(3)[rng.integers(0, 3, 6)]
        yield linear_case(
            f"every category its column, seed {seed}", np.column_stack([X, onehot]), y, np.column_stack([fresh, onehot_fresh])
        )
        wide, wide_fresh = table(rng, 8, 15), table(rng, 6, 15)
        yield linear_case(f"more columns than rows, seed {seed}", wide, y[:8], wide_fresh)
        yield linear_case(f"more columns than rows, weighted, seed {seed}", wide, y[:8], wide_fresh, w[:8])
        yield linear_case(f"more columns than rows, no intercept, seed {seed}", wide, y[:8], wide_fresh, fit_intercept=False)
        yield linear_case(f"more columns than rows, ridge, seed {seed}", wide, y[:8], wide_fresh, alpha=0.7)
        yield linear_case(f"one row, seed {seed}", X[:1], y[:1], fresh)
        yield linear_case(f"a constant target, seed {seed}", X, np.full(n, 3.25), fresh)


def gradient_norm(model, X, codes, k, weights, C, fit_intercept):
    """Max-norm of the gradient of the mean weighted loss plus penalty: what scikit-learn's tol bounds."""
    w = weights / weights.sum()
    scores = X @ model.coef_.T + model.intercept_
    if k == 2:
        residual = (1 / (1 + np.exp(-scores[:, 0])) - codes)[:, None]
    else:
        e = np.exp(scores - scores.max(axis=1, keepdims=True))
        residual = e / e.sum(axis=1, keepdims=True) - np.eye(k)[codes]
    pulled = residual * w[:, None]
    g = pulled.T @ X + (0 if np.isinf(C) else model.coef_ / (C * weights.sum()))
    return float(max(np.abs(g).max(), np.abs(pulled.sum(axis=0)).max() if fit_intercept else 0))


def logistic_case(name, X, y, fresh, weights=None, C=1.0, penalty="l2", fit_intercept=True, class_weight="none", unique=True):
    k = int(y.max()) + 1
    strength = np.inf if penalty == "none" else C
    balanced = None if class_weight == "none" else class_weight
    each = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=float)
    if balanced:
        totals = np.bincount(y, weights=each)
        each = each * (totals.sum() / (k * totals))[y]
    best = None
    for solver in ("lbfgs", "newton-cholesky"):
        model = LogisticRegression(
            C=strength, fit_intercept=fit_intercept, class_weight=balanced, solver=solver, tol=1e-12, max_iter=200000
        ).fit(X, y, sample_weight=weights)
        norm = gradient_norm(model, X, y, k, each, strength, fit_intercept)
        if best is None or norm < best[0]:
            best = (norm, solver, model)
    norm, solver, model = best
    return dict(
        learner="logistic", name=name, task="classification",
        options=dict(C=C, penalty=penalty, fit_intercept=fit_intercept, class_weight=class_weight, max_iter=200),
        X=listed(X), y=listed(y), classes=[f"c{i}" for i in range(k)],
        weights=None if weights is None else listed(weights), fresh=listed(fresh),
        coef=listed(model.coef_), intercept=listed(model.intercept_), unique=unique,
        predictions=listed(model.predict_proba(fresh)), solver=solver, gradientNorm=norm,
    )


def logistic_cases():
    for seed in range(3):
        rng = np.random.default_rng(100 + seed)
        n, p = 60 + 17 * seed, 3
        X, fresh = table(rng, n, p), table(rng, 6, p)
        w = np.round(rng.uniform(0.1, 3, n), 3)
        zero = np.where(rng.uniform(size=n) < 0.2, 0.0, w)
        for k in (2, 3, 4):
            y = np.argmax(X @ rng.normal(size=(p, k)) + 0.7 * np.arange(k) + 1.5 * rng.gumbel(size=(n, k)), axis=1)
            assert len(np.unique(y)) == k
            who = f"{k} classes, seed {seed}"
            yield logistic_case(f"plain, {who}", X, y, fresh)
            yield logistic_case(f"weighted, {who}", X, y, fresh, w)
            yield logistic_case(f"some weights 0, {who}", X, y, fresh, zero)
            yield logistic_case(f"balanced, {who}", X, y, fresh, class_weight="balanced")
            yield logistic_case(f"balanced and weighted, {who}", X, y, fresh, w, class_weight="balanced")
            yield logistic_case(f"no intercept, {who}", X, y, fresh, fit_intercept=False)
            yield logistic_case(f"C 0.01, {who}", X, y, fresh, C=0.01)
            yield logistic_case(f"C 1e4, {who}", X, y, fresh, C=1e4)
            yield logistic_case(f"no penalty, {who}", X, y, fresh, penalty="none")
            yield logistic_case(f"no penalty, no intercept, weighted, {who}", X, y, fresh, w, penalty="none", fit_intercept=False)
            units, off = np.array([1e3, 1e-3, 1]), np.array([0, 0, 40])
            yield logistic_case(f"other units, {who}", X * units + off, y, fresh * units + off)
            twice = np.column_stack([X, X[:, 0]])
            yield logistic_case(f"a column twice, {who}", twice, y, np.column_stack([fresh, fresh[:, 0]]))
            yield logistic_case(
                f"a column twice, no penalty, {who}", twice, y, np.column_stack([fresh, fresh[:, 0]]), penalty="none", unique=False
            )
            still = np.column_stack([X, np.full(n, 2.0)])
            yield logistic_case(f"a constant column, {who}", still, y, np.column_stack([fresh, np.full(6, 2.0)]))
        wide, wide_fresh = table(rng, 20, 30), table(rng, 6, 30)
        for k in (2, 3):
            y = np.arange(20) % k
            yield logistic_case(f"more columns than rows, {k} classes, seed {seed}", wide, y, wide_fresh)


def wide_case(name, rng, n, levels, k, numbers=2, weights=None, C=1.0):
    # Kept as codes: every category its column, as the one-hot step lays them, then plain numbers.
    shares = [rng.dirichlet(np.full(m, 0.5)) for m in levels]
    draw = lambda rows: np.column_stack([rng.choice(m, rows, p=p) for m, p in zip(levels, shares)])
    codes, fresh_codes = draw(n), draw(8)
    plain, fresh_plain = table(rng, n, numbers), table(rng, 8, numbers)
    spread = lambda c, t: np.column_stack([np.eye(m)[c[:, i]] for i, m in enumerate(levels)] + [t])
    X, fresh = spread(codes, plain), spread(fresh_codes, fresh_plain)
    pull = rng.normal(size=(X.shape[1], k)) - 1.5 * np.arange(k) / len(levels)
    y = np.argmax(X @ pull + 1.5 * rng.gumbel(size=(n, k)), axis=1)
    assert len(np.unique(y)) == k
    case = logistic_case(name, X, y, fresh, weights, C=C)
    return {**case, "levels": list(levels), "X": listed(plain), "codes": codes.tolist(), "fresh": listed(fresh_plain),
            "freshCodes": fresh_codes.tolist()}


def wide_cases():
    rng = np.random.default_rng(300)
    yield wide_case("4 classes", rng, 700, (40, 30, 25, 20, 12, 10), 4)
    w = np.where(rng.uniform(size=600) < 0.2, 0.0, np.round(rng.uniform(0.1, 3, 600), 3))
    yield wide_case("5 classes, some weights 0, C 10", rng, 600, (30, 25, 20, 20, 10), 5, weights=w, C=10.0)
    yield wide_case("2 classes", rng, 600, (90, 90, 80, 80, 70), 2, numbers=1)


def dummy_cases():
    rng = np.random.default_rng(7)
    for n in (1, 2, 5, 8):
        w = rng.integers(1, 4, n).astype(float)
        for weights in (None, w):
            y = np.round(rng.normal(size=n), 3)
            X = np.zeros((n, 1))
            mean = DummyRegressor(strategy="mean").fit(X, y, weights).predict([[0]])
            codes = rng.integers(0, 2, n)
            codes[0] = 0
            if n > 1:
                codes[1] = 1
            prior = DummyClassifier(strategy="prior").fit(X, codes, weights).predict_proba([[0]])[0]
            repeated = y if weights is None else np.repeat(y, weights.astype(int))
            yield dict(
                learner="dummy", name=f"{n} rows{'' if weights is None else ', weighted'}",
                y=listed(y), codes=listed(codes), classes=[f"c{i}" for i in range(int(codes.max()) + 1)],
                weights=None if weights is None else listed(weights),
                mean=float(mean[0]),
                # scikit-learn's weighted median takes the lower middle value; ours is the median of repeated rows.
                median=float(DummyRegressor(strategy="median").fit(np.zeros((len(repeated), 1)), repeated).predict([[0]])[0]),
                priors=listed(prior),
            )


PIECES = dict(linear=linear_cases, logistic=logistic_cases, wide=wide_cases, dummy=dummy_cases)
path = Path(__file__).with_name("learners.json")
asked = sys.argv[1:] or list(PIECES)
out = json.loads(path.read_text()) if sys.argv[1:] else {}
versions = dict(
    python=platform.python_version(), numpy=np.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__
)
assert out.get("versions", versions) == versions, f"the other pieces were made with {out['versions']}"
made = {name: list(PIECES[name]()) for name in asked}
out = dict(versions=versions, **{name: made.get(name, out.get(name)) for name in PIECES})
worst = max((case["gradientNorm"] for name in ("logistic", "wide") for case in made.get(name, [])), default=0)
print({name: len(cases) for name, cases in made.items()}, "cases; largest gradient of theirs", worst, file=sys.stderr)
path.write_text(json.dumps(out, separators=(",", ":")) + "\n")
