import type { DocumentState, NodeState } from '../../../client/types';
import { freshId } from '../../../pipeline/applyEdit';
import type { NodeId } from '../../../pipeline/document';
import type { Edit } from '../../../pipeline/edit';
import { kindOf } from '../../../pipeline/roles';
import { isSample } from '../../state/isSample';
import { words } from '../../words';
import { reach } from './branches';
import { copySteps } from './copySteps';

/** A pipeline once more on a tenth of its rows. */
export interface TenthBranch {
  /** Makes the branch, as one edit. */
  readonly edit: Edit;
  /** The steps of the branch. */
  readonly nodes: readonly NodeId[];
  /** The one to look at: the copy of what was selected where that is a model or judges one, else the last that judges. */
  readonly shown: NodeId;
}

/**
 * A branch at the source: a sample of a tenth of its rows and below that everything once more. The shares of the target are
 * kept where it is a category that the source has. Null where there is not one source, nothing stands below it, or a sample
 * is taken already.
 */
export function tenthBranch(doc: Pick<DocumentState, 'nodes' | 'document'>, selected: string): TenthBranch | null {
  const { nodes, document } = doc;
  const sources = nodes.filter(({ scope }) => scope === 'source');
  const [source] = sources;
  if (sources.length !== 1 || nodes.some(isSample)) return null;
  const below = [...reach(nodes, source.id)].filter(id => id !== source.id);
  if (below.length === 0) return null;
  const sample = freshId(document, 'sample-rows');
  const first: Edit = { kind: 'branch', type: 'sample-rows', id: sample, params: { fraction: 0.1, stratify: categoryTarget(nodes, source) }, input: source.id };
  const taken = { ...document, nodes: { ...document.nodes, [sample]: document.nodes[source.id] } };
  const { edits, copies } = copySteps(below, doc, words.run.tenth.titleOf, { taken, instead: new Map([[source.id, sample]]) });
  const last = nodes.findLast(({ group }) => group === 'evaluate') ?? nodes.findLast(({ group }) => group === 'model');
  const looked = nodes.find(({ id, group }) => id === selected && (group === 'model' || group === 'evaluate')) ?? last;
  const made = [sample, ...below.map(id => copies.get(id)!)];
  return { edit: { kind: 'all', label: words.run.tenth.label, edits: [first, ...edits] }, nodes: made, shown: looked === undefined ? sample : copies.get(looked.id)! };
}

/** The target of the first model that has one which the source knows as a category. */
function categoryTarget(nodes: readonly NodeState[], { schema }: NodeState): string | null {
  const targets = nodes.filter(({ group, disabled }) => group === 'model' && !disabled).map(({ params }) => params.target);
  const found = schema?.find(({ name, type }) => targets.includes(name) && ['text', 'boolean'].includes(kindOf(type)));
  return found?.name ?? null;
}
