import { describe, expect, it } from 'vitest';
import type { DocumentState, NodeState } from '../../src/client/types';
import { metas } from '../../src/steps/metas';
import type { StepMeta } from '../../src/steps/step';
import type { Alert } from '../../src/table/alerts/alert';
import { readParams } from '../../src/pipeline/validate';
import { fixesOf } from '../../src/ui/panels/inspector/alerts/fixes';
import { nameAlert, sayAlert, sayAnswered, speakAlert } from '../../src/ui/panels/inspector/alerts/sayAlert';
import { openAlerts } from '../../src/ui/panels/inspector/alerts/openAlerts';
import { byColumn, countByColumn, idOf, standingOf } from '../../src/ui/panels/inspector/alerts/standing';

const about = { count: 3, of: 40, rows: null, isFromTraining: false } as const;
const odd = { values: [{ value: '.', count: 2 }, { value: 'n/a', count: 1 }], distinct: 2 };

/** One of each. */
const ALERTS: { readonly [C in Alert['code']]: Extract<Alert, { code: C }> } = {
  'leak-suspect': { ...about, code: 'leak-suspect', columns: ['refund'], target: 'sick', score: 0.996, measure: 'balanced-accuracy', isFromTraining: true },
  'repeated-entity': { ...about, code: 'repeated-entity', columns: ['patient'], count: 40, distinct: 12, most: { value: 'P1', count: 5 } },
  'time-order': { ...about, code: 'time-order', columns: ['day'], type: 'date', from: 0, to: 86_400_000, isDescending: false },
  'duplicate-rows': { ...about, code: 'duplicate-rows', columns: [], groups: 2 },
  'id-like': { ...about, code: 'id-like', columns: ['ticket'], count: 40, isCounter: false },
  'repeated-id': { ...about, code: 'repeated-id', columns: ['order'], values: 1, most: { value: 'A7', count: 3 } },
  'mixed-types': { ...about, code: 'mixed-types', columns: ['price'], kind: 'number', decimal: ',', thousands: '.', exceptions: odd, codes: [] },
  'dates-as-text': { ...about, code: 'dates-as-text', columns: ['born'], to: 'date', format: 'mm/dd/yyyy', otherFormat: 'dd/mm/yyyy', exceptions: odd },
  'stand-ins': { ...about, code: 'stand-ins', columns: ['color'], type: 'text', exceptions: odd },
  spellings: { ...about, code: 'spellings', columns: ['region'], groups: [{ to: 'Ost', spellings: [{ value: 'Ost', count: 20 }, { value: 'ost', count: 2 }, { value: 'Ost ', count: 1 }] }] },
  missing: { ...about, code: 'missing', columns: ['age'], type: 'number', together: ['height'], tied: null },
  'class-imbalance': { ...about, code: 'class-imbalance', columns: ['sick'], classes: 2, rarest: { value: 'yes', count: 3 }, commonest: { value: 'no', count: 37 } },
  constant: { ...about, code: 'constant', columns: ['place'], count: 40, value: 'clinic', missing: 0 },
};

const node = (id: string, type: string, params: NodeState['params'] = {}, inputs: readonly string[] = []): NodeState => {
  const { group } = metas[type as keyof typeof metas] as unknown as StepMeta;
  return { id, type, group, params, inputs, resolved: params, disabled: false, problem: null, title: id, schema: null, belowSplit: false } as unknown as NodeState;
};
const source = node('data', 'source');
const docOf = (nodes: readonly NodeState[], fine: readonly object[] = []): DocumentState =>
  ({ nodes, roles: { sick: 'target' }, document: { fine: fine.length === 0 ? undefined : fine } }) as unknown as DocumentState;
const labels = (alert: Alert, nodes: readonly NodeState[] = [source]) => fixesOf(alert, docOf(nodes), source).map(({ label }) => label);

