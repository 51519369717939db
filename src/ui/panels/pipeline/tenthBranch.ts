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
 * kept where it is a category that the source has, also under another name. Null where there is not one source, nothing
 * stands below it, or a sample is taken already.
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

/**
 * The column of the source that the first model's target is, or is made from alone, where it is a category. A column that
 * follows from that one has its shares kept with it.
 */
function categoryTarget(nodes: readonly NodeState[], { schema }: NodeState): string | null {
  const targets = nodes.filter(({ group, disabled }) => group === 'model' && !disabled).map(model => rawTarget(nodes, model));
  const found = schema?.find(({ name, type }) => targets.includes(name) && ['text', 'boolean'].includes(kindOf(type)));
  return found?.name ?? null;
}

/** A model's target as the source names it; undefined where it is made from several columns, or from none. */
function rawTarget(nodes: readonly NodeState[], { inputs, params: { target } }: NodeState): string | undefined {
  if (typeof target !== 'string') return undefined;
  const from = nodes.find(({ id }) => id === inputs.at(0))?.schema?.find(({ name }) => name === target)?.from;
  return from === undefined ? target : from.length === 1 ? from[0] : undefined;
}
