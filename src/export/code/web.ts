import { jsText } from '../../targets/code/literals';
import { cellOf, type Cell, type Column, type ColumnType } from '../../table/column';
import { columnFrom } from '../../table/kernels/build';
import { castColumn } from '../../table/parse/castColumn';
import type { NumberFormat } from '../../table/parse/numberFormat';
import { mended, type Standing } from '../../table/standing';
import { typeFed, type ModelSignature, type SignatureChange, type SignatureInput, type SignatureReplacing } from '../signature';
import { labelNote } from './labelNote';

/** A JavaScript module that scores rows of values with onnxruntime-web, in a browser or in Node. */
export function webCode({ inputs, outputs, threshold, onnx }: ModelSignature & { readonly onnx: NonNullable<ModelSignature['onnx']> }): string {
  const kinds = inputs.map(typeFed);
  const replaced = inputs.map(input => ({ name: input.name, pairs: replacedPairs(input) })).filter(({ pairs }) => pairs !== '').map(({ name, pairs }) => `  [${jsText(name)}, new Map([${pairs}])],`);
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
${replaced.length === 0 ? '' : `
// Values that others stand for, as they are written; null is missing.
const REPLACED = new Map([
${replaced.join('\n')}
]);

`}${note === null ? '' : `// ${note}\n`}const OUTPUTS = [${outputs.map(({ name }) => jsText(name)).join(', ')}];

/** A prediction for each row, as an object with the names in OUTPUTS. */
export async function score(session, rows) {
  if (rows.length === 0) return [];
  const feeds = Object.fromEntries(INPUTS.map(([name, kind]) => [name, tensor(rows.map(row => ${replaced.length === 0 ? '(Object.hasOwn(row, name) ? row[name] : null)' : 'cell(row, name)'}), kind)]));
  const results = await session.run(feeds);
  return rows.map((_, i) => Object.fromEntries(OUTPUTS.map(name => [name, results[name].data[i]])));
}
${replaced.length === 0 ? '' : `
function cell(row, name) {
  const value = Object.hasOwn(row, name) ? row[name] : null;
  const written = value == null ? null : String(value);
  return REPLACED.get(name)?.has(written) ? REPLACED.get(name).get(written) : value;
}
`}
function tensor(cells, kind) {
  const shape = INPUTS.length === 1 ? [cells.length, 1] : [cells.length];
  if (kind === 'text') return new ort.Tensor('string', cells.map(cell => (cell == null ? '' : String(cell))), shape);
  return new ort.Tensor('float64', Float64Array.from(cells, cell => (cell == null || cell === '' ? NaN : ${hasDates ? "kind === 'date' || kind === 'timestamp' ? Number(new Date(cell)) : " : ''}Number(cell))), shape);
}
`;
}

/** Each value that others stand for, as it is written, with what the model is given for it. */
function replacedPairs({ type, changes }: SignatureInput): string {
  const olds = [...new Set(changes.flatMap(change => (change.kind === 'replace' ? Object.keys(change.replaced) : [])))].filter(old => old !== '');
  return olds.map(old => `[${jsText(old)}, ${literal(cellOf(changes.reduce(changed, columnFrom([readCell(old, type)], type === 'text' ? 'category' : type as ColumnType)), 0))}]`).join(', ');
}

function readCell(text: string, type: SignatureInput['type']): Cell {
  return type === 'number' ? Number(text) : type === 'boolean' ? text === 'true' : text;
}

function changed(column: Column, change: SignatureChange): Column {
  if (change.kind === 'replace') return mended(column, standingIn(column, change.replaced));
  const { to, thousands, ...rest } = change;
  return castColumn(column, to === 'text' ? 'category' : to === 'integer' ? 'int64' : to, { ...rest, thousands: thousands as NumberFormat['thousands'], rowByRow: true }).column;
}

function standingIn(column: Column, replaced: SignatureReplacing['replaced']): readonly Standing[] {
  const cell = cellOf(column, 0);
  return cell !== null && Object.hasOwn(replaced, String(cell)) ? [[cell as Standing[0], replaced[String(cell)]]] : [];
}

function literal(cell: Cell): string {
  return typeof cell === 'string' ? jsText(cell) : String(cell);
}
