import type { Access } from './access';

/** What a sweep removed. */
export interface Swept {
  readonly chunks: number;
  readonly bytes: number;
}

/**
 * Deletes the chunks that no manifest commits: what imports left that were killed half way. To be called by the writer alone,
 * before it begins an import of its own. Manifests are read and chunks deleted in one transaction, so a manifest that
 * cannot be read deletes nothing.
 */
export function sweep(access: Access): Promise<Swept> {
  const { db } = access;
  return access.write(['datasets', 'chunks'], { what: 'the removal of half-written files' }, async () => {
    const committed = new Set((await db.datasets.toArray()).map(({ id, attempt }) => JSON.stringify([id, attempt])));
    const keys = await db.chunks.toCollection().primaryKeys();
    const orphans = keys.filter(([id, attempt]) => !committed.has(JSON.stringify([id, attempt])));
    if (orphans.length > 0) await db.chunks.bulkDelete(orphans);
    return { chunks: orphans.length, bytes: orphans.reduce((sum, key) => sum + key[3], 0) };
  });
}
