import type { Page } from 'playwright-core';

/** What lies in the database, read without any code of the store. */
export interface Inspection {
  readonly datasets: readonly { readonly id: string; readonly fingerprint: string; readonly wrong: readonly string[] }[];
  readonly orphans: number;
  readonly versions: readonly string[];
  readonly head: string | null;
  readonly artifacts: number;
  /** Artifacts without a payload, or payloads without an artifact. */
  readonly unpaired: number;
}

/**
 * Reads the whole database in the page: every chunk of every manifest by the manifest's own word (size and SHA-256), the
 * chunks that no manifest commits, and whether the project's head is a version that is there.
 */
export function inspect(page: Page, name = 'plumbline'): Promise<Inspection> {
  return page.evaluate(async name => {
    const settled = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const hex = async (bytes: ArrayBuffer) =>
      [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    type Row = { id: string; attempt: string; manifest: { fingerprint: string; chunks: { hash: string; bytes: number }[] } };

    const db = await settled(indexedDB.open(name));
    const store = (table: string) => db.transaction(table).objectStore(table);
    const rows = await settled(store('datasets').getAll() as IDBRequest<Row[]>);
    const datasets = [];
    for (const { id, attempt, manifest } of rows) {
      const wrong: string[] = [];
      for (const [i, { hash, bytes }] of manifest.chunks.entries()) {
        const chunk = await settled(store('chunks').get([id, attempt, i, bytes]) as IDBRequest<ArrayBuffer | undefined>).catch(() => undefined);
        if (chunk === undefined) wrong.push(`chunk ${i} of ${id} is missing`);
        else if (chunk.byteLength !== bytes || (await hex(chunk)) !== hash) wrong.push(`chunk ${i} of ${id} differs`);
      }
      datasets.push({ id, fingerprint: manifest.fingerprint, wrong });
    }
    const committed = new Set(rows.map(({ id, attempt }) => `${id}/${attempt}`));
    const keys = await settled(store('chunks').getAllKeys()) as unknown as [string, string][];
    const versions = await settled(store('versions').getAll() as IDBRequest<{ hash: string }[]>);
    const [project] = await settled(store('projects').getAll() as IDBRequest<{ head: string }[]>);
    const artifacts = new Set((await settled(store('artifacts').getAllKeys())) as string[]);
    const payloads = new Set((await settled(store('payloads').getAllKeys())) as string[]);
    db.close();
    return {
      datasets,
      orphans: keys.filter(([id, attempt]) => !committed.has(`${id}/${attempt}`)).length,
      versions: versions.map(({ hash }) => hash),
      head: project?.head ?? null,
      artifacts: artifacts.size,
      unpaired: [...artifacts].filter(key => !payloads.has(key)).length + [...payloads].filter(key => !artifacts.has(key)).length,
    };
  }, name);
}
