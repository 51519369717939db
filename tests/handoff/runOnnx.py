"""Runs an exported model on the rows of a CSV that Plumbline scored, and says how far apart the two are.

Usage: runOnnx.py model.onnx expected.csv. The CSV has the raw columns and Plumbline's outputs after them.
"""
import json
import sys

import numpy as np
import onnx
import onnxruntime
import pandas as pd

model_path, expected_path = sys.argv[1:]
model = onnx.load(model_path)
onnx.checker.check_model(model, full_check=True)
session = onnxruntime.InferenceSession(model_path, providers=["CPUExecutionProvider"])
rows = pd.read_csv(expected_path, keep_default_na=False, dtype=str)


def feed(spec):
    texts = rows[spec.name]
    if spec.type == "tensor(string)":
        values = texts.to_numpy(dtype=object)
    elif texts.str.fullmatch(r"\d{4}-\d\d-\d\d").any():
        # pandas keeps days in units of its own choosing; the model takes milliseconds.
        values = pd.to_datetime(texts.replace("", None)).to_numpy().astype("datetime64[ms]")
        values = np.where(np.isnat(values), np.nan, values.astype("int64").astype("float64"))
    else:
        values = texts.map(lambda text: {"": "nan", "true": "1", "false": "0"}.get(text, text)).astype("float64").to_numpy()
    return values.reshape(-1, 1) if len(spec.shape) == 2 else values


names = [output.name for output in session.get_outputs()]
results = dict(zip(names, session.run(None, {spec.name: feed(spec) for spec in session.get_inputs()})))
largest, labels = 0.0, len(rows)
for name, got in results.items():
    assert got.shape == (len(rows),), f"{name}: {got.shape}"
    if name.endswith("label"):
        labels = int((pd.Series(got.astype(str)) == rows[name]).sum())
        continue
    assert got.dtype == np.float64, f"{name}: {got.dtype}"
    want = rows[name].replace("", "nan").astype("float64").to_numpy()
    assert (np.isnan(want) == np.isnan(got)).all(), f"{name}: missing in other rows"
    scale = np.maximum(1.0, np.abs(want)) if name.endswith("prediction") else 1.0
    largest = max(largest, float(np.nanmax(np.abs(want - got) / scale, initial=0.0)))

opsets = {entry.domain: entry.version for entry in model.opset_import}
print(json.dumps({
    "rows": len(rows), "largest": largest, "labels": labels, "opset": opsets[""], "ir": model.ir_version,
    "inputs": [spec.name for spec in session.get_inputs()],
}))
