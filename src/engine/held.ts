import type { RunRecord, Store } from './ports';
import type { StoredRun } from './running';

/**
 * Keys of the artifacts that no eviction takes: those of kept runs, and those of every run of a version that a person has
 * named, whose manifest bears that version's hash. A run lists what it stands on: states, models, judgements.
 */
export async function heldKeys({ history, runs }: Store): Promise<ReadonlySet<string>> {
  const projects = await history.projects();
  const byProject = await Promise.all(projects.map(async ({ id }) => {
    const [all, versions] = await Promise.all([runs.list(id), history.versions(id)]);
    const named = new Set(versions.filter(({ name }) => name !== undefined).map(({ hash }) => hash));
    return all.filter(run => run.kept || named.has(versionOf(run))).flatMap(({ artifacts }) => artifacts);
  }));
  return new Set(byProject.flat());
}

function versionOf({ manifest }: RunRecord): string {
  return (manifest as unknown as StoredRun).manifest.documentHash;
}
