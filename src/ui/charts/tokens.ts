import { MOST_CLASSES } from './palette';

/** The colors and the face of the page, as Plotly wants them: plain values. */
export interface ChartTokens {
  readonly font: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly panel: string;
  readonly raised: string;
  readonly accent: string;
  /** Of classes and series, from 1; at 0 what has no color of its own, as in `REST`. */
  readonly colors: readonly string[];
}

/** Reads the tokens as they are now, light or dark. */
export function readTokens(): ChartTokens {
  const probe = document.createElement('span');
  probe.hidden = true;
  // Where colors are forced, text has one for all; what stands for a class keeps its own.
  probe.style.forcedColorAdjust = 'none';
  document.body.append(probe);
  // A custom property keeps `light-dark()` unresolved; a real color does not.
  const color = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const tokens: ChartTokens = {
    font: getComputedStyle(document.body).fontFamily,
    ink: color('--ink'),
    ink2: color('--ink-2'),
    ink3: color('--ink-3'),
    line: color('--line'),
    panel: color('--panel'),
    raised: color('--raised'),
    accent: color('--accent'),
    colors: [color('--rest'), ...Array.from({ length: MOST_CLASSES }, (_, i) => color(`--c${i + 1}`))],
  };
  probe.remove();
  return tokens;
}
