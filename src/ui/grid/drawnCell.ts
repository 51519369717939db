import type { ViewFilter } from '../../client/types';
import type { Cell } from '../../table/column';
import { drawnText } from '../../table/drawnText';
import { cellText, isFigure, isMissingCell, isText, type CellFormat } from '../format/cell';
import { RIGHT_TO_LEFT } from '../format/isolated';
import { spokenLabel } from '../format/label';
import type { MiddleCut } from '../format/middleCut';
import { words } from '../words';
import type { CellCuts } from './cellCuts';
import { glows } from './glow';
import type { GridColumn } from './gridColumn';

/** A text as it is seen and as it is heard. */
interface Twofold {
  readonly shown: string;
  readonly said: string;
}

/** A cell as a row draws it. */
export interface DrawnCell {
  /** Of its column. */
  readonly name: string;
  readonly text: string;
  /** What is heard in place of the text; null where that is the text itself. */
  readonly said: string | null;
  /** Where its text is cut among others of its column; null for a text that is cut at its end, if at all. */
  readonly cut: MiddleCut | null;
  /** In a preview, what was there; null where nothing was, or it stays. */
  readonly was: Twofold | null;
  readonly isMissing: boolean;
  readonly isSelected: boolean;
  readonly classes: string;
  /** Set only where there is something to find out: to ask it of every cell costs. */
  readonly dir: 'auto' | undefined;
}

/** What a cell is drawn with. */
export interface CellLook {
  readonly format: CellFormat;
  /** In a preview, the format of the cells that were there; null in a plain table. */
  readonly oldFormat: CellFormat | null;
  readonly cuts: CellCuts;
  readonly glow: ViewFilter | null;
  readonly isBack: boolean;
  readonly isSelected: boolean;
  readonly isHere: boolean;
}

/**
 * All that a row needs of one cell, in one go: cells are drawn by the hundred in each frame while a person scrolls, and every
 * value that is followed by itself costs. `cell` is undefined while it is waited for, `was` where nothing was or it stays.
 */
export function drawnCell({ name, type, mark, isComputed }: GridColumn, cell: Cell | undefined, was: Cell | undefined, look: CellLook): DrawnCell {
  const isMissing = cell !== undefined && isMissingCell(cell);
  const shown = twofold(cell, look.format);
  const before = look.oldFormat === null || was === undefined ? null : twofold(was, look.oldFormat);
  const cut = (typeof cell === 'string' ? look.cuts.get(name)?.get(cell) : undefined) ?? null;
  const said = cut === null ? shown.said : spokenLabel(String(cell));
  const markClass = look.oldFormat === null || mark === 'changed' || mark === undefined ? '' : ` ${mark}`;
  return {
    name,
    text: shown.shown,
    said: cut === null && said === shown.shown ? null : said,
    cut,
    was: before,
    isMissing,
    isSelected: look.isSelected,
    dir: isText(type) && RIGHT_TO_LEFT.test(shown.shown) ? 'auto' : undefined,
    classes: `cell${markClass}${before === null ? '' : ' changed'}${look.isBack ? ' back' : ''}${isComputed === true ? ' computed' : ''}${isFigure(type) ? ' figure' : ''}${isMissing ? ' missing' : ''}${cell === undefined ? ' waiting' : ''}${look.isSelected ? ' on' : ''}${glows(look.glow, name, cell) ? ' glow' : ''}${look.isHere ? ' here' : ''}`,
  };
}

/** A text with what nobody sees in it drawn is heard in words. */
function twofold(cell: Cell | undefined, format: CellFormat): Twofold {
  if (cell === undefined) return { shown: '', said: '' };
  if (isMissingCell(cell)) return { shown: words.grid.missing, said: words.grid.missing };
  if (typeof cell === 'string') {
    const drawn = drawnText(cell);
    if (drawn !== cell) return { shown: drawn, said: spokenLabel(cell) };
  }
  const text = cellText(format, cell);
  return { shown: text, said: text };
}
