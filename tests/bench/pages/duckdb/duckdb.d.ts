/** The little of DuckDB-WASM that the benchmark calls. The package is installed by the benchmark alone. */
declare module '@duckdb/duckdb-wasm' {
  export class VoidLogger {}
  export class AsyncDuckDB {
    constructor(logger: VoidLogger, worker: Worker);
    instantiate(engine: string): Promise<unknown>;
    connect(): Promise<{ query(sql: string): Promise<{ toArray(): { n: number | bigint }[] }> }>;
    registerFileBuffer(name: string, bytes: Uint8Array): Promise<void>;
    terminate(): Promise<void>;
  }
}