describe('an alert in words', () => {
  it.each(Object.values(ALERTS))('of the kind $code names its numbers, and no word of the trade', alert => {
    const text = sayAlert(alert);
    expect(text).toMatch(/\.$/);
    if (alert.code !== 'leak-suspect' && alert.code !== 'time-order') expect(text).toContain(String(alert.count));
    expect(text).not.toMatch(/undefined|NaN|null|accuracy|fold|cardinality|leak|entropy|imbalance|stratif/i);
  });

  it('has in words for those who listen what it draws for those who see', () => {
    expect(sayAlert(ALERTS.spellings)).toContain('“Ost” (20), “ost” (2), and “Ost␣” (1)');
    expect(speakAlert(ALERTS.spellings)).toContain('“Ost” (20), “ost” (2), and “Ost, with a space after” (1)');
    const unseen = { ...about, exceptions: { values: [{ value: 'n/a\u200b', count: 3 }], distinct: 1 } };
    for (const code of ['mixed-types', 'dates-as-text', 'stand-ins'] as const) expect(speakAlert({ ...ALERTS[code], ...unseen } as Alert)).toContain('“n/a\u200b, with an invisible sign after”');
    for (const alert of [ALERTS.missing, ALERTS['class-imbalance'], ALERTS.constant]) expect(speakAlert(alert)).toBe(sayAlert(alert));
  });

  it('says what does not fit, and what it goes together with', () => {
    expect(sayAlert(ALERTS['mixed-types'])).toBe('37 of 40 cells are numbers, kept as text. 3 cells are not: “.” (2) and “n/a”.');
    expect(sayAlert({ ...ALERTS['mixed-types'], count: 0 })).toBe('All 40 cells are numbers, kept as text.');
    expect(sayAlert(ALERTS.missing)).toBe('3 of 40 cells are missing (7.5%), in the same rows as those of height.');
    expect(sayAlert({ ...ALERTS.missing, together: [], tied: { kind: 'class', target: 'sick', value: 'yes', inside: 0.5, outside: 0 } })).toContain('Where sick is “yes”, 50% are; elsewhere 0%.');
    expect(sayAlert({ ...ALERTS['dates-as-text'], count: 0 })).toBe('40 of 40 cells are dates written as mm/dd/yyyy, kept as text. Nothing in it says which number is the day.');
    expect(nameAlert(ALERTS['duplicate-rows'])).toBe('Duplicate rows');
  });

  it('asks whether a number among those kept as text means missing', () => {
    expect(sayAlert({ ...ALERTS['mixed-types'], codes: [{ value: '-999', count: 4 }] }))
      .toBe('37 of 40 cells are numbers, kept as text. 3 cells are not: “.” (2) and “n/a”. Does −999 (4) mean missing? It is far from the other numbers.');
    expect(sayAlert({ ...ALERTS['mixed-types'], codes: [{ value: '-999', count: 4 }, { value: '-99', count: 2 }] })).toContain('Do −999 (4) and −99 (2) mean missing? They are far');
  });

  it('asks whether a value means missing, each with its count', () => {
    const one = { values: [{ value: '?', count: 1 }], distinct: 1 };
    expect(sayAlert(ALERTS['stand-ins'])).toBe('Do “.” (2) and “n/a” mean missing? 3 of 40 cells hold one of them. A model takes that for a value like any other.');
    expect(sayAlert({ ...ALERTS['stand-ins'], count: 1, exceptions: one })).toBe('Does “?” mean missing? 1 of 40 cells holds it. A model takes that for a value like any other.');
    expect(sayAlert({ ...ALERTS['stand-ins'], count: 5, type: 'number', exceptions: { values: [{ value: '-999', count: 5 }], distinct: 1 } })).toBe(
      'Does −999 mean missing? 5 of 40 cells hold it, far from what else is there. A model takes that for a measured number.',
    );
  });

  it('names the spellings of a value, draws what nobody sees and differs, and says where two look the same', () => {
    expect(sayAlert(ALERTS.spellings)).toBe('3 spellings of “Ost”: “Ost” (20), “ost” (2), and “Ost␣” (1). 3 of 40 cells are not spelled as most are. A model takes each spelling for a value of its own.');
    const cafe = { to: 'Café', spellings: [{ value: 'Café', count: 4 }, { value: 'Cafe\u0301', count: 1 }, { value: 'Ca\u200bfé', count: 1 }, { value: 'Café\ufe0e', count: 1 }] };
    expect(sayAlert({ ...ALERTS.spellings, groups: [cafe, ...ALERTS.spellings.groups, cafe, cafe] })).toMatch(
      /^4 spellings of “Café”: “Café” \(4\), “Cafe◌\u0301” \(1\), “Ca\[U\+200B\]fé” \(1\), and “Café\ufe0e” \(1, with other characters\)\. 3 spellings of “Ost”: .* 2 more values have several\. /u,
    );
    const hebrew = { to: 'שלום', spellings: [{ value: 'שלום', count: 4 }, { value: 'שלום  ', count: 1 }] };
    expect(sayAlert({ ...ALERTS.spellings, groups: [hebrew] })).toContain('2 spellings of “\u2068שלום\u2069”: “\u2068שלום\u2069” (4) and “\u2068שלום␣␣\u2069” (1).');
  });
});

