import { pythonText } from '../../targets/code/literals';
import type { ModelSignature } from '../signature';

/** A short Python program that logs the ONNX file as an MLflow model, loads it as `pyfunc` and scores a CSV with it. */
export function mlflowCode({ inputs, outputs, onnx }: ModelSignature & { readonly onnx: NonNullable<ModelSignature['onnx']> }): string {
  const spec = (name: string, type: string, required?: boolean): string =>
    `    ColSpec(${pythonText(type)}, ${pythonText(name)}${required === undefined ? '' : `, required=${required ? 'True' : 'False'}`}),`;
  return `"""Logs the model with MLflow and loads it as a Python function. score.py and the model file lie beside this one.

    pip install mlflow onnx onnxruntime pandas
    python log_model.py rows.csv
"""
import sys

import mlflow
import onnx
import pandas as pd
from mlflow.models import ModelSignature
from mlflow.types import ColSpec, Schema

import score

INPUTS = Schema([
${inputs.map(({ name, takes }) => spec(name, takes)).join('\n')}
])
OUTPUTS = Schema([
${outputs.map(({ name, type }) => spec(name, type)).join('\n')}
])

with mlflow.start_run():
    info = mlflow.onnx.log_model(onnx.load(${pythonText(onnx.fileName)}), name="model", signature=ModelSignature(INPUTS, OUTPUTS))

# What MLflow takes is what the model takes: texts, and doubles for numbers, booleans and dates.
rows = score.typed(score.read_cells(sys.argv[1]))
frame = pd.DataFrame({name: score.as_input(rows[name], kind${inputs.some(({ casts }) => casts.length > 0) ? ', score.CASTS.get(name, ())' : ''}) for name, kind in score.INPUTS.items()})
print(pd.DataFrame(mlflow.pyfunc.load_model(info.model_uri).predict(frame)))
`;
}
