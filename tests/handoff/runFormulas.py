"""Runs a model whose outputs are formulas, and says in how many rows each differs from what Plumbline gives.

Usage: runFormulas.py model.onnx rows.json. The JSON has `inputs` and `wanted`, columns of texts by name; '' is missing.
"""
import json
import sys

import numpy as np
import onnx
import onnxruntime

model_path, rows_path = sys.argv[1:]
onnx.checker.check_model(onnx.load(model_path), full_check=True)
session = onnxruntime.InferenceSession(model_path, providers=["CPUExecutionProvider"])
with open(rows_path, encoding="utf-8") as file:
    rows = json.load(file)


def column(texts, type_):
    if type_ == "tensor(string)":
        return np.array(texts, dtype=object)
    return np.array([float(text or "nan") for text in texts], dtype=np.float64)


specs = {spec.name: spec.type for spec in session.get_inputs()}
names = [output.name for output in session.get_outputs()]
types = {output.name: output.type for output in session.get_outputs()}
results = dict(zip(names, session.run(None, {name: column(rows["inputs"][name], type_) for name, type_ in specs.items()})))
wrong = {}
for name, texts in rows["wanted"].items():
    got, want = results[name], column(texts, types[name])
    if want.dtype == object:
        same = got == want
    else:
        with np.errstate(all="ignore"):
            same = (got == want) | (np.isnan(got) & np.isnan(want)) | (np.isfinite(want) & (np.abs(got - want) <= 1e-12 * np.abs(want)))
    if not same.all():
        row = int(np.argmin(same))
        wrong[name] = {"rows": int((~same).sum()), "row": row, "got": str(got[row]), "want": str(want[row])}
print(json.dumps({"wrong": wrong, "runtime": onnxruntime.__version__}))
