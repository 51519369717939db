import { relative } from 'node:path';
import { compileDocs } from './docs.mjs';

/**
 * Makes `import docs from './docs.md'` give the compiled tree of docs.mjs, in builds, dev and tests.
 * @returns {import('vite').Plugin}
 */
export function docsPlugin() {
  return {
    name: 'plumbline:docs',
    transform(text, id) {
      const [path] = id.split('?');
      if (!path?.endsWith('.md')) return null;
      const nodes = compileDocs(text, relative(process.cwd(), path));
      return { code: `export default ${JSON.stringify(nodes)};`, map: null, moduleType: 'js' };
    },
  };
}
