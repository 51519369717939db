"""Golden numbers for the neural network, by scikit-learn.

Each case trains scikit-learn's MLP from given weights on rows in the order they lie (no shuffle), and keeps the loss of
every epoch, the last weights and the predictions. Run:  .venv/bin/python tests/golden/mlp/mlp.py
"""

import json
import pathlib

import numpy
import sklearn
from sklearn.neural_network import MLPClassifier, MLPRegressor

ROWS, FEATURES, EPOCHS = 50, 4, 12

CASES = {
    "relu-adam": dict(kind="classification", activation="relu", solver="adam", hidden=(8, 5), alpha=0.01),
    "logistic-adam-weighted": dict(
        kind="classification", activation="logistic", solver="adam", hidden=(6,), alpha=0.1, weighted=True
    ),
    "tanh-nesterov": dict(
        kind="regression", activation="tanh", solver="sgd", hidden=(7,), alpha=0.001, momentum=0.9, nesterov=True
    ),
    "relu-momentum": dict(
        kind="regression", activation="relu", solver="sgd", hidden=(6, 4), alpha=0.0, momentum=0.5, nesterov=False
    ),
    "no-hidden-layer": dict(kind="classification", activation="relu", solver="adam", hidden=(), alpha=0.0001),
}


def make(name, case):
    random = numpy.random.default_rng(sum(map(ord, name)))
    X = random.normal(size=(ROWS, FEATURES))
    signal = X[:, 0] - 0.5 * X[:, 1] + 0.2 * random.normal(size=ROWS)
    is_classification = case["kind"] == "classification"
    y = numpy.digitize(signal, [-0.5, 0.5]) if is_classification else (signal - signal.mean()) / signal.std()
    weights = random.uniform(0.2, 2.0, size=ROWS) if case.get("weighted") else None
    rate = 0.01 if case["solver"] == "adam" else 0.05

    Model = MLPClassifier if is_classification else MLPRegressor
    model = Model(
        hidden_layer_sizes=case["hidden"], activation=case["activation"], solver=case["solver"], alpha=case["alpha"],
        learning_rate_init=rate, momentum=case.get("momentum", 0.9), nesterovs_momentum=case.get("nesterov", True),
        batch_size=16, max_iter=1, shuffle=False, tol=0.0, n_iter_no_change=1000, random_state=1,
    )
    # One epoch brings the model into being; then its weights are replaced and a fresh optimizer trains from there.
    model.fit(X, y)
    start = [random.normal(scale=0.4, size=w.shape).astype(numpy.float32) for w in model.coefs_ + model.intercepts_]
    half = len(model.coefs_)
    model.coefs_ = [w.astype(float) for w in start[:half]]
    model.intercepts_ = [b.astype(float) for b in start[half:]]
    model.loss_curve_ = []
    model.best_loss_ = numpy.inf
    model._no_improvement_count = 0
    model.set_params(max_iter=EPOCHS, warm_start=True)
    model.fit(X, y, **({} if weights is None else {"sample_weight": weights}))
    assert len(model.loss_curve_) == EPOCHS

    predicted = model.predict_proba(X) if is_classification else model.predict(X)
    return {
        **{key: case[key] for key in ("kind", "activation", "solver", "alpha")},
        "hidden": list(case["hidden"]),
        "momentum": case.get("momentum", 0.9),
        "nesterov": case.get("nesterov", True),
        "rate": rate,
        "batch": 16,
        "X": X.ravel().tolist(),
        "y": y.tolist(),
        "weights": None if weights is None else weights.tolist(),
        "start": flat(start[:half], start[half:]),
        "losses": model.loss_curve_,
        "end": flat(model.coefs_, model.intercepts_),
        "predicted": predicted.ravel().tolist(),
    }


def flat(coefs, intercepts):
    """Layer after layer, weights row-major, then biases."""
    return [float(v) for w, b in zip(coefs, intercepts) for v in [*w.ravel(), *b.ravel()]]


made = {
    "libraries": {"scikit-learn": sklearn.__version__, "numpy": numpy.__version__},
    "rows": ROWS,
    "features": FEATURES,
    "epochs": EPOCHS,
    "cases": {name: make(name, case) for name, case in CASES.items()},
}
path = pathlib.Path(__file__).with_name("mlp.json")
path.write_text(json.dumps(made, separators=(",", ":")) + "\n")
print(path.name, path.stat().st_size, "bytes")
