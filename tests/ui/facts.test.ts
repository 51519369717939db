import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** A stage of the screen, not the product. */
const STAGE = /^src\/ui\/gallery\//;

/** Problems that say English alone, as no screen leads to them: by file and by what they expect, and why. */
const LEFT: Readonly<Record<string, string>> = {
  'src/client/client.ts: one model to export': 'the screen names the model',
  'src/client/samples.ts: one of ${samples.map(known => known.id).join(\', \')}': 'the screen offers the samples there are',
  'src/engine/appending.ts: a step that reads a file': 'a project begins with one',
  'src/engine/appending.ts: the columns ${names.map(name => `"${name}"`).join(\', \')}': 'the screen offers it for files that have the columns',
  'src/engine/leaky/showLeak.ts: a step that judges a model': 'the screen shows a leak where a model is judged',
  'src/engine/leaving.ts: a train step of this pipeline': 'the screen hands over models alone',
  'src/engine/whatIf/whatIf.ts: a whole number from 2 to ${MOST_CELLS}': 'the screen asks for one size',
  'src/engine/whatIf/whatIf.ts: two different columns': 'the screen offers the other columns for the other axis',
  'src/engine/whatIf/whatIf.ts: the number of a row, from 0 to ${raw.length - 1}': 'the screen names rows it shows',
  'src/models/knn/fit.ts: training rows that all count the same': 'the plan refuses weights before it comes to a fit',
  'src/pipeline/applyEdit.ts: an id that is not taken': 'the screen leaves ids to the engine',
  'src/pipeline/applyEdit.ts: a step that stays': 'the screen moves a step behind another one',
  'src/pipeline/parse.ts: a plain object or JSON text': 'the screen opens files of JSON',
  'workers/exportPorts.ts: a neural network': 'the screen offers this form for neural networks alone',
};

/** What each `new Problem(...)` of a source expects that has no fact, and copies none with the words it changes. */
function unsaid(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Problem') {
      const given = node.arguments?.at(0);
      if (given !== undefined && ts.isObjectLiteralExpression(given) && !isSaid(given)) found.push(textOf(given, 'expected') ?? textOf(given, 'fix') ?? '');
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

function isSaid({ properties }: ts.ObjectLiteralExpression): boolean {
  const names = properties.map(property => property.name?.getText());
  if (names.includes('fact')) return true;
  return properties.some(ts.isSpreadAssignment) && !['expected', 'got', 'fix'].some(name => names.includes(name));
}

function textOf({ properties }: ts.ObjectLiteralExpression, name: string): string | undefined {
  const property = properties.find(one => one.name?.getText() === name);
  if (property === undefined) return undefined;
  return (ts.isPropertyAssignment(property) ? property.initializer : property).getText().replace(/^['`]|['`]$/g, '');
}

const sources = ['src', 'workers'].flatMap(folder => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
  .map(path => join(folder, path).replaceAll('\\', '/')).filter(path => /\.(ts|svelte)$/.test(path) && !STAGE.test(path)));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('what went wrong', () => {
  it('is told as a fact that the screen words, wherever a person can come to it', () => {
    const left = sources.filter(path => path.endsWith('.ts')).flatMap(path => unsaid(read(path)).map(expected => `${path}: ${expected}`));
    expect(sources.length).toBeGreaterThan(500);
    expect(left.sort()).toEqual(Object.keys(LEFT).sort());
  });

  it('is never made by a component', () => {
    expect(sources.filter(path => path.endsWith('.svelte') && read(path).includes('new Problem('))).toEqual([]);
  });

  it.each([
    ['none at all', "new Problem({ code: 'x', expected: 'a', got: 'b' })", ['a']],
    ['a copy with other words', "new Problem({ ...problem, fix: 'Mend it.' })", ['Mend it.']],
    ['a copy with other words and their fact', "new Problem({ ...problem, fix: 'Mend it.', fact })", []],
    ['a copy', 'new Problem({ ...problem, where })', []],
    ['another thread’s', 'new Problem(packed)', []],
    ['one in a function of another', "const refuse = () => { throw new Problem({ code: 'x', expected: `${a} of b` }); }", ['${a} of b']],
  ])('is seen to lack a fact: %s', (_, source, found) => {
    expect(unsaid(source)).toEqual(found);
  });
});
