import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { RULES, type Rule } from './architecture/rules';
import { importsOf, ROOT, sourcesUnder, stringsOf, type Source } from './architecture/sources';

const sources = sourcesUnder('src', 'workers');

function violations(rule: Rule, files: readonly Source[]): string[] {
  return files
    .filter(({ path }) => rule.from.test(path))
    .flatMap(file =>
      importsOf(file)
        .filter(target => rule.forbids(target, file.path))
        .map(({ to }) => `${file.path} -> ${to}`),
    );
}

describe.each(RULES)('$says', rule => {
  it('in every file', () => {
    expect(violations(rule, sources)).toEqual([]);
  });

  it('and a planted import breaks it, a lawful one does not', () => {
    const plant = ({ path, code }: Rule['planted']): Source => ({ path, text: code });
    expect(violations(rule, [plant(rule.planted)])).toHaveLength(1);
    expect(violations(rule, [plant(rule.allowed)])).toEqual([]);
  });
});

describe('the import scanner', () => {
  it('sees static, type-only, re-exported, lazy and inline type imports, in TypeScript and in Svelte', () => {
    const code = [
      "import a from './a';",
      "import type { B } from './b';",
      "export * from './c';",
      "const d = () => import('./d');",
      "type E = import('./e').E;",
      "import url from 'pkg/file.wasm?url';",
      "// import no from './no';",
      'const text = "import no from \'./no\'";',
    ].join('\n');
    const expected = [
      { to: 'src/x/a', isTypeOnly: false, isLazy: false },
      { to: 'src/x/b', isTypeOnly: true, isLazy: false },
      { to: 'src/x/c', isTypeOnly: false, isLazy: false },
      { to: 'src/x/d', isTypeOnly: false, isLazy: true },
      { to: 'src/x/e', isTypeOnly: true, isLazy: false },
      { to: 'pkg/file.wasm', isTypeOnly: false, isLazy: false },
    ];
    expect(importsOf({ path: 'src/x/x.ts', text: code })).toEqual(expected);
    const component = `<script lang="ts">\n${code}\n</script>\n<p>import no from './no';</p>`;
    expect(importsOf({ path: 'src/x/X.svelte', text: component })).toEqual(expected);
  });
});

