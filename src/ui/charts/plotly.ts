import bar from 'plotly.js/lib/bar';
import box from 'plotly.js/lib/box';
import core from 'plotly.js/lib/core';
import heatmap from 'plotly.js/lib/heatmap';

/** The part of Plotly that we use; its published types leave out `Fx`. */
export interface Plotly {
  react(root: HTMLElement, traces: readonly object[], layout: object, config: object): Promise<unknown>;
  relayout(root: HTMLElement, update: object): Promise<unknown>;
  purge(root: HTMLElement): void;
  toImage(figure: { readonly data: readonly object[]; readonly layout: object }, options: { format: 'png' | 'svg'; width: number; height: number; scale?: number }): Promise<string>;
  Fx: {
    hover(root: HTMLElement, points: readonly { curveNumber: number; pointNumber: number | readonly number[] }[], subplot?: string): void;
    unhover(root: HTMLElement): void;
  };
}

/** An element that Plotly has drawn in. */
export interface Drawn extends HTMLElement {
  on(event: 'plotly_click', heard: (event: { readonly points: readonly { readonly curveNumber: number; readonly pointNumber: number | readonly [number, number] }[] }) => void): void;
  on(event: 'plotly_selected', heard: (event: { readonly range?: { readonly x?: readonly [number | string, number | string]; readonly y?: readonly [number | string, number | string] } } | undefined) => void): void;
  removeAllListeners(event: string): void;
  readonly _fullLayout: Record<'xaxis' | 'yaxis', { readonly range: readonly [number, number]; readonly type: string; readonly _offset: number; readonly _length: number }>;
}

// Points and lines are part of the core. Maps are left out on purpose: they would fetch tiles.
core.register([bar, box, heatmap]);

export default core as unknown as Plotly;
