import type { Page } from 'playwright-core';
import type { Plumbline } from '../../src/client/types';

declare const window: Window & { plumbline: Plumbline };

/** Where text is data, or a page of its own, and is shown as it came. */
const DATA = [
  '[role=gridcell]', // cells of the table
  'pre, code, .mono', // code, formulas, examples of cells
  '.name-part', // a name that is cut; the whole stands in its title
  'kbd', // keys, as keyboards have them
  '.docs', // the docs.md of a step or a learner
  '[class$=tick]', // values along the axes of a chart, and of each small one
].join(', ');

const SPOKEN = ['aria-label', 'aria-description', 'aria-valuetext', 'aria-roledescription', 'title', 'placeholder', 'alt'] as const;

/** What `Intl` writes: units after a number, dates, how long ago, and what it puts lists together with. */
const INTL = new RegExp([
  String.raw`(?<=\d[\d,.]*[\s\u00a0]?)(bytes?|kB|MB|GB|TB|ms|s|min|h|years?|days?|hours?|minutes?)(?!\p{L})`,
  String.raw`\d+ (second|minute|hour|day)s? ago|(?<!\p{L})(now|yesterday)(?!\p{L})`,
  String.raw`(?<!\p{L})(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d+, \d{4}(, \d+:\d\d\s[AP]M)?`,
  String.raw`(?<!\p{L})(and|NaN|E[−\d]\d*)(?!\p{L})`,
].join('|'), 'gu');

/** A text from a catalog, whole or cut short by a chart. */
const SAID = /⟦[^⟦⟧]*(⟧|…$)/g;

/** In a text from a catalog: what was put into it as it came. */
const CAME = /\u2060([^\u2060]*)(?:\u2060|$)/gu;

/**
 * What a page in the pseudo-locale says in plain letters: text, names and titles that came from no catalog and are none of
 * `data`, as `where: text`, each once.
 */
export async function unspoken(page: Page, data: readonly string[]): Promise<readonly string[]> {
  const said = await page.evaluate(([isData, attributes]) => {
    const heard: { where: string; text: string }[] = [];
    const nameOf = (element: Element | null): string => (element === null || element === document.body ? '' : `${element.tagName.toLowerCase()}${[...element.classList].filter(name => !name.startsWith('svelte-')).map(name => `.${name}`).join('')}`);
    for (const element of document.body.querySelectorAll('*')) {
      if (element.matches('script, style, noscript') || element.closest(isData) !== null || !element.checkVisibility({ visibilityProperty: true })) continue;
      const where = `${nameOf(element.parentElement)} > ${nameOf(element)}`;
      const own = [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.textContent ?? '').join('');
      heard.push({ where, text: own });
      for (const name of attributes) heard.push({ where: `${where}[${name}]`, text: element.getAttribute(name) ?? '' });
    }
    return heard;
  }, [DATA, SPOKEN] as const);
  const names = [...new Set(data)].filter(name => /\p{L}/u.test(name)).sort((a, b) => b.length - a.length);
  return [...new Set(said.filter(({ text }) => /\p{L}/u.test(rest(text, names))).map(({ where, text }) => `${where}: ${text.trim()}`))];
}

/** What is left of a text without what a catalog said in it, names and numbers. `names` come longest first. */
export function rest(text: string, names: readonly string[]): string {
  let left = text.trim();
  for (let before = ''; before !== left; ) {
    before = left;
    left = left.replace(SAID, said => [...said.matchAll(CAME)].map(([, came]) => came).join(' '));
  }
  if (!/\p{L}/u.test(left)) return '';
  for (const name of names) left = left.replaceAll(new RegExp(`(?<!\\p{L})${escaped(name)}(?!\\p{L})`, 'gu'), '');
  return left.replace(INTL, '');
}

/** What people and files named on the page as it stands: the project, its steps and versions, files, columns and their values, samples. */
export async function namesOn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const client = window.plumbline;
    const samples = (await client.samples()).flatMap(({ title, summary, file }) => [title, summary, file]);
    const datasets = (await client.datasets()).flatMap(({ name }) => [name]);
    const projects = (await client.projects()).map(({ name }) => name);
    const doc = { id: 'penguin-project' };
    const { document: kept, nodes } = await client.state(doc);
    const steps = [...nodes.map(({ title, note }) => `${title}\n${note ?? ''}`), ...Object.values(kept.nodes).flatMap(({ title = '', note = '', params }) => [title, note, String(params.dataset ?? '')])].flatMap(text => text.split('\n'));
    const versions = (await client.history(doc)).flatMap(({ name }) => [name ?? '']);
    const view = await client.view(doc, Object.keys(kept.nodes)[0], {});
    const columns = (await client.summaries(view)).flatMap(({ name, detail }) => [name, ...('top' in detail ? detail.top.map(({ value }) => value.trim()) : [])]);
    return [...samples, ...datasets, ...projects, kept.name, ...steps, ...versions, ...columns].filter(text => !text.includes('⟦'));
  });
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