describe('the ways out of an alert', () => {
  it('are three at most, and every step takes the settings it is given', () => {
    for (const alert of Object.values(ALERTS)) {
      const fixes = fixesOf(alert, docOf([source]), source);
      expect(fixes.length).toBeLessThanOrEqual(3);
      for (const { does } of fixes) {
        if (does.kind === 'step') expect(() => readParams((metas[does.type as keyof typeof metas] as unknown as StepMeta).params, does.params as never, {})).not.toThrow();
      }
    }
  });

  it('fit the alert', () => {
    expect(Object.fromEntries(Object.entries(ALERTS).map(([code, alert]) => [code, labels(alert)]))).toEqual({
      'leak-suspect': ['Drop column'], 'repeated-entity': ['Keep together in the split'], 'time-order': ['Split by time'], 'duplicate-rows': ['Drop duplicates'], 'id-like': ['Drop column', 'Use as row id'], 'repeated-id': ['Keep the first of each', 'Drop column'],
      'mixed-types': ['Change to number'], 'dates-as-text': ['Read as mm/dd/yyyy', 'Read as dd/mm/yyyy'], missing: ['Fill', 'Drop these rows', 'Drop column'],
      'stand-ins': ['Make them missing'], spellings: ['Use one spelling', 'Trim spaces only'], 'class-imbalance': ['Keep shares in the split'], constant: ['Drop column'],
    });
  });

  it('replace all spellings in one step, the spaces alone in another, and offer no second one that does the same', () => {
    const does = (groups: (typeof ALERTS.spellings)['groups']) => fixesOf({ ...ALERTS.spellings, groups }, docOf([source]), source).map(fix => [fix.label, fix.does.kind === 'step' && fix.does.params]);
    expect(does(ALERTS.spellings.groups)).toEqual([
      ['Use one spelling', { column: 'region', map: { ost: 'Ost', 'Ost ': 'Ost' } }], ['Trim spaces only', { column: 'region', map: { 'Ost ': 'Ost' } }],
    ]);
    expect(does([{ to: 'West', spellings: [{ value: 'West', count: 2 }, { value: 'west', count: 1 }] }])).toEqual([['Use one spelling', { column: 'region', map: { west: 'West' } }]]);
    expect(does([{ to: 'A b', spellings: [{ value: 'A  b ', count: 2 }, { value: 'A b', count: 1 }] }])).toEqual([['Trim spaces', { column: 'region', map: { 'A  b ': 'A b' } }]]);
  });

  it('read numbers and make the rest missing in one step, with the numbers that mean missing or without', () => {
    const mixed = { ...ALERTS['mixed-types'], codes: [{ value: '-999', count: 4 }] };
    const params = { columns: ['price'], to: 'number', decimal: ',', thousands: '.' };
    expect(fixesOf(mixed, docOf([source]), source)).toEqual([
      { label: 'Change to number, −999 missing', does: { kind: 'step', type: 'cast', params: { ...params, missing: ['.', 'n/a', '-999'] } } },
      { label: 'Change to number', does: { kind: 'step', type: 'cast', params: { ...params, missing: ['.', 'n/a'] } } },
    ]);
    const cast = node('cast', 'cast', { ...params, missing: ['.'] }, ['data']);
    expect(fixesOf(mixed, docOf([source, cast]), source)).toEqual([
      { label: 'Make −999 missing', does: { kind: 'edit', edit: { kind: 'set', node: 'cast', params: { missing: ['.', '-999'] } } } },
    ]);
  });

  it('make stand-ins missing', () => {
    expect(fixesOf(ALERTS['stand-ins'], docOf([source]), source)[0].does).toEqual({ kind: 'step', type: 'replace-values', params: { column: 'color', map: { '.': null, 'n/a': null } } });
  });

  it('never drop or fill the target', () => {
    expect(labels({ ...ALERTS.constant, columns: ['sick'] })).toEqual([]);
    expect(labels({ ...ALERTS.missing, columns: ['sick'] })).toEqual(['Drop these rows']);
  });

  it('mark filled rows where a missing cell says something, and drop first what is mostly missing', () => {
    const [fill] = fixesOf({ ...ALERTS.missing, tied: { kind: 'mean', target: 'cost', missing: 1, present: 2 } }, docOf([source]), source);
    expect(fill).toMatchObject({ label: 'Fill and mark', does: { type: 'impute', params: { columns: ['age'], strategy: 'median', flags: true } } });
    expect(labels({ ...ALERTS.missing, count: 30 })).toEqual(['Drop column', 'Fill', 'Drop these rows']);
  });

  it('set what is there: class weights of the models that have them, and the split', () => {
    const split = node('split', 'split', { stratify: 'sick' });
    const models = [node('dummy', 'train', { target: 'sick', model: 'dummy' }), node('logistic', 'train', { target: 'sick', model: 'logistic', options: { C: 2 } })];
    expect(fixesOf(ALERTS['class-imbalance'], docOf([source, split, ...models]), source)).toEqual([
      { label: 'Weigh classes alike', does: { kind: 'edit', edit: { kind: 'all', label: 'Weigh classes alike', edits: [{ kind: 'set', node: 'logistic', params: { options: { C: 2, class_weight: 'balanced' } } }] } } },
    ]);
    expect(labels(ALERTS['class-imbalance'], [source, node('split', 'split', { order: 'day' })])).toEqual([]);
    expect(fixesOf(ALERTS['repeated-entity'], docOf([source, split]), source)[0].does).toEqual({ kind: 'edit', edit: { kind: 'set', node: 'split', params: { by: 'patient' } } });
  });
});

