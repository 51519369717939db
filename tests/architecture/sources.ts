import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

/** The repository's root folder, with a slash at its end. */
export const ROOT = new URL('../../', import.meta.url).pathname;

/** One import as written: a type-only one leaves no trace in the built code. */
export interface Import {
  /** `src/table/column` for a file of ours (without its ending), `apache-arrow` for a package. */
  readonly to: string;
  readonly isTypeOnly: boolean;
  /** Loaded on first use: `import('...')`. */
  readonly isLazy: boolean;
}

export interface Source {
  /** From the root, with forward slashes: `src/table/column.ts`. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript and Svelte file under the given folders of the repository. */
export function sourcesUnder(...folders: string[]): Source[] {
  return folders.flatMap(folder => filesUnder(folder)).map(path => ({
    path,
    text: readFileSync(join(ROOT, path), 'utf8'),
  }));
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map(entry => posix.join(entry.parentPath.replaceAll('\\', '/').slice(ROOT.length), entry.name))
    .sort();
}

/** Every string in a file's code; comments are none. */
export function stringsOf(source: Source): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(parse(source));
  return found;
}

/** What a file imports, re-exports or loads lazily. A Svelte component is read by its script blocks. */
export function importsOf(source: Source): Import[] {
  const { path } = source;
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean, isLazy: boolean): void => {
    if (specifier && ts.isStringLiteralLike(specifier)) {
      found.push({ to: target(path, specifier.text), isTypeOnly, isLazy });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false, false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true, false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false, true);
    ts.forEachChild(node, visit);
  };
  visit(parse(source));
  return found;
}

function parse({ path, text }: Source): ts.SourceFile {
  const code = path.endsWith('.svelte') ? scriptsOf(text) : text;
  return ts.createSourceFile(path, code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TS);
}

/** Where an import leads: a path from the root without its TypeScript ending, or the name it has in npm. */
function target(from: string, specifier: string): string {
  const [bare] = specifier.split('?');
  if (!bare.startsWith('.')) return bare;
  return posix.join(posix.dirname(from), bare).replace(/\.ts$/, '');
}

function scriptsOf(component: string): string {
  return [...component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(match => match[1]).join('\n');
}
