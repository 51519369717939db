import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handoffPython } from '../../scripts/setup/python.mjs';
import { checkExpression } from '../../src/table/expression/check';
import { evaluateExpression } from '../../src/table/expression/evaluate';
import type { Column } from '../../src/table/column';
import { LEAVING } from '../formula/cases';
import { everyPair } from '../formula/everyPair';
import { graphOf } from '../formula/runGraph';
import { cells } from '../table/arbitrary';

const ROOT = new URL('../../', import.meta.url).pathname;
const FOLDER = join(ROOT, '.cache/handoff-formulas');

/** Cells as texts that Python reads back to the bit. */
function texts(column: Column): string[] {
  return cells(column).map(cell => {
    if (cell === null) return '';
    if (typeof cell === 'boolean') return cell ? '1' : '0';
    return Object.is(cell, -0) ? '-0' : String(cell);
  });
}

describe('formulas in Python', () => {
  it('give in every row what they give here, each operation among them', () => {
    const sources = Object.values(LEAVING).flat();
    const inputs = Object.fromEntries(everyPair.names.map(name => [name, texts(everyPair.column(name))]));
    const wanted = Object.fromEntries(sources.map((source, i) => [`f${i}`, texts(evaluateExpression(checkExpression(source, everyPair.schema), everyPair))]));
    mkdirSync(FOLDER, { recursive: true });
    const [model, rows] = [join(FOLDER, 'formulas.onnx'), join(FOLDER, 'rows.json')];
    writeFileSync(model, graphOf(sources, everyPair));
    writeFileSync(rows, JSON.stringify({ inputs, wanted }));
    const out = execFileSync(handoffPython()!, [join(ROOT, 'tests/handoff/runFormulas.py'), model, rows], { encoding: 'utf8' });
    const { wrong } = JSON.parse(out) as { wrong: Record<string, object> };
    expect(Object.entries(wrong).map(([name, what]) => ({ formula: sources[Number(name.slice(1))], ...what }))).toEqual([]);
  });
});
