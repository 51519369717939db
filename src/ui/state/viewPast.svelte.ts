import type { NodeId } from '../../pipeline/document';
import type { Json, JsonObject } from '../../pipeline/json';
import { movesToKeep, readMoves } from './keptMoves';
import { added, isNothing, moveOfEdit, nextAgain, nextBack, type ViewChange, type ViewMove, within } from './viewMove';

/** What a view says when it is changed: how it stood and stands, and what that is called. */
export type ViewNews = ViewChange & { readonly node: NodeId; readonly what: string; readonly isOfEdit?: boolean; readonly burst?: string | null };

/**
 * Changes of views that can be taken back, and those that were: the last 50, kept with the view of the project. The
 * history of versions does not list them. A change of a view takes nothing from the edits that can be done again: it is
 * only other changes of views that were taken back which it ends, as an edit does.
 */
export class ViewPast {
  #done = $state.raw<readonly ViewMove[]>([]);
  #undone = $state.raw<readonly ViewMove[]>([]);

  constructor(view: JsonObject) {
    this.#done = readMoves(view.moves);
    this.#undone = readMoves(view.undone);
  }

  /** What is kept with the view. */
  get kept(): { readonly moves: Json; readonly undone: Json } {
    return { moves: movesToKeep(this.#done), undone: movesToKeep(this.#undone) };
  }

  /** The move that undo takes back where `depth` edits could be; null where it takes back an edit. */
  back(depth: number): ViewMove | null {
    return nextBack(this.#done, depth);
  }

  again(depth: number): ViewMove | null {
    return nextAgain(this.#undone, depth);
  }

  /** A view was changed, `depth` edits after the first version. */
  add(news: ViewNews, depth: number, now: number): void {
    const move: ViewMove = { isOfEdit: false, burst: null, ...news, depth, at: now };
    if (isNothing(move)) return;
    this.#done = added(this.#done, move);
    this.#undone = [];
  }

  /** Notes that the last move was taken back. */
  takeBack(move: ViewMove): void {
    this.#done = this.#done.slice(0, -1);
    // A burst is over once it was taken back.
    this.#undone = [...this.#undone, { ...move, burst: null }];
  }

  /** Notes that the last move that was taken back was made again. */
  makeAgain(move: ViewMove): void {
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, move];
  }

  /** Forgets the last move: what it was made on is gone. */
  drop(move: ViewMove): void {
    this.#done = this.#done.filter(one => one !== move);
    this.#undone = this.#undone.filter(one => one !== move);
  }

  /** Edit number `depth` is being taken back: the move that goes with it. */
  withUndo(depth: number): ViewMove | null {
    return moveOfEdit(this.#done, depth);
  }

  /** Edit number `depth` was done again: the move that comes with it. */
  withRedo(depth: number): ViewMove | null {
    return moveOfEdit(this.#undone, depth);
  }

  /** The document was edited, or went elsewhere, and not by undo or redo: what was taken back is over. */
  edited(depth: number): void {
    this.#undone = [];
    this.#done = within(this.#done, depth);
  }
}
