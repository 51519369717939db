declare module 'lz4js' {
  /** Decompresses one LZ4 block of `length` bytes at `from`; returns where writing to `into` ended. Never checks bounds of its own. */
  export function decompressBlock(source: Uint8Array, into: Uint8Array, from: number, length: number, at: number): number;
}
