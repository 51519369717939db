import { getBit } from '../bitmap';
import type { Column } from '../column';
import { missingMask } from '../kernels/missing';
import type { AlertTable, JudgedTable, MissingTie, MissingValues } from './alert';
import { isLeftOut, missingIn } from './alert';
import { tieOf } from './missingTie';

/** From this share on, leaving the rows out costs a model more than a few of them: one row in twenty. */
const LEAST_SHARE = 0.05;

/**
 * Columns with a share of missing cells of at least 5 %, or with fewer where missing cells go together with the target:
 * there, that a cell is missing says something, and filling it would take that away. Columns without any value are
 * constant.
 */
export function missingAlerts(table: AlertTable, judged: JudgedTable | null): MissingValues[] {
  const { frame, summaries, roles } = table;
  const together = missingTogether(table);
  return [...frame.columns].flatMap(([name, column]): MissingValues[] => {
    const summary = summaries.get(name);
    if (summary === undefined || column.type === 'block' || isLeftOut(roles, name)) return [];
    const count = missingIn(summary);
    if (count === 0 || count === frame.length) return [];
    const tied = tieTo(name, judged);
    if (count < LEAST_SHARE * frame.length && tied === null) return [];
    return [{
      code: 'missing', columns: [name], count, of: frame.length, rows: { kind: 'missing', column: name },
      isFromTraining: tied !== null && judged!.isTraining, type: column.type, together: together.get(name) ?? [], tied,
    }];
  });
}

function tieTo(name: string, judged: JudgedTable | null): MissingTie | null {
  return judged === null || judged.target === name || !judged.frame.has(name) ? null : tieOf(judged.frame.column(name), judged);
}

/** For each column the others that are missing in exactly its rows, where those are two at least. */
function missingTogether({ frame, summaries }: AlertTable): ReadonlyMap<string, readonly string[]> {
  const like = new Map<string, string[]>();
  for (const [name, column] of frame.columns) {
    const summary = summaries.get(name);
    if (summary === undefined || column.type === 'block' || missingIn(summary) < 2) continue;
    const key = `${missingIn(summary)} ${fingerprint(column)}`;
    like.set(key, [...(like.get(key) ?? []), name]);
  }
  const together = new Map<string, readonly string[]>();
  for (const names of like.values()) {
    for (const name of names) together.set(name, names.filter(other => other !== name && isSame(frame.column(name), frame.column(other))));
  }
  return together;
}

function fingerprint(column: Column): number {
  const mask = missingMask(column);
  let hash = 0x811c9dc5;
  for (let i = 0; i < mask.length; i += 1) hash = Math.imul(hash ^ mask[i], 0x01000193);
  return hash;
}

function isSame(a: Column, b: Column): boolean {
  const [left, right] = [missingMask(a), missingMask(b)];
  for (let row = 0; row < a.length; row += 1) if (getBit(left, row) !== getBit(right, row)) return false;
  return true;
}
