import type { DocumentState, NodeState } from '../../client/types';
import { freshId } from '../../pipeline/applyEdit';
import type { Edit } from '../../pipeline/edit';
import type { Json } from '../../pipeline/json';
import { words } from '../words';
import { placeFor } from './placeFor';
import type { StepEntry } from './stepEntries';

/** Where a new step goes, as one edit, and what a person should know of the place. */
export interface Placement {
  readonly edit: Edit;
  /** The id the step will have. */
  readonly id: string;
  readonly note: string | null;
}

/** A placement as another way down from the step it would go below, which nothing that stands there follows. */
export function asBranch(placement: Placement): Placement {
  const { edit } = placement;
  if (edit.kind !== 'add' || edit.after === undefined) return placement;
  const { type, params = {}, after, id } = edit;
  return { ...placement, edit: { kind: 'branch', type, params, input: after, ...(id === undefined ? {} : { id }) } };
}

/**
 * Puts a step below the selected one, as far as the leak rule allows: what learns from rows goes below the split; a model
 * goes at the end of the table steps below it (a branch: right below it) with a judge under it, and with a split above what learns where there is none yet.
 */
export function placeStep(entry: StepEntry, params: Readonly<Record<string, Json>>, doc: DocumentState, selected: NodeState | null, isBranch = false): Placement {
  const { meta, learner } = entry;
  const id = freshId(doc.document, meta.type);
  const table = placeFor({ input: 'table' }, doc.nodes, selected);
  if (learner !== null) return placeModel(entry, params, doc, isBranch ? table : lastTable(table, doc.nodes), id);
  if (meta.input === 'model') {
    const model = placeFor(meta, doc.nodes, selected);
    return { id, note: null, edit: { kind: 'add', type: meta.type, params, id, ...(model === null ? {} : { after: model.id }) } };
  }
  const split = doc.nodes.find(({ group, disabled }) => group === 'split' && !disabled);
  const isLearned = meta.scope(withDefaults(entry, params) as never) === 'learned';
  const isAbove = split !== undefined && table !== null && !table.belowSplit && table.id !== split.id;
  const after = isLearned && isAbove ? split.id : table?.id;
  return {
    id,
    note: isLearned && isAbove ? words.pipeline.placedBelow(entry.title) : null,
    edit: { kind: 'add', type: meta.type, params, id, ...(after === undefined ? {} : { after }) },
  };
}

/** The end of the table steps below one: a model takes what they all made. It stops where they part, since only a person knows which way is meant. */
function lastTable(from: NodeState | null, nodes: readonly NodeState[]): NodeState | null {
  if (from === null) return null;
  const next = nodes.filter(({ inputs, group }) => inputs.includes(from.id) && group !== 'model' && group !== 'evaluate');
  return next.length === 1 ? lastTable(next[0], nodes) : from;
}

function placeModel({ meta, title, learner }: StepEntry, params: Readonly<Record<string, Json>>, doc: DocumentState, table: NodeState | null, id: string): Placement {
  const edits: Edit[] = [];
  const hasSplit = doc.nodes.some(({ group, disabled }) => group === 'split' && !disabled);
  let last = table?.id;
  if (!hasSplit) {
    const splitId = freshId(doc.document, 'split');
    const learned = doc.nodes.find(({ scope, disabled }) => scope === 'learned' && !disabled);
    const above = learned === undefined ? table?.id : learned.inputs.at(0);
    edits.push({ kind: 'add', type: 'split', id: splitId, ...(above === undefined ? {} : { after: above }) });
    // With nothing learned above it, the split is the last table step, and the model hangs from it.
    if (learned === undefined) last = splitId;
  }
  edits.push({ kind: 'add', type: meta.type, id, params: { ...params, model: learner!.name }, ...(last === undefined ? {} : { after: last }) });
  edits.push({ kind: 'add', type: 'evaluate', after: id });
  return { id, note: hasSplit ? null : words.pipeline.splitAdded, edit: { kind: 'all', label: words.pipeline.addLabel(title), edits } };
}

function withDefaults({ meta }: StepEntry, params: Readonly<Record<string, Json>>): Readonly<Record<string, unknown>> {
  return { ...Object.fromEntries(Object.entries(meta.params).map(([name, def]) => [name, def.default])), ...params };
}
