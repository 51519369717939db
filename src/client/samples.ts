import { Problem } from '../pipeline/errors';
import type { Sample } from './types';

/** The samples that ship with the app. */
export async function loadSamples(): Promise<readonly Sample[]> {
  return (await fetched('samples/index.json')).json() as Promise<readonly Sample[]>;
}

/** Tables of the lessons, by id: public/lessons has their files. */
const LESSON_TABLES: readonly string[] = ['anscombe', 'moons-low', 'moons-medium', 'moons-high'];

/** The file of a sample, or of a table that a lesson uses. Throws `unknown-dataset`. */
export async function sampleFile(id: string): Promise<{ readonly file: Blob; readonly name: string }> {
  if (LESSON_TABLES.includes(id)) return { file: await (await fetched(`lessons/${id}.csv`)).blob(), name: `${id}.csv` };
  const samples = await loadSamples();
  const sample = samples.find(known => known.id === id);
  if (sample === undefined) {
    throw new Problem({ code: 'unknown-dataset', expected: `one of ${samples.map(known => known.id).join(', ')}`, got: `"${id}"` });
  }
  return { file: await (await fetched(`samples/${sample.file}`)).blob(), name: sample.file };
}

async function fetched(path: string): Promise<Response> {
  const response = await fetch(new URL(path, document.baseURI));
  if (response.ok) return response;
  throw new Problem({ code: 'bad-file', where: { file: path }, expected: 'a file of the app', got: `status ${response.status}`, fix: 'Reload the page.', fact: { kind: 'app-file', status: response.status } });
}
