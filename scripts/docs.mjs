import { lexer } from 'marked';

/** @typedef {import('marked').Token} Token */

/**
 * Compiles the text of a docs.md to a small tree of plain nodes (see src/markdown.d.ts), which the page
 * shows as text. Throws on raw HTML and on anything the tree has no node for, so that nothing written
 * in a docs.md is dropped without a word.
 * @param {string} text
 * @param {string} file named in errors
 * @returns {DocsNode[]}
 */
export function compileDocs(text, file) {
  return blocks(lexer(text), file);
}

/**
 * @param {Token[]} tokens
 * @param {string} file
 * @returns {DocsNode[]}
 */
function blocks(tokens, file) {
  return tokens.flatMap(token => block(token, file));
}

/**
 * @param {Token} token
 * @param {string} file
 * @returns {DocsNode[]}
 */
function block(token, file) {
  switch (token.type) {
    case 'space':
      return [];
    case 'heading':
      return [{ kind: 'heading', level: token.depth, spans: spans(token.tokens, file) }];
    case 'paragraph':
    case 'text':
      // A tight list item holds its words in a block called text.
      return [{ kind: 'paragraph', spans: spans(token.tokens ?? [token], file) }];
    case 'blockquote':
      return [{ kind: 'quote', nodes: blocks(token.tokens ?? [], file) }];
    case 'code':
      return [{ kind: 'code', language: token.lang ?? '', text: token.text }];
    case 'list':
      return [list(/** @type {import('marked').Tokens.List} */ (token), file)];
    case 'table':
      return [table(/** @type {import('marked').Tokens.Table} */ (token), file)];
    default:
      throw refusal(token, file);
  }
}

/**
 * @param {import('marked').Tokens.List} token
 * @param {string} file
 * @returns {DocsNode}
 */
function list(token, file) {
  const items = token.items.map(item => {
    if (item.task) throw refusal({ ...item, type: 'task list' }, file);
    return blocks(item.tokens, file);
  });
  return { kind: 'list', ordered: token.ordered, items };
}

/**
 * @param {import('marked').Tokens.Table} token
 * @param {string} file
 * @returns {DocsNode}
 */
function table(token, file) {
  const cells = (/** @type {import('marked').Tokens.TableCell[]} */ row) =>
    row.map(cell => spans(cell.tokens, file));
  return { kind: 'table', head: cells(token.header), rows: token.rows.map(cells) };
}

/**
 * @param {Token[] | undefined} tokens
 * @param {string} file
 * @returns {DocsSpan[]}
 */
function spans(tokens, file) {
  return (tokens ?? []).flatMap(token => span(token, file));
}

/**
 * @param {Token} token
 * @param {string} file
 * @returns {DocsSpan[]}
 */
function span(token, file) {
  switch (token.type) {
    case 'text':
    case 'escape':
      return [{ kind: 'text', text: plain(token.text) }];
    case 'br':
      return [{ kind: 'text', text: '\n' }];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'strong':
    case 'em':
      return [{ kind: token.type, spans: spans(token.tokens, file) }];
    case 'link':
      if (!/^https:\/\//.test(token.href)) throw refusal({ ...token, type: 'link that is not https' }, file);
      return [{ kind: 'link', href: token.href, spans: spans(token.tokens, file) }];
    default:
      throw refusal(token, file);
  }
}

/**
 * A soft line break is a space; marked leaves it in the text.
 * @param {string} text
 */
function plain(text) {
  return text.replaceAll(/\s*\n\s*/g, ' ');
}

/**
 * @param {{ type: string, raw: string }} token
 * @param {string} file
 */
function refusal(token, file) {
  const what = token.type === 'html' ? 'raw HTML' : token.type;
  return new Error(`${file}: expected headings, paragraphs, lists, tables, code and emphasis; got ${what} (${token.raw.trim().slice(0, 60)}).`);
}
