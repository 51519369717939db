import { AsyncDuckDB, VoidLogger } from '@duckdb/duckdb-wasm';
import engine from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url';
import worker from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url';

/** The peer of our import: one thread, everything in memory, nothing fetched. */
const page = {
  /** Milliseconds to start, then to load the chosen file into a table. */
  async load(): Promise<{ readonly startMs: number; readonly loadMs: number; readonly rows: number }> {
    const file = document.querySelector('input')!.files![0];
    const begun = performance.now();
    const db = new AsyncDuckDB(new VoidLogger(), new Worker(worker));
    await db.instantiate(engine);
    const connection = await db.connect();
    for (const name of ['autoinstall_known_extensions', 'autoload_known_extensions']) await connection.query(`SET ${name}=false`);
    const started = performance.now();
    await db.registerFileBuffer('table.csv', new Uint8Array(await file.arrayBuffer()));
    await connection.query("CREATE TABLE t AS SELECT * FROM read_csv('table.csv')");
    const loaded = performance.now();
    const rows = Number((await connection.query('SELECT count(*) AS n FROM t')).toArray()[0].n);
    await db.terminate();
    return { startMs: started - begun, loadMs: loaded - started, rows };
  },
};

export type DuckdbPage = typeof page;
Object.assign(window, { duckdb: page });
