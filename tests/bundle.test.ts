import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { firstLoad, tooEarly, type Bundle } from './bundle/graph';
import { foreignHosts, loadedFrom } from './bundle/addresses';

const ROOT = new URL('../', import.meta.url).pathname;
const DIST = join(ROOT, 'dist');
const LIMIT = 150_000;

const read = (file: string): Buffer => readFileSync(join(DIST, file));
const gzip = (files: readonly string[]): number => files.reduce((sum, file) => sum + gzipSync(read(file), { level: 9 }).length, 0);
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;

let bundle: Bundle;
let files: string[];

beforeAll(() => {
  const report = join(ROOT, '.cache', 'bundle.json');
  if (!existsSync(report) || !existsSync(DIST)) throw new Error('dist: expected the built app; got none. Run `npm run build`.');
  bundle = JSON.parse(readFileSync(report, 'utf8'));
  files = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => posix.join(entry.parentPath.slice(DIST.length), entry.name).replace(/^\//, ''));
});

/** The page's script, as index.html names it. */
function entry(): string {
  const found = /<script type="module"[^>]* src="\/([^"]+)"/.exec(read('index.html').toString());
  if (!found) throw new Error('index.html: expected a module script; got none.');
  return found[1];
}

describe('the first chunk', () => {
  it('is in the report, and so is every chunk of dist', () => {
    expect(Object.keys(bundle)).toContain(entry());
    expect(Object.keys(bundle).filter(file => !files.includes(file))).toEqual([]);
  });

  it('holds no Arrow, tfjs, Plotly, Dexie, zod, onnxruntime, step code, emits or docs', () => {
    expect(tooEarly(bundle, firstLoad(bundle, entry()))).toEqual([]);
  });

  it(`stays within ${kilobytes(LIMIT)} of gzip`, () => {
    const load = firstLoad(bundle, entry());
    const bytes = gzip(load);
    console.log(`first chunk: ${kilobytes(bytes)} gzip in ${load.length} file(s)`);
    expect(bytes).toBeLessThanOrEqual(LIMIT);
  });

  it('would be caught holding any of them, even behind another chunk', () => {
    const chunk = (imports: string[], modules: string[]) => ({ isEntry: true, imports, dynamicImports: [], modules });
    const early = [
      'node_modules/apache-arrow/Arrow.dom.mjs',
      'node_modules/@tensorflow/tfjs-core/dist/index.js',
      'node_modules/plotly.js/lib/core.js',
      'node_modules/dexie/dist/dexie.mjs',
      'node_modules/zod/v4/index.js',
      'node_modules/onnxruntime-web/dist/ort.js',
      'src/steps/impute/run.ts',
      'src/steps/runs.ts',
      'src/steps/impute/emit.ts',
      'src/models/linear/fit.ts',
      'src/steps/impute/docs.md',
    ];
    const planted: Bundle = {
      'a.js': chunk(['b.js'], ['src/main.ts', 'src/steps/impute/meta.ts', 'node_modules/comlink/comlink.mjs']),
      'b.js': chunk(['a.js'], early),
      'c.js': chunk([], early),
    };
    expect(tooEarly(planted, firstLoad(planted, 'a.js'))).toHaveLength(early.length);
    expect(tooEarly(planted, ['a.js'])).toEqual([]);
  });
});

describe('workers', () => {
  const workers = (): string[] => Object.keys(bundle).filter(file => bundle[file].isEntry && /\.worker-/.test(file));

  it('are built as files of their own, and their sizes are told', () => {
    expect(workers().length).toBeGreaterThan(0);
    for (const file of workers()) {
      const load = firstLoad(bundle, file);
      console.log(`${file}: ${kilobytes(gzip(load))} gzip at start, ${load.length} file(s)`);
    }
  });

  it('start without tfjs, which is loaded when a neural network is trained', () => {
    const early = workers().flatMap(file => tooEarly(bundle, firstLoad(bundle, file))).filter(text => text.startsWith('tfjs'));
    expect(early).toEqual([]);
  });

  it('share no copy of tfjs: it is built for one worker, and so kept once for use without a network', () => {
    const twice = (all: Bundle): string[] => {
      const seen = new Map<string, number>();
      for (const { modules } of Object.values(all)) for (const one of modules.filter(path => /@tensorflow\//.test(path))) seen.set(one, (seen.get(one) ?? 0) + 1);
      return [...seen].filter(([, times]) => times > 1).map(([path]) => path);
    };
    const tfjs = 'node_modules/@tensorflow/tfjs-core/dist/index.js';
    const chunk = { isEntry: false, imports: [], dynamicImports: [], modules: [tfjs] };
    expect(Object.values(bundle).some(({ modules }) => modules.some(path => /@tensorflow\//.test(path)))).toBe(true);
    expect(twice(bundle)).toEqual([]);
    expect(twice({ 'a.js': chunk, 'b.js': chunk })).toEqual([tfjs]);
  });
});

describe('what is served', () => {
  const text = (): [string, string][] => files.filter(file => /\.(js|mjs|css|html|json|webmanifest)$/.test(file)).map(file => [file, read(file).toString()]);

  it('has no source maps', () => {
    expect(files.filter(file => file.endsWith('.map'))).toEqual([]);
    expect(text().filter(([, code]) => /[#@] sourceMappingURL=/.test(code)).map(([file]) => file)).toEqual([]);
  });

  it('loads nothing by its markup, styles or code from another origin', () => {
    expect(text().flatMap(([file, code]) => loadedFrom(code).map(address => `${file}: ${address}`))).toEqual([]);
  });

  it('names no host that nobody has looked at', () => {
    expect(text().flatMap(([file, code]) => foreignHosts(code).map(host => `${file}: ${host}`))).toEqual([]);
  });

  it('would be caught loading from elsewhere', () => {
    const planted = [
      '<script src="https://cdn.example/x.js"></script>',
      '<link rel="stylesheet" href="//cdn.example/x.css">',
      '@import url(https://fonts.example/inter.css);',
      'src: url("https://fonts.example/inter.woff2")',
      'await fetch("https://api.example/log")',
      'import("https://cdn.example/x.js")',
      'new Worker(`https://cdn.example/x.js`)',
    ];
    for (const code of planted) expect(loadedFrom(code), code).toHaveLength(1);
    expect(loadedFrom('<a href="https://example.org">x</a> fetch("/samples/index.json")')).toEqual([]);
    expect(foreignHosts('"https://telemetry.example/x" "http://www.w3.org/2000/svg"')).toEqual(['telemetry.example']);
  });
});