describe('how alerts stand', () => {
  const standing = (alert: Alert, nodes: readonly NodeState[], at = source, fine: readonly object[] = []) => {
    const { open, settled, fine: noted } = standingOf([alert], docOf(nodes, fine), at);
    return open.length === 1 ? 'open' : settled.length === 1 ? `by ${settled[0].by.id}` : noted.length === 1 ? 'fine' : 'lost';
  };

  it('a step further down that takes the column deals with it, one above or beside does not', () => {
    const drop = node('drop', 'drop-columns', { columns: ['place'] }, ['data']);
    expect(standing(ALERTS.constant, [source, drop])).toBe('by drop');
    expect(standing(ALERTS.constant, [source, drop], drop)).toBe('open');
    expect(standing(ALERTS.constant, [source, { ...drop, disabled: true }])).toBe('open');
    expect(standing(ALERTS.constant, [source, node('drop', 'drop-columns', { columns: ['other'] }, ['data'])])).toBe('open');
    expect(standing(ALERTS.missing, [source, node('a', 'rename', {}, ['data']), node('fill', 'impute', { columns: ['age'] }, ['a'])])).toBe('by fill');
  });

  it('a column that is dropped is mended where its values say nothing, or are not there, but not where nobody has read them', () => {
    const drop = (column: string) => node('drop', 'drop-columns', { columns: [column] }, ['data']);
    expect(standing(ALERTS.missing, [source, drop('age')])).toBe('by drop');
    expect(standing(ALERTS['id-like'], [source, drop('ticket')])).toBe('by drop');
    expect(standing(ALERTS['mixed-types'], [source, drop('price')])).toBe('open');
    expect(standing(ALERTS['dates-as-text'], [source, drop('born')])).toBe('open');
    expect(standing(ALERTS['mixed-types'], [source, node('cast', 'cast', { columns: ['price'], to: 'number' }, ['data'])])).toBe('by cast');
    expect(standing(ALERTS['repeated-id'], [source, node('once', 'drop-duplicates', { columns: ['order'] }, ['data'])])).toBe('by once');
  });

  it('numbers that mean missing are dealt with by the words of the change of type, or by a replacement above or below it', () => {
    const mixed = { ...ALERTS['mixed-types'], codes: [{ value: '-999', count: 4 }] };
    const cast = (missing: readonly string[]) => node('cast', 'cast', { columns: ['price'], to: 'number', missing }, ['data']);
    const replace = (input: string) => node('replace', 'replace-values', { column: 'price', map: { '-999': null } }, [input]);
    expect(standing(mixed, [source, cast(['?'])])).toBe('open');
    expect(standing(mixed, [source, cast(['?', '-999'])])).toBe('by cast');
    // The same number, written as the change of type reads it.
    expect(standing(mixed, [source, { ...cast(['-999,0']), resolved: { columns: ['price'], missing: ['-999,0'], decimal: ',', thousands: '.' } } as NodeState])).toBe('by cast');
    expect(standing(mixed, [source, cast(['-999,0'])])).toBe('open');
    expect(standing({ ...mixed, codes: [...mixed.codes, { value: '-99', count: 2 }] }, [source, cast(['-99']), replace('cast')])).toBe('by cast');
    expect(standing({ ...mixed, codes: [...mixed.codes, { value: '-98', count: 2 }] }, [source, cast(['-99']), replace('cast')])).toBe('open');
    expect(standing(mixed, [source, cast([]), replace('cast')])).toBe('by cast');
    expect(standing(mixed, [source, replace('data')])).toBe('open');
    expect(standing(mixed, [source, replace('data'), { ...cast([]), inputs: ['replace'] }])).toBe('by cast');
  });

  it('a replacement deals with spellings when one is left of each, and with stand-ins when all are replaced', () => {
    const replace = (column: string, map: Record<string, string | null>) => [source, node('replace', 'replace-values', { column, map }, ['data'])];
    expect(standing(ALERTS.spellings, replace('region', { ost: 'Ost', 'Ost ': 'Ost' }))).toBe('by replace');
    expect(standing(ALERTS.spellings, replace('region', { ost: 'East', Ost: 'East', 'Ost ': 'East' }))).toBe('by replace');
    expect(standing(ALERTS.spellings, replace('region', { 'Ost ': 'Ost' }))).toBe('open');
    expect(standing(ALERTS.spellings, replace('other', { ost: 'Ost', 'Ost ': 'Ost' }))).toBe('open');
    expect(standing(ALERTS['stand-ins'], replace('color', { '.': null, 'n/a': null, x: null }))).toBe('by replace');
    expect(standing(ALERTS['stand-ins'], replace('color', { '.': null }))).toBe('open');
    expect(standing(ALERTS.missing, replace('age', { '1': null }))).toBe('open');
    expect(standing(ALERTS.spellings, [source, node('drop', 'drop-columns', { columns: ['region'] }, ['data'])])).toBe('by drop');
  });

  it('two replacements, one after the other, deal with what neither does alone; beside each other they do not', () => {
    const replace = (id: string, column: string, map: Record<string, string | null>, input: string) => node(id, 'replace-values', { column, map }, [input]);
    const trim = replace('trim', 'region', { 'Ost ': 'Ost' }, 'data');
    expect(standing(ALERTS.spellings, [source, trim, replace('one', 'region', { ost: 'Ost' }, 'trim')])).toBe('by one');
    expect(standing(ALERTS.spellings, [source, trim, replace('one', 'region', { ost: 'Ost' }, 'data')])).toBe('open');
    expect(standing(ALERTS.spellings, [source, trim, { ...node('other', 'rename', {}, ['trim']), disabled: true }, replace('one', 'region', { Ost: 'ost' }, 'other')])).toBe('by one');
    expect(standing(ALERTS.spellings, [source, replace('apart', 'region', { Ost: 'East' }, 'data'), replace('one', 'region', { ost: 'Ost', 'Ost ': 'Ost' }, 'apart')])).toBe('open');
    const parts = [source, replace('a', 'color', { '.': null }, 'data'), replace('b', 'color', { 'n/a': null }, 'a')];
    expect(standing(ALERTS['stand-ins'], parts)).toBe('by b');
    expect(standing(ALERTS['stand-ins'], [source, { ...parts[1], disabled: true }, parts[2]])).toBe('open');
  });

  it('a split that keeps rows together and a model that weighs classes deal with theirs', () => {
    expect(standing(ALERTS['repeated-entity'], [source, node('split', 'split', { by: 'patient' }, ['data'])])).toBe('by split');
    expect(standing(ALERTS['class-imbalance'], [source, node('m', 'train', { target: 'sick', options: { class_weight: 'balanced' } }, ['data'])])).toBe('by m');
    expect(standing(ALERTS['class-imbalance'], [source, node('m', 'train', { target: 'sick', options: {} }, ['data'])])).toBe('open');
  });

  it('one found fine is listed as such, and only that one', () => {
    expect(standing(ALERTS.constant, [source], source, [idOf(ALERTS.constant)])).toBe('fine');
    expect(standing(ALERTS.constant, [source], source, [{ alert: 'constant', columns: ['other'] }])).toBe('open');
  });

  it('are counted by column', () => {
    expect([...countByColumn([ALERTS.constant, ALERTS.missing, { ...ALERTS.constant, columns: ['age'] }])]).toEqual([['place', 1], ['age', 2]]);
  });

  it('stand by column in the order of the first of each: what costs most is read first', () => {
    expect(byColumn([ALERTS['mixed-types'], ALERTS.missing, { ...ALERTS.constant, columns: ['price'] }]).map(({ column, alerts }) => [column, alerts.map(({ code }) => code)])).toEqual([
      ['price', ['mixed-types', 'constant']], ['age', ['missing']],
    ]);
  });
});

