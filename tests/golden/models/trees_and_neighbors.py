"""Makes trees.json and neighbors.json: what scikit-learn's trees and nearest neighbors give on small random tables.

Run from this folder with numpy and scikit-learn installed: python trees_and_neighbors.py. Values are multiples of 1/64: scikit-learn
compares columns in float32, and those are the same there. A tree is kept as unique where 24 random states give one tree.
"""

import json
import platform
from pathlib import Path

import numpy as np
import sklearn
from sklearn.neighbors import KNeighborsClassifier, KNeighborsRegressor
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor


def table(rng, n, p):
    return np.round(rng.normal(size=(n, p)) * 64) / 64


def listed(a):
    # NaN is no JSON.
    return [None if v != v else v for v in np.asarray(a, dtype=float).ravel().tolist()]


TABLES = []


def kept(a):
    """The place of a table in TABLES: many cases share one."""
    values = listed(a)
    if values not in TABLES:
        TABLES.append(values)
    return TABLES.index(values)


def structure(tree):
    """Nodes in preorder, whatever order they were made in."""
    nodes, waiting = [], [0]
    while waiting:
        i = waiting.pop()
        leaf = tree.children_left[i] < 0
        nodes.append(i)
        if not leaf:
            waiting += [tree.children_right[i], tree.children_left[i]]
    at = np.array(nodes)
    inner = tree.children_left[at] >= 0
    return dict(
        right=nodes.index(tree.children_right[0]) if inner[0] else -1,
        feature=np.where(inner, tree.feature[at], -1).tolist(),
        threshold=["inf" if np.isinf(t) else float(t) for t in np.where(inner, tree.threshold[at], 0)],
        missingLeft=[int(m) for m in np.where(inner, tree.missing_go_to_left[at], 0)],
        samples=tree.n_node_samples[at].tolist(), weight=listed(tree.weighted_n_node_samples[at]), impurity=listed(tree.impurity[at]),
    )


def parts(model, X, sign):
    """Each inner node as the rows it holds, its column and its threshold: the same for a tree with mirrored columns."""
    tree, held = model.tree_, model.decision_path(X).toarray().astype(bool)
    inner = [i for i in range(tree.node_count) if tree.children_left[i] >= 0]
    return {(held[:, i].tobytes(), tree.feature[i], tree.threshold[i] * (1 if np.isinf(tree.threshold[i]) else sign[tree.feature[i]])) for i in inner}


def tree_case(name, X, y, fresh, task, weights=None, **options):
    given = {**options}
    if given.get("class_weight") == "none":
        given["class_weight"] = None
    make = DecisionTreeClassifier if task == "classification" else DecisionTreeRegressor
    def fitted(s):
        # Rows shuffled and columns mirrored too: both decide how sums round, and so between splits that are equal.
        rng = np.random.default_rng(s)
        order = rng.permutation(len(y)) if s else np.arange(len(y))
        sign = rng.choice([-1, 1], X.shape[1]) if s else np.ones(X.shape[1])
        model = make(random_state=s, **given).fit(X[order] * sign, y[order], sample_weight=None if weights is None else weights[order])
        return model, parts(model, X * sign, sign)

    fits = [fitted(s) for s in range(24)]
    model = fits[0][0]
    predictions = model.predict_proba(fresh) if task == "classification" else model.predict(fresh)
    return dict(
        name=name, task=task, options=options, columns=X.shape[1], X=kept(X), y=kept(y), fresh=kept(fresh),
        classes=int(y.max()) + 1 if task == "classification" else 0,
        weights=None if weights is None else kept(weights), unique=all(one == fits[0][1] for _, one in fits),
        nodes=structure(model.tree_), importances=listed(model.feature_importances_), predictions=listed(predictions),
    )


