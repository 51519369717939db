import type { CheckFault, ExportCheck, ParityCheck, WrongRow } from '../../client/types';
import { brief } from '../format/number';
import { bytes } from '../format/amount';
import { words } from '../words';

const say = words.handOff;

/** What a check counted, in words, as far as it is known. */
export function countOf({ name, state, rows, bytes: size, ends, fault }: ExportCheck, runtime: string | null): string {
  if (state === 'failed' && fault !== undefined) return sayFault(fault);
  if (state === 'none') return say.checkNone;
  if (rows !== null) return say.checkRows(rows.agreeing, rows.compared);
  if (state !== 'passed') return say.checkState[state];
  if (size !== undefined) return bytes(size);
  if (ends !== undefined) return say.checkEnds(ends.inputs, ends.outputs);
  return name === 'open' && runtime !== null ? runtime : say.checkState.passed;
}

function sayFault(fault: CheckFault): string {
  if (fault.kind === 'not-opened') return say.fault.notOpened(fault.said);
  if (fault.kind === 'ends') return say.fault.ends(fault.inputs, fault.outputs, fault.wanted.inputs, fault.wanted.outputs);
  const { end, name, wanted, found } = fault;
  return found === null ? say.fault.noEnd[end](name) : say.fault.otherEnd[end](name, say.fault.type(found.type, found.rank), say.fault.type(wanted.type, wanted.rank));
}

/** How the checks of an export ended, as the one sentence that matters. */
export function verdictOf({ rows, agreeing, passed, largestDifference }: ParityCheck, format: 'onnx' | 'tfjs'): string {
  const name = say.formatNames[format];
  if (rows === 0) return say.cannotRun(name);
  if (!passed) return say.disagree(agreeing, rows, name);
  return largestDifference === 0 ? say.identical(rows, name) : say.agree(rows, name);
}

/** What stands beneath the verdict: how close, and where it was run. */
export function factsOf({ largestDifference, tolerance, runtime, passed, rows }: ParityCheck): string {
  const parts = [
    ...(rows > 0 && largestDifference > 0 ? [say.largest(brief(largestDifference, 3), brief(tolerance, 1))] : []),
    ...(runtime === '' ? [] : [say.runIn(runtime)]),
    ...(passed ? [] : [say.notOffered]),
  ];
  return parts.join(' ');
}

/** Which row of the sample one is, by the row of the file it was made from. */
export function rowOf({ origin: { kind, source, column, cell } }: WrongRow): string {
  const row = source + 1;
  if (kind === 'real') return say.wrong.real(row);
  if (column === null) return say.wrong.bare(row);
  return kind === 'missing' ? say.wrong.missing(column, row) : say.wrong.made(column, typeof cell === 'number' ? brief(cell) : String(cell), row);
}

/** An expected or given value, in full: what differs may be the last digit. */
export function valueOf(value: number | string | null): string {
  return value === null ? say.wrong.nothing : String(value);
}