describe('the steps that alerts are open on', () => {
  const leak = ALERTS['leak-suspect'];
  const drop = node('drop', 'drop-columns', { columns: ['refund'] }, ['data']);
  const model = node('model', 'train', { target: 'sick', model: 'logistic' }, ['data']);
  const judge = node('judge', 'evaluate', {}, ['model']);
  const open = (one: NodeState, nodes: readonly NodeState[], found: readonly Alert[] = [leak, ALERTS.constant]) => openAlerts(one, docOf(nodes), () => found).map(({ code }) => code);

  it('are the file for all of them, and a model and its judge for what it reads that is too good to be true', () => {
    expect(open(source, [source, model, judge])).toEqual(['leak-suspect', 'constant']);
    expect(open(model, [source, model, judge])).toEqual(['leak-suspect']);
    expect(open(judge, [source, model, judge])).toEqual(['leak-suspect']);
    expect(open(drop, [source, drop])).toEqual([]);
    expect(open({ ...model, params: { target: 'sick', model: 'dummy' } }, [source, model])).toEqual([]);
  });

  it('are none where the column is dropped on the way, or another target is predicted; another branch does not count', () => {
    const below = node('below', 'train', { target: 'sick' }, ['drop']);
    expect(open(below, [source, drop, below])).toEqual([]);
    expect(open(model, [source, drop, below, model])).toEqual(['leak-suspect']);
    expect(open(node('m', 'train', { target: 'age' }, ['data']), [source, model])).toEqual([]);
    expect(open({ ...model, disabled: true }, [source, model])).toEqual([]);
  });
});

describe('a step that answers an alert', () => {
  it.each(Object.values(ALERTS))('says so: $code', alert => {
    const said = sayAnswered(alert);
    if (alert.columns.length > 0) expect(said).toContain(alert.columns[0]);
    expect(said).not.toMatch(/undefined|[.]$/);
  });
});
