import { beforeAll, describe, expect, it } from 'vitest';
import type { JobKind, JobPhase, JudgedPlace } from '../../src/client/types';
import { sayJob, sayPhase } from '../../src/ui/app/sayJob';
import { pseudoCatalog } from '../../src/ui/gallery/pseudo';
import { sayFilter } from '../../src/ui/panels/workspace/sayFilter';
import { words } from '../../src/ui/words';
import { rest } from '../gallery/unspoken';

/** Names that people gave, in every fact below. */
const NAMES = ['Zöe', 'Yıl', 'file.csv'];

const places: readonly JudgedPlace[] = [
  { kind: 'cell', truth: 'Zöe', predicted: 'Yıl' }, { kind: 'cell', truth: 'Zöe', predicted: 'Zöe' }, { kind: 'wrong' }, { kind: 'residual', low: -1, high: 2 },
  { kind: 'sides', from: 0.5, to: 0.3 }, { kind: 'called', threshold: 0.3, isPositive: true, isCalled: false, positive: 'Zöe' },
];
const jobs = Object.keys({
  import: 0, score: 0, save: 0, export: 0, open: 0, preview: 0, view: 0, summaries: 0, alerts: 0, chart: 0, run: 0, reproduce: 0, leak: 0, 'what-if': 0,
} satisfies Record<JobKind, 0>) as JobKind[];
const phases = Object.keys({
  reading: 0, writing: 0, summarizing: 0, looking: 0, checking: 0, fitting: 0, training: 0, predicting: 0, 'choosing-backend': 0,
} satisfies Record<JobPhase, 0>) as JobPhase[];

/** Everything the screen says of facts that other threads give, by family. */
const FAMILIES: Readonly<Record<string, () => readonly string[]>> = {
  'why rows were picked': () => places.map(why => sayFilter({ kind: 'rows', rows: [1, 2], why })),
  'what a job is for': () => jobs.map(kind => sayJob({ kind, of: 'file.csv' })),
  'what a job is at': () => phases.map(sayPhase),
};

describe('in the pseudo-locale, of facts alone', () => {
  beforeAll(() => pseudoCatalog(words));

  it.each(Object.entries(FAMILIES))('%s is said in words of the catalog', (_, say) => {
    const said = say();
    expect(said.filter(text => text === '' || !text.includes('⟦'))).toEqual([]);
    expect(said.filter(text => /\p{L}/u.test(rest(text, NAMES)))).toEqual([]);
  });

  it('a sentence that came from elsewhere would be noticed', () => {
    const said = sayFilter({ kind: 'rows', rows: [1, 2], why: 'Predicted wrong' });
    expect(rest(`${said} Predicted wrong`, NAMES)).toMatch(/Predicted wrong/);
  });
});
