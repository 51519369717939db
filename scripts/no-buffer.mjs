/**
 * Stands for Node's `buffer`, which a library under Plotly's scattergl names and never uses in a browser.
 * @type {undefined}
 */
export const Buffer = undefined;
