declare module 'plotly.js/src/traces/scattergl/strict' {
  /** Points drawn by the graphics card, without code made from text. */
  const scattergl: object;
  export default scattergl;
}