describe('worker addresses', () => {
  const address = /(^|\/)workers\/|\.worker(\.ts)?$/;
  const naming = (files: readonly Source[]): string[] =>
    files
      .filter(({ path }) => !/^(src\/(client|threads)|workers)\//.test(path))
      .filter(source => stringsOf(source).some(text => address.test(text)))
      .map(({ path }) => path);

  it('stand only in client, threads and the workers that start workers', () => {
    expect(naming(sources)).toEqual([]);
  });

  it('are found where they must not stand', () => {
    const text = "new Worker(new URL('../../workers/compute.worker.ts', import.meta.url), { type: 'module' });";
    expect(naming([{ path: 'src/engine/pool.ts', text }])).toEqual(['src/engine/pool.ts']);
    expect(naming([{ path: 'src/threads/pool.ts', text }])).toEqual([]);
    expect(naming([{ path: 'src/engine/pool.ts', text: `// ${text}` }])).toEqual([]);
  });
});

describe('sizes', () => {
  const longerThan = (files: readonly Source[], lines: number): string[] =>
    files
      .filter(({ text }) => text.trimEnd().split('\n').length > lines)
      .map(({ path, text }) => `${path}: ${text.trimEnd().split('\n').length} lines`);
  const workers = sources.filter(({ path }) => path.startsWith('workers/'));

  it('a worker is wiring, at most 60 lines', () => {
    expect(longerThan(workers, 60)).toEqual([]);
  });

  it('no file is over 400 lines', () => {
    expect(longerThan(sources, 400)).toEqual([]);
  });

  it('and one line more is noticed', () => {
    const of = (lines: number): Source[] => [{ path: 'workers/x.worker.ts', text: 'x;\n'.repeat(lines) }];
    expect(longerThan(of(60), 60)).toEqual([]);
    expect(longerThan(of(61), 60)).toEqual(['workers/x.worker.ts: 61 lines']);
  });
});

describe('the three programs', () => {
  const NAMES = ['pure', 'worker', 'ui'] as const;
  const config = (name: string): ts.ParsedCommandLine => {
    const path = join(ROOT, `tsconfig.${name}.json`);
    const { config: json } = ts.readConfigFile(path, file => readFileSync(file, 'utf8'));
    const svelte = [{ extension: 'svelte', isMixedContent: true, scriptKind: ts.ScriptKind.Deferred }];
    return ts.parseJsonConfigFileContent(json, ts.sys, ROOT, undefined, path, undefined, svelte);
  };
  const included = (name: string): string[] =>
    config(name).fileNames.map(file => file.slice(ROOT.length)).filter(file => !file.endsWith('.d.ts'));

  it('share no file, and every file of the product belongs to one', () => {
    const owners = new Map<string, string[]>(sources.map(({ path }) => [path, []]));
    for (const name of NAMES) {
      for (const file of included(name)) owners.set(file, [...(owners.get(file) ?? []), name]);
    }
    const wrong = [...owners].filter(([file, names]) => names.length !== 1 && !file.endsWith('.d.ts'));
    expect(wrong).toEqual([]);
  });

  const FOREIGN = /@types\/node\/|\/lib\.dom|\/lib\.webworker|\/apache-arrow\//;
  const foreign = (program: ts.Program): string[] =>
    program.getSourceFiles().map(({ fileName }) => fileName).filter(name => FOREIGN.test(name));

  it('the pure one lists no DOM, worker, Node or Arrow types', () => {
    const { fileNames, options } = config('pure');
    const program = ts.createProgram(fileNames, options);
    expect(program.getSourceFiles().length).toBeGreaterThan(fileNames.length);
    expect(foreign(program)).toEqual([]);
  });

  it('and one type-only import of apache-arrow would be noticed, with all that it brings', () => {
    const { options } = config('pure');
    const planted = join(ROOT, 'src/table/planted.ts');
    const host = ts.createCompilerHost(options);
    const read = host.getSourceFile.bind(host);
    host.getSourceFile = (name, target) =>
      name === planted
        ? ts.createSourceFile(name, "import type { Table } from 'apache-arrow'; export type T = Table;", target)
        : read(name, target);
    const found = foreign(ts.createProgram([planted], options, host)).join('\n');
    expect(found).toMatch(/apache-arrow/);
    expect(found).toMatch(/@types\/node/);
  });
});

describe('licenses', () => {
  interface Locked { readonly license?: string; readonly dev?: boolean }
  const packages: Record<string, Locked> = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const license = (path: string, { license }: Locked): string => license ?? declared(path) ?? written(path) ?? 'none';
  const declared = (path: string): string | undefined => {
    const manifest = JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8'));
    return manifest.license ?? manifest.licenses?.map((one: { type: string }) => one.type).join(' OR ');
  };
  /** Some packages name no license but carry its text. */
  const written = (path: string): string | undefined => {
    const file = readdirSync(join(ROOT, path)).find(name => /^licen[sc]e/i.test(name));
    const text = file === undefined ? '' : readFileSync(join(ROOT, path, file), 'utf8');
    return /Permission is hereby granted, free of charge, to any person/.test(text) ? 'MIT' : undefined;
  };
  /** A choice is refused only when every side of it is. */
  const isRefused = (expression: string): boolean =>
    expression.replaceAll(/[()]/g, '').split(/ OR /i).every(side => /\b(A|L)?GPL\b|\bEPL\b|^none$/i.test(side));

  it('of every package, direct or not, are neither GPL, LGPL, AGPL nor EPL', () => {
    const refused = Object.entries(packages)
      .map(([path, entry]) => [path, license(path, entry)])
      .filter(([, expression]) => isRefused(expression));
    expect(refused).toEqual([]);
  });

  it('that are refused are told from the ones that are not', () => {
    const refused = ['GPL-3.0', 'LGPL-3.0-or-later', 'AGPL-3.0-only', 'EPL-2.0', 'EPL-2.0 OR GPL-3.0', 'none'];
    const fine = ['MIT', 'Apache-2.0 AND MIT', '(MIT OR GPL-3.0)', 'MPL-2.0', 'OFL-1.1', '0BSD'];
    expect(refused.filter(expression => !isRefused(expression))).toEqual([]);
    expect(fine.filter(isRefused)).toEqual([]);
  });
});
