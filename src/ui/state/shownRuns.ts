import type { DocumentState, ModelRef, Run } from '../../client/types';
import type { NodeId } from '../../pipeline/document';

/** A project's steps and its runs, the newest first. */
interface Shown {
  readonly doc: Pick<DocumentState, 'nodes'>;
  readonly runs: readonly Run[];
}

/** The run that holds the result which a model or a judgement shows: after an undo not the newest one. Null where no kept run does. */
export function runShown({ doc, runs }: Shown, id: NodeId | undefined): Run | null {
  const run = doc.nodes.find(node => node.id === id)?.run ?? null;
  return run === null ? null : (runs.find(one => one.id === run) ?? null);
}

/** The models of the pipeline as it stands, each from the run that holds it. */
export function modelsShown(shown: Shown): readonly ModelRef[] {
  return shown.doc.nodes.flatMap(({ id }) => runShown(shown, id)?.models.filter(({ node }) => node === id) ?? []);
}

/** Whether a step shows a run since `before` that is not read yet: one that was made by a script, or in another tab. */
export function showsNewRun(before: Shown['doc'], { doc, runs }: Shown): boolean {
  return doc.nodes.some(({ id, run }) => run !== null && !runs.some(one => one.id === run) && !before.nodes.some(node => node.id === id && node.run === run));
}
