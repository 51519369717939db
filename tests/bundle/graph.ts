/** What scripts/report-plugin.mjs says of one chunk. */
export interface Chunk {
  readonly isEntry: boolean;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  readonly modules: readonly string[];
}

export type Bundle = Readonly<Record<string, Chunk>>;

/** The chunk itself and all it cannot run without: what loads before its first line runs. */
export function firstLoad(bundle: Bundle, entry: string): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file) || !(file in bundle)) return;
    found.add(file);
    bundle[file].imports.forEach(visit);
  };
  visit(entry);
  return [...found];
}

/** What the page must not load before it is used, by name. */
const LATER: Readonly<Record<string, RegExp>> = {
  Arrow: /node_modules\/apache-arrow\//,
  tfjs: /node_modules\/@tensorflow\//,
  Plotly: /node_modules\/plotly\.js\//,
  Dexie: /node_modules\/dexie\//,
  zod: /node_modules\/zod\//,
  onnxruntime: /node_modules\/onnxruntime-/,
  'a step run': /src\/steps\/(runs|[^/]+\/run)[^/]*$/,
  'an emit': /src\/(steps|models)\/(emits|[^/]+\/emit)[^/]*$/,
  'a learner': /src\/models\/(learners|[^/]+\/(fit|predict))[^/]*$/,
  'a docs.md': /\.md$/,
};

/** `what: module` for each module of the given chunks that should be loaded later. */
export function tooEarly(bundle: Bundle, files: readonly string[]): string[] {
  const modules = files.flatMap(file => bundle[file].modules);
  return modules.flatMap(module =>
    Object.entries(LATER).filter(([, pattern]) => pattern.test(module)).map(([what]) => `${what}: ${module}`),
  );
}
