import type { ChartSpec } from '../../client/types';
import type { AppState } from '../state/app.svelte';

/** A chart to look at: what is drawn, over which fixture. */
export interface ChartScene {
  readonly name: string;
  readonly wish: ChartSpec;
  readonly over: 'penguins' | 'dated' | 'wide' | 'big';
}

const MASS = 'Body Mass (g)';
const FLIPPER = 'Flipper Length (mm)';

/** One of each kind of chart. */
export const chartScenes: readonly ChartScene[] = [
  { name: 'histogram', over: 'penguins', wish: { x: MASS } },
  { name: 'density', over: 'penguins', wish: { x: FLIPPER, color: 'Species' } },
  { name: 'quarters', over: 'penguins', wish: { x: FLIPPER, color: MASS, kind: 'histogram' } },
  { name: 'scatter', over: 'penguins', wish: { x: FLIPPER, y: MASS, color: 'Species', trend: true } },
  { name: 'many', over: 'wide', wish: { x: 'column 2', y: 'column 3', color: 'column 5' } },
  { name: 'ten', over: 'dated', wish: { x: FLIPPER, y: MASS, color: 'Individual' } },
  { name: 'far', over: 'wide', wish: { x: 'column 18', color: 'column 5' } },
  { name: 'far-points', over: 'wide', wish: { x: 'column 18', y: 'column 3', color: 'column 5', kind: 'scatter' } },
  { name: 'far-violin', over: 'wide', wish: { x: 'column 18', y: 'column 5' } },
  { name: 'cells', over: 'big', wish: { x: 'column 2', y: 'column 3' } },
  { name: 'violin', over: 'penguins', wish: { x: MASS, y: 'Species' } },
  { name: 'box', over: 'penguins', wish: { x: 'Species', y: MASS } },
  { name: 'box-color', over: 'penguins', wish: { x: 'Island', y: MASS, color: 'Sex' } },
  { name: 'bar', over: 'dated', wish: { x: 'Individual' } },
  { name: 'stack', over: 'penguins', wish: { x: 'Island', color: 'Species' } },
  { name: 'share', over: 'penguins', wish: { x: 'Species', y: 'Island' } },
  { name: 'grid', over: 'dated', wish: { x: 'Species', y: 'Egg Laid' } },
  { name: 'dates', over: 'dated', wish: { x: 'Clutch Date' } },
  { name: 'band', over: 'dated', wish: { x: MASS, y: 'Clutch Date' } },
  { name: 'series', over: 'dated', wish: { x: 'Clutch Date', y: MASS, color: 'Sex' } },
  { name: 'area', over: 'dated', wish: { x: 'Species', y: 'Clutch Date' } },
  { name: 'panels', over: 'dated', wish: { x: 'Clutch Date', y: 'Island' } },
  { name: 'rate', over: 'penguins', wish: { x: 'Island', y: 'Species' } },
  { name: 'rate-time', over: 'dated', wish: { x: 'Clutch Date', y: 'Species' } },
  { name: 'nothing', over: 'dated', wish: { x: 'Study', y: 'Culmen' } },
];

/** Draws it on the charts of a step. */
export function drawn(app: AppState, step: string | null, wish: ChartSpec): void {
  const { project } = app;
  if (step !== null) project!.select(step, null);
  app.chartWish = wish;
  project!.tab = 'charts';
}

/** Presses the mark that the arrow keys come to third. */
export async function thirdMark(): Promise<void> {
  let plot: HTMLElement | null = null;
  while ((plot = document.querySelector<HTMLElement>('.plot .main-svg')?.closest<HTMLElement>('.plot') ?? null) === null) await new Promise(resolve => setTimeout(resolve, 20));
  for (const key of ['Home', 'ArrowRight', 'ArrowRight', 'Enter']) plot.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}