def tree_cases():
    for seed in range(3):
        rng = np.random.default_rng(500 + seed)
        n, p = 60 + 30 * seed, 4
        X, fresh = table(rng, n, p), table(rng, 12, p)
        w = np.round(rng.uniform(0.1, 3, n), 3)
        zero = np.where(rng.uniform(size=n) < 0.25, 0.0, w)
        gaps = np.where(rng.uniform(size=X.shape) < 0.15, np.nan, X)
        fresh_gaps = np.where(rng.uniform(size=fresh.shape) < 0.3, np.nan, fresh)
        some = X.copy()
        some[:, 1] = gaps[:, 1]
        score = X[:, 0] + X[:, 1] * X[:, 2] + 0.5 * rng.normal(size=n)
        number = np.round(score, 3) + 3 * seed
        targets = [("regression", number, "numbers"), ("regression", np.round(score), "few numbers")]
        targets += [("classification", np.clip(np.floor(score + k / 2), 0, k - 1), f"{k} classes") for k in (2, 3, 5)]
        for task, y, what in targets:
            who = f"{what}, seed {seed}"
            case = lambda title, X=X, fresh=fresh, weights=None, **o: tree_case(f"{title}, {who}", X, y, fresh, task, weights, **o)
            yield case("no limits")
            yield case("depth 3", max_depth=3)
            yield case("depth 2, weighted", weights=w, max_depth=2)
            yield case("depth 4, some weights 0", weights=zero, max_depth=4)
            yield case("leaves of 7 rows", min_samples_leaf=7)
            yield case("splits of 20 rows", min_samples_split=20)
            yield case("6 leaves", max_leaf_nodes=6)
            yield case("9 leaves of 3 rows, weighted", weights=w, max_leaf_nodes=9, min_samples_leaf=3)
            yield case("least gain", min_impurity_decrease=0.02)
            yield case("pruned", ccp_alpha=0.01)
            yield case("pruned hard, weighted", weights=w, ccp_alpha=0.04)
            yield case("missing, depth 4", X=gaps, fresh=fresh_gaps, max_depth=4)
            yield case("missing, leaves of 4 rows, weighted", X=gaps, fresh=fresh_gaps, weights=w, min_samples_leaf=4)
            yield case("missing in one column only", X=some, fresh=fresh_gaps, max_depth=3)
            yield case("a constant column", X=np.column_stack([np.full(n, 2.0), X]), fresh=np.column_stack([np.full(12, 2.0), fresh]), max_depth=3)
            yield case("one column", X=X[:, :1], fresh=fresh[:, :1], max_depth=5)
            if task == "classification":
                for criterion in ("entropy", "log_loss"):
                    yield case(f"{criterion}, depth 4", criterion=criterion, max_depth=4)
                    yield case(f"{criterion}, weighted, leaves of 5 rows", weights=w, criterion=criterion, min_samples_leaf=5)
                yield case("balanced, depth 3", class_weight="balanced", max_depth=3)


def neighbor_case(name, X, y, fresh, task, **options):
    make = KNeighborsClassifier if task == "classification" else KNeighborsRegressor
    model = make(algorithm="brute", **options).fit(X, y)
    both = model.kneighbors(fresh, min(len(X), options["n_neighbors"] + 1))[0]
    last = options["n_neighbors"]
    # Where the first row left out is as far as the last one taken, which is taken is not settled.
    settled = np.ones(len(fresh), bool) if both.shape[1] <= last else both[:, last] > both[:, last - 1] + 1e-9
    predictions = model.predict_proba(fresh) if task == "classification" else model.predict(fresh)
    return dict(
        name=name, task=task, options=options, columns=X.shape[1], X=kept(X), y=kept(y), fresh=kept(fresh),
        classes=int(y.max()) + 1 if task == "classification" else 0, settled=settled.tolist(), predictions=listed(predictions),
    )


def neighbor_cases():
    for seed in range(2):
        rng = np.random.default_rng(700 + seed)
        n = 50 + 40 * seed
        for p in (1, 3, 9):
            X = table(rng, n, p)
            # Some fresh rows lie on training rows: their distance is 0.
            fresh = np.vstack([table(rng, 9, p), X[:3]])
            score = X[:, 0] + 0.5 * rng.normal(size=n)
            for task, y in (("regression", np.round(score, 3)), ("classification", np.clip(np.floor(score + 1.5), 0, 2))):
                for k in (1, 5, n):
                    for weights in ("uniform", "distance"):
                        for power in (1, 2):
                            name = f"{task}, {k} neighbors, {weights}, p {power}, {p} columns, seed {seed}"
                            yield neighbor_case(name, X, y, fresh, task, n_neighbors=k, weights=weights, p=power)


def write(name, cases):
    versions = dict(python=platform.python_version(), numpy=np.__version__, sklearn=sklearn.__version__)
    Path(__file__).with_name(name).write_text(json.dumps(dict(versions=versions, tables=TABLES, cases=cases), separators=(",", ":")) + "\n")


trees = list(tree_cases())
print(len(trees), "trees,", sum(case["unique"] for case in trees), "of them unique")
write("trees.json", trees)
TABLES.clear()
write("neighbors.json", list(neighbor_cases()))
