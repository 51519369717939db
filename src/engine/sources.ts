import type { NodeDefinition } from '../pipeline/document';
import type { Json } from '../pipeline/json';
import type { CsvOptions, MissingIn, SourceOptions } from '../formats/source';
import { Frame, type FrameData } from '../table/frame';
import type { Schema } from '../table/schema';
import { sourceKey } from './cacheKey';
import type { Datasets } from './datasets';
import type { PlannedNode } from './plan';
import type { Calling, DatasetManifest, Hash } from './ports';

type ColumnMap = Readonly<Record<string, string>>;

/** How a source step reads its dataset: the dataset's own settings, with those the step changes put over them; of words for missing in a column, a list that is left out is empty. */
export function optionsOf({ params }: Pick<NodeDefinition, 'params'>, { options }: DatasetManifest): SourceOptions {
  const changed = params.options;
  if (typeof changed !== 'object' || changed === null || Array.isArray(changed)) return options;
  const { missingIn } = changed as Partial<CsvOptions>;
  const whole = missingIn === undefined ? {} : { missingIn: missingIn.map(({ column, also = [], never = [] }: Partial<MissingIn>) => ({ column, also, never })) };
  return { ...options, ...(changed as Partial<SourceOptions>), ...whole } as SourceOptions;
}

/** The columns a source step gives, without its rows where they are known. */
export async function sourceColumns(datasets: Datasets, manifest: DatasetManifest, node: NodeDefinition, columnMap: ColumnMap): Promise<Schema> {
  const options = optionsOf(node, manifest);
  const isAsImported = JSON.stringify(options) === JSON.stringify(manifest.options);
  const schema = isAsImported ? manifest.schema : Frame.from(await datasets.frame(manifest, options, {})).schema;
  const names = fileToContract(columnMap);
  return schema.map(field => ({ ...field, name: names.get(field.name) ?? field.name }));
}

/** The rows a source step gives. */
export async function sourceFrame(
  datasets: Datasets, manifest: DatasetManifest, node: NodeDefinition, columnMap: ColumnMap, calling: Calling,
): Promise<FrameData> {
  const { signal, onProgress } = calling;
  const frame = await datasets.frame(manifest, optionsOf(node, manifest), {
    ...(signal === undefined ? {} : { signal }),
    onProgress: ({ bytes, totalBytes }) => onProgress?.({ phase: 'reading', done: bytes, total: totalBytes }),
  });
  return Frame.from(frame).rename(fileToContract(columnMap)).toData();
}

/** Names a source step's rows. */
export function keyOfSource({ definition }: PlannedNode, manifest: DatasetManifest, columnMap: ColumnMap, parser: number, hash: Hash): Promise<string> {
  const options = optionsOf(definition, manifest) as unknown as Json;
  return sourceKey({ fingerprint: manifest.fingerprint, options, parser, columnMap }, hash);
}

/** Names of a file's columns -> those a pipeline has for them. */
export function fileToContract(columnMap: ColumnMap): ReadonlyMap<string, string> {
  return new Map(Object.entries(columnMap).map(([contract, file]) => [file, contract]));
}
