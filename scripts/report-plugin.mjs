import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * @typedef {object} ChunkReport
 * @property {boolean} isEntry
 * @property {string[]} imports chunks it cannot run without
 * @property {string[]} dynamicImports chunks it loads on first use
 * @property {string[]} modules the files and packages in it, from the root
 */

/**
 * Writes .cache/bundle.json: what went into each chunk of the page and of every worker, for
 * tests/bundle.test.ts. Two plugins that share one report: `page` goes into `plugins`, `worker` into
 * `worker.plugins`.
 */
export function bundleReport() {
  /** @type {Record<string, ChunkReport>} */
  const report = {};
  /** @type {(name: string) => import('vite').Plugin} */
  const collect = name => ({
    name,
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const { isEntry, imports, dynamicImports } = chunk;
        const modules = chunk.moduleIds.map(id => relative(process.cwd(), id).replaceAll('\\', '/'));
        report[chunk.fileName] = { isEntry, imports, dynamicImports, modules };
      }
    },
  });
  /** @type {import('vite').Plugin} */
  const page = {
    ...collect('plumbline:report'),
    apply: 'build',
    writeBundle() {
      const folder = join(process.cwd(), '.cache');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'bundle.json'), `${JSON.stringify(report, null, 1)}\n`);
    },
  };
  return { page, worker: collect('plumbline:report-worker') };
}
