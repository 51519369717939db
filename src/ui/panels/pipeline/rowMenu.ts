import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import Code from '@lucide/svelte/icons/code-xml';
import Copy from '@lucide/svelte/icons/copy';
import ClipboardCopy from '@lucide/svelte/icons/clipboard-copy';
import GitBranch from '@lucide/svelte/icons/git-branch';
import Split from '@lucide/svelte/icons/split';
import Move from '@lucide/svelte/icons/move-vertical';
import Note from '@lucide/svelte/icons/sticky-note';
import Pencil from '@lucide/svelte/icons/pencil';
import Plus from '@lucide/svelte/icons/plus';
import Power from '@lucide/svelte/icons/power';
import Trash from '@lucide/svelte/icons/trash-2';
import type { NodeState } from '../../../client/types';
import type { Edit } from '../../../pipeline/edit';
import type { MenuItem } from '../../components/menuItems';
import type { NodeId } from '../../../pipeline/document';
import { shortcut } from '../../grid/press';
import { words } from '../../words';
import { places } from './moveStep';

export interface RowActions {
  readonly edit: (edit: Edit) => void;
  /** Puts a step below another. */
  readonly move: (node: NodeState, after: NodeId) => void;
  /** Takes a step in hand, for a place to be chosen. */
  readonly pickUp: (node: NodeState) => void;
  readonly showCode: (node: NodeState) => void;
  /** Puts a step on the clipboard. */
  readonly copyText: (node: NodeState) => void;
  readonly addBelow: (node: NodeState) => void;
  /** Begins another way down from a step. */
  readonly branch: (node: NodeState) => void;
  /** Puts a step and all below it there once more. */
  readonly copyBranch: (node: NodeState) => void;
  readonly rename: (node: NodeState) => void;
  readonly note: (node: NodeState) => void;
}

const say = words.pipeline.actions;

/** What can be done with a step of the list. */
export function rowMenu(node: NodeState, nodes: readonly NodeState[], { edit, move, pickUp, showCode, copyText, addBelow, branch, copyBranch, rename, note }: RowActions): MenuItem[] {
  const isTable = node.group !== 'data' && node.group !== 'model' && node.group !== 'evaluate';
  const up = placeAbove(node, nodes);
  const down = placeBelow(node, nodes);
  return [
    { kind: 'do', label: words.pipeline.addHere, icon: Plus, run: () => addBelow(node), disabled: node.group === 'evaluate' },
    { kind: 'line' },
    { kind: 'do', label: say.up, icon: ArrowUp, hint: 'Alt ↑', disabled: up === null, run: () => up !== null && move(node, up) },
    { kind: 'do', label: say.down, icon: ArrowDown, hint: 'Alt ↓', disabled: down === null, run: () => down !== null && move(node, down) },
    { kind: 'do', label: say.move, icon: Move, hint: 'Alt Enter', disabled: places(node, nodes).length < 2, run: () => pickUp(node) },
    { kind: 'do', label: say.duplicate, icon: Copy, disabled: node.group === 'data', run: () => edit({ kind: 'duplicate', node: node.id }) },
    { kind: 'do', label: say.branch, icon: Split, disabled: !(isTable || node.group === 'data') || !nodes.some(({ inputs }) => inputs.includes(node.id)), run: () => branch(node) },
    { kind: 'do', label: say.copyBranch, icon: GitBranch, disabled: !isTable || node.group === 'split' || node.inputs.length !== 1, run: () => copyBranch(node) },
    {
      kind: 'do', label: node.disabled ? say.enable : say.disable, icon: Power, disabled: !isTable || node.group === 'split',
      run: () => edit({ kind: 'disable', node: node.id, disabled: !node.disabled }),
    },
    { kind: 'line' },
    { kind: 'do', label: say.rename, icon: Pencil, run: () => rename(node) },
    { kind: 'do', label: say.note, icon: Note, run: () => note(node) },
    { kind: 'do', label: say.code, icon: Code, run: () => showCode(node) },
    { kind: 'do', label: say.copyText, icon: ClipboardCopy, hint: shortcut('C', { command: true }), run: () => copyText(node) },
    { kind: 'line' },
    { kind: 'do', label: say.remove, icon: Trash, hint: 'Del', danger: true, run: () => edit({ kind: 'remove', node: node.id }) },
  ];
}

/** The step to put a step below so that it stands above the one it stands on; null where it cannot. */
export function placeAbove(node: NodeState, nodes: readonly NodeState[]): NodeId | null {
  const above = parentOf(node, nodes);
  const higher = above === null ? null : parentOf(above, nodes);
  return higher === null || !places(node, nodes).includes(higher.id) ? null : higher.id;
}

/** The step that stands on a step, where the two can change places; null where they cannot. */
export function placeBelow(node: NodeState, nodes: readonly NodeState[]): NodeId | null {
  if (node.group === 'data') return null;
  const below = nodes.find(({ inputs }) => inputs.length === 1 && inputs[0] === node.id);
  return below === undefined || below.group === 'model' || below.group === 'evaluate' ? null : below.id;
}

function parentOf({ inputs }: NodeState, nodes: readonly NodeState[]): NodeState | null {
  return inputs.length === 1 ? (nodes.find(({ id }) => id === inputs[0]) ?? null) : null;
}
