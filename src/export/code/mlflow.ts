import { pythonText } from '../../targets/code/literals';
import type { ModelSignature } from '../signature';
import { labelNote } from './labelNote';

/** A short Python program that writes the ONNX file as an MLflow model, loads it as `pyfunc` and scores a CSV with it. */
export function mlflowCode({ inputs, outputs, threshold, onnx }: ModelSignature & { readonly onnx: NonNullable<ModelSignature['onnx']> }): string {
  const spec = (name: string, type: string, required?: boolean): string =>
    `    ColSpec(${pythonText(type)}, ${pythonText(name)}${required === undefined ? '' : `, required=${required ? 'True' : 'False'}`}),`;
  const note = labelNote({ outputs, threshold }, pythonText);
  const kept = threshold === null ? '' : `, metadata={"threshold": ${threshold.from}, "positive": ${pythonText(threshold.positive)}}`;
  return `"""Writes the model as an MLflow model, and scores a CSV with it as any other Python function of MLflow's.
score.py and the model file lie beside this one.

    pip install mlflow onnx onnxruntime pandas
    python to_mlflow.py rows.csv
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
${note === null ? '' : `# ${note}\n`}OUTPUTS = Schema([
${outputs.map(({ name, type }) => spec(name, type)).join('\n')}
])

FOLDER = "mlflow-model"
mlflow.onnx.save_model(onnx.load(${pythonText(onnx.fileName)}), FOLDER, signature=ModelSignature(INPUTS, OUTPUTS), onnx_execution_providers=["CPUExecutionProvider"]${kept})
# With a tracking server: mlflow.onnx.log_model(onnx.load(...), name="model", signature=...), and load its model_uri.

# What MLflow takes is what the model takes: texts, and doubles for numbers, booleans and dates.
rows = score.typed(score.read_cells(sys.argv[1]))
inputs = {name: score.as_input(rows[name], kind${inputs.some(({ changes }) => changes.length > 0) ? ', score.CASTS.get(name, ())' : ''}) for name, kind in score.INPUTS.items()}
# pandas 3 would keep texts in a type of its own, which MLflow hands to the model as it is.
frame = pd.DataFrame({name: pd.Series(values, dtype=values.dtype) for name, values in inputs.items()})
predictions = mlflow.pyfunc.load_model(FOLDER).predict(frame)
pd.DataFrame(predictions).to_csv(sys.stdout, index=False)
`;
}
