import { readCsv } from '../../../../src/formats/csv/read';
import { openOnnx } from '../../../../src/formats/onnx/run';
import { Frame } from '../../../../src/table/frame';

/** The peer of our scoring: the exported model in onnxruntime-web, one thread, fed typed columns that are ready. */
const page = {
  async score(model: readonly number[], csv: string): Promise<number> {
    const bytes = new TextEncoder().encode(csv);
    const source = { name: 'rows.csv', size: bytes.length, read: async (start: number, end: number) => bytes.slice(start, end) };
    const { frame } = await readCsv(source, null, { onProgress: () => undefined, checkCancelled: () => undefined });
    const session = await openOnnx(Uint8Array.from(model));
    await session.run(Frame.from(frame));
    const begun = performance.now();
    await session.run(Frame.from(frame));
    const ms = performance.now() - begun;
    await session.close();
    return ms;
  },
};

export type OnnxPage = typeof page;
Object.assign(window, { onnx: page });
