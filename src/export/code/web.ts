import { jsText } from '../../targets/code/literals';
import type { ModelSignature } from '../signature';
import { labelNote } from './labelNote';

/** A JavaScript module that scores rows of values with onnxruntime-web, in a browser or in Node. */
export function webCode({ inputs, outputs, threshold, onnx }: ModelSignature & { readonly onnx: NonNullable<ModelSignature['onnx']> }): string {
  const kinds = inputs.map(({ type, casts }) => casts.at(-1)?.to ?? type);
  const hasDates = kinds.some(kind => kind === 'date' || kind === 'timestamp');
  const note = labelNote({ outputs, threshold }, jsText);
  return `// Scores rows with onnxruntime-web (npm install onnxruntime-web). As many come out as go in, in the same order.
//
//   const session = await ort.InferenceSession.create(MODEL);
//   const [first] = await score(session, [{ ${inputs.slice(0, 2).map(({ name }) => `${jsText(name)}: …`).join(', ')} }]);
import * as ort from 'onnxruntime-web/wasm';

export const MODEL = ${jsText(onnx.fileName)};

// The columns the model reads and what a row has for them: numbers, true or false, texts${hasDates ? ', dates (a Date, or ISO 8601 text)' : ''}.
// Null, undefined and NaN are missing. The cells of a CSV are all texts: turn them into these first.
const INPUTS = [
${inputs.map(({ name }, i) => `  [${jsText(name)}, ${jsText(kinds[i])}],`).join('\n')}
];
${note === null ? '' : `// ${note}\n`}const OUTPUTS = [${outputs.map(({ name }) => jsText(name)).join(', ')}];

/** A prediction for each row, as an object with the names in OUTPUTS. */
export async function score(session, rows) {
  if (rows.length === 0) return [];
  const feeds = Object.fromEntries(INPUTS.map(([name, kind]) => [name, tensor(rows.map(row => (Object.hasOwn(row, name) ? row[name] : null)), kind)]));
  const results = await session.run(feeds);
  return rows.map((_, i) => Object.fromEntries(OUTPUTS.map(name => [name, results[name].data[i]])));
}

function tensor(cells, kind) {
  const shape = INPUTS.length === 1 ? [cells.length, 1] : [cells.length];
  if (kind === 'text') return new ort.Tensor('string', cells.map(cell => (cell == null ? '' : String(cell))), shape);
  return new ort.Tensor('float64', Float64Array.from(cells, cell => (cell == null || cell === '' ? NaN : ${hasDates ? "kind === 'date' || kind === 'timestamp' ? Number(new Date(cell)) : " : ''}Number(cell))), shape);
}
`;
}
