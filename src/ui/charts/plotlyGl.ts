import scattergl from 'plotly.js/src/traces/scattergl/strict';
import plotly, { type Plotly } from './plotly';

// The strict variant brings its shaders' drivers compiled: the policy of the page allows no `new Function`.
(plotly as unknown as { register(traces: readonly unknown[]): void }).register([scattergl]);

/** Plotly, with points drawn by the graphics card. */
export default plotly satisfies Plotly;
