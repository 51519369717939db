/** A run of text in a compiled `docs.md`. `link` holds an address as written; nothing makes it clickable by itself. */
type DocsSpan =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly spans: readonly DocsSpan[] }
  | { readonly kind: 'link'; readonly href: string; readonly spans: readonly DocsSpan[] };

/** One block of a compiled `docs.md`, in reading order. */
type DocsNode =
  | { readonly kind: 'heading'; readonly level: number; readonly spans: readonly DocsSpan[] }
  | { readonly kind: 'paragraph'; readonly spans: readonly DocsSpan[] }
  | { readonly kind: 'quote'; readonly nodes: readonly DocsNode[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly (readonly DocsNode[])[] }
  | {
      readonly kind: 'table';
      readonly head: readonly (readonly DocsSpan[])[];
      readonly rows: readonly (readonly (readonly DocsSpan[])[])[];
    }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

/** `import docs from './docs.md'`: compiled at build time by scripts/docs-plugin.mjs; raw HTML fails the build. */
declare module '*.md' {
  const nodes: readonly DocsNode[];
  export default nodes;
}
