import type { ScoringStep } from '../steps/use';
import { cellOf } from '../table/column';
import type { Frame } from '../table/frame';
import { stepMeta, type Catalog } from './catalog';
import { passageOf } from './whatIf/readings';

/** Rows that are looked through for such cells. */
const MOST_ROWS = 100_000;
/** Cells of one column that are looked for. */
const MOST_CELLS = 20;

/** For each raw cell that a step names, as one that another stands for or as a word for missing, the first row that holds it: rows in order, each once. */
export function rowsOfNamedCells(rows: Frame, steps: readonly ScoringStep[], catalog: Catalog): readonly number[] {
  const found = new Set<number>();
  for (const name of rows.names) {
    const column = rows.column(name);
    if (column.type === 'block') continue;
    const wanted = new Set(namedOf(name, steps, catalog).slice(0, MOST_CELLS));
    for (let row = 0; row < Math.min(rows.length, MOST_ROWS) && wanted.size > 0; row += 1) {
      if (wanted.delete(String(cellOf(column, row)).trim())) found.add(row);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** The cells of a raw column that steps name, until one makes something else of it. */
function namedOf(name: string, steps: readonly ScoringStep[], catalog: Catalog): readonly string[] {
  const named = new Set<string>();
  let at = name;
  for (const { step, role } of steps) {
    // What only says which rows it would keep changes no cell.
    if (role === 'population') continue;
    const passage = passageOf(stepMeta(catalog, step.type), step, at);
    for (const old of [...Object.keys(passage?.replaced ?? {}), ...(passage?.read?.missing ?? [])]) named.add(old.trim());
    if (passage === null || passage.read !== undefined) break;
    at = passage.name;
  }
  return [...named];
}
