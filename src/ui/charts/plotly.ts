import bar from 'plotly.js/lib/bar';
import box from 'plotly.js/lib/box';
import core from 'plotly.js/lib/core';
import heatmap from 'plotly.js/lib/heatmap';

/** The part of Plotly that we use; its published types leave out `Fx`. */
export interface Plotly {
  react(root: HTMLElement, traces: readonly object[], layout: object, config: object): Promise<unknown>;
  relayout(root: HTMLElement, update: object): Promise<unknown>;
  purge(root: HTMLElement): void;
  toImage(root: HTMLElement, options: { format: 'png' | 'svg'; width: number; height: number; scale?: number }): Promise<string>;
  Fx: {
    hover(root: HTMLElement, points: readonly { curveNumber: number; pointNumber: number | readonly number[] }[]): void;
    unhover(root: HTMLElement): void;
  };
}

// Points and lines are part of the core. Maps are left out on purpose: they would fetch tiles.
core.register([bar, box, heatmap]);

export default core as unknown as Plotly;
