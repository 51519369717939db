import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { metas as learners } from '../../src/models/metas';
import type { LearnerMeta } from '../../src/models/model';
import { metas as steps } from '../../src/steps/metas';
import type { StepMeta } from '../../src/steps/step';
import { CLASSIFICATION_METRICS, REGRESSION_METRICS } from '../../src/evaluate/judgement';
import { categoryColumn, gappedColumn, lastJudgement, numberColumn } from '../../src/ui/explain/pictures/facts';
import type { TermEntry } from '../../src/ui/explain/term';
import { metricTerms, noteTerms, settingTerms, statTerms, stepTerms } from '../../src/ui/explain/termOf';
import { terms } from '../../src/ui/explain/terms';
import { words } from '../../src/ui/words';

const ROOT = new URL('../../', import.meta.url).pathname;
const UI = join(ROOT, 'src/ui');
const entries = Object.entries(terms) as [string, TermEntry][];
const components = readdirSync(UI, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.svelte') && !path.startsWith('explain/'));
const sources = components.map(path => readFileSync(join(UI, path), 'utf8'));

/** Names of terms in attributes of components (`<Term name="x">`, `subTerm="x"`), and in their tables of terms. */
function namesIn(code: string): string[] {
  const attributes = [...code.matchAll(/<Term name="([a-z0-9-]+)"|(?:titleTerm|subTerm)="([a-z0-9-]+)"/g)].map(([, a, b]) => a ?? b);
  const tables = /<Term name=\{(?!metricTerms|stepTerms|settingTerms|noteTerms|stat\.term)/.test(code) ? [...code.matchAll(/'([a-z0-9-]+)'/g)].map(([, name]) => name).filter(name => Object.hasOwn(terms, name)) : [];
  return [...attributes, ...tables];
}

const used = new Set([...sources.flatMap(namesIn), ...[metricTerms, stepTerms, settingTerms, statTerms, noteTerms].flatMap(map => Object.values(map))]);

describe('terms', () => {
  it('that the screen uses all have an entry, and every entry is used', () => {
    expect([...used].filter(name => !Object.hasOwn(terms, name))).toEqual([]);
    expect(entries.map(([name]) => name).filter(name => !used.has(name))).toEqual([]);
    expect(entries.length).toBeGreaterThanOrEqual(40);
  });

  it('that stand in a label are found by the scan, and one without an entry would be noticed', () => {
    expect(namesIn('<Term name="recall">x</Term><Card subTerm="no-such">')).toEqual(['recall', 'no-such']);
  });

  it.each(entries)('%s is explained in two short sentences without jargon marks', (_, { says, title }) => {
    for (const sentence of says) {
      expect(sentence).toMatch(/^[A-Z].*[.]$/);
      expect(sentence.length).toBeLessThanOrEqual(150);
      expect(sentence).not.toMatch(/!|please|simply/i);
    }
    expect(title).toMatch(/^[A-Z]/);
  });

  it.each(entries)('%s goes deeper on a page that exists', (_, { docs }) => {
    if (docs !== undefined) expect(readFileSync(join(ROOT, 'src', docs, 'docs.md'), 'utf8')).toMatch(/^# /);
  });

  it.each(entries)('%s is tried on a step and a setting that exist', (_, { tries }) => {
    if (tries === undefined || tries.kind === 'go') return;
    const params: object = tries.kind === 'step' ? (steps[tries.step] as unknown as StepMeta).params : ((learners as unknown as Record<string, LearnerMeta>)[tries.learner]?.params ?? {});
    if (tries.param !== undefined) expect(Object.keys(params)).toContain(tries.param);
  });

  it('stand behind every metric of a judgement, every setting named and every figure of a column that has one', () => {
    for (const name of [...CLASSIFICATION_METRICS, ...REGRESSION_METRICS]) expect(metricTerms[name], name).toBeDefined();
    // The seed is a setting of the pipeline itself.
    const settings = new Set(['seed', ...[...Object.values(steps), ...Object.values(learners)].flatMap(({ params }) => Object.keys(params))]);
    expect(Object.keys(settingTerms).filter(name => !settings.has(name))).toEqual([]);
    expect(Object.keys(stepTerms).filter(type => !Object.hasOwn(steps, type))).toEqual([]);
    expect(Object.keys(statTerms).filter(key => !Object.hasOwn(words.inspector.stats, key))).toEqual([]);
  });
});

describe('pictures of the person’s own data', () => {
  const histogram = { low: 0, high: 1, counts: [1], below: 0, above: 0 };
  const number = (name: string, nulls: number) => ({ name, type: 'number', rows: 10, nulls, nans: 0, distinct: 5, isPartial: false, detail: { kind: 'number', histogram } });
  const category = (name: string, values: readonly string[]) => ({ name, type: 'category', rows: 10, nulls: 0, nans: 0, distinct: values.length, isPartial: false, detail: { kind: 'category', top: values.map(value => ({ value, count: 1 })), other: 0 } });
  const screen = (column: string | null, ...knownSummaries: object[]) => ({ column, knownSummaries }) as never;

  it('show the column that is looked at, else the first that suits', () => {
    const all = [number('a', 0), number('b', 3), category('c', ['x', 'y', 'z', 'w'])];
    expect(numberColumn(screen('b', ...all))?.name).toBe('b');
    expect(numberColumn(screen('c', ...all))?.name).toBe('a');
    expect(gappedColumn(screen('a', ...all))).toEqual({ name: 'b', rows: 10, missing: 3 });
    expect(categoryColumn(screen(null, ...all))).toEqual({ name: 'c', values: ['x', 'y', 'z'] });
  });

  it('are left out where the screen has no such figures', () => {
    expect([numberColumn(screen(null)), gappedColumn(screen(null)), categoryColumn(screen(null, category('c', ['only'])))]).toEqual([null, null, null]);
    expect(lastJudgement({ doc: { nodes: [] }, runs: [] } as never)).toBeNull();
  });

  it('take the last judge’s figures on validation rows, or on training rows where there are no others', () => {
    const nodes = [{ id: 'm', group: 'model', title: 'Mine', inputs: [] }, { id: 'j', group: 'evaluate', title: 'Judge', inputs: ['m'], run: 'shown' }];
    const runs = [{ id: 'newer', manifest: { judgements: { j: { train: { rows: 2 } } } } }, { id: 'shown', manifest: { judgements: { j: { train: { rows: 1 } } } } }];
    expect(lastJudgement({ doc: { nodes }, runs } as never)).toEqual({ title: 'Mine', judgement: { rows: 1 } });
  });
});
