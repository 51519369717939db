/**
 * Makes a string safe to hand to Plotly, which reads a dialect of HTML, templates and TeX in every title, name, label
 * and hover text. What was written is what is seen: tags become text, `%{...}` is no template, `$...$` no formula.
 * Every string of a chart goes through here; no other file of `charts/` writes one.
 */
export function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('%{', '%\u200b{')
    .replaceAll('$', '$\u200b')
    .replace(/[\r\n]+/g, ' ');
}

/** Cut to what a label can bear, then made plain. */
export function plainLabel(text: string, most = 28): string {
  return plain(text.length > most ? `${text.slice(0, most - 1)}…` : text);
}
