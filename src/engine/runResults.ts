import type { RunManifest } from './api';
import type { Computation } from './compute';
import type { EngineContext } from './context';
import { headlinePart } from './judgedParts';
import { plannedNode } from './plan';
import { mainShare, makerOf, type Project } from './project';
import type { StoredRun } from './running';

/**
 * Takes over what a run of the plan as it stands found: models and judgements show their headline, a split its parts, also
 * where the rows had been divided before by another project.
 */
export async function noteRun(project: Project, computation: Computation, manifest: RunManifest): Promise<void> {
  const { plan } = project.session;
  for (const [split, parts] of Object.entries(manifest.parts)) {
    const node = plannedNode(plan, split);
    const key = await computation.tableKey(split, mainShare(node));
    if (project.results.of(key) !== null) continue;
    const rows = parts.train + parts.validation + parts.test;
    const columns = node.schema?.length ?? 0;
    const result = { rowsIn: rows, rowsOut: rows, columnsIn: columns, columnsOut: columns, cellsChanged: null, ms: 0, fromCache: true, headline: null };
    project.results.note(split, { key, result, warnings: [], maker: makerOf(node), run: null, parts });
  }
  for (const [evaluate, byPart] of Object.entries(manifest.judgements)) {
    const node = plannedNode(plan, evaluate);
    const part = headlinePart(node);
    const judged = byPart[part];
    if (judged === undefined) continue;
    const { value, low, high } = judged.metrics[judged.headline];
    const result = {
      rowsIn: judged.rows, rowsOut: judged.rows, columnsIn: 0, columnsOut: 0, cellsChanged: null, fromCache: false,
      headline: { metric: judged.headline, value, low, high },
    };
    const model = node.inputs[0];
    const known = { run: manifest.id, parts: null };
    project.results.note(evaluate, { ...known, key: await computation.judgementKey(evaluate, part), result: { ...result, ms: 0 }, warnings: [], maker: makerOf(node) });
    project.results.note(model, {
      ...known, key: await computation.saysKey(model), result: { ...result, ms: manifest.timings[model] ?? 0 }, warnings: manifest.warnings[model] ?? [],
      maker: makerOf(plannedNode(plan, model)),
    });
  }
}

/** A project that nothing is remembered of, since it came from a file: what its newest run of the version it stands at found. */
export async function recallRun(context: EngineContext, project: Project): Promise<void> {
  const { head } = project.session.record;
  if (project.session.plan.problems.length > 0) return;
  const runs = [...(await context.ports.store.runs.list(project.id))].sort((a, b) => b.at - a.at);
  const newest = runs.map(({ manifest }) => (manifest as unknown as StoredRun).manifest).find(({ documentHash }) => documentHash === head);
  if (newest === undefined) return;
  await noteRun(project, context.computation(project), newest);
  project.ranVersion = head;
}
