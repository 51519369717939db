/** A whole database as JSON: its browser version, its tables with their indexes, and every row. */
export interface DatabaseDump {
  readonly browserVersion: number;
  readonly tables: readonly TableDump[];
}

interface TableDump {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly { readonly name: string; readonly keyPath: string | string[] }[];
  readonly rows: readonly { readonly key: IDBValidKey; readonly value: unknown }[];
}

/** Reads a database as it lies there. */
export async function dump(factory: IDBFactory, name: string): Promise<DatabaseDump> {
  const db = await settled(factory.open(name));
  const names = [...db.objectStoreNames];
  const tx = db.transaction(names);
  const tables = await Promise.all(names.map(async table => {
    const store = tx.objectStore(table);
    const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll() as IDBRequest<unknown[]>)]);
    const indexes = [...store.indexNames].map(index => ({ name: index, keyPath: store.index(index).keyPath }));
    return { name: table, keyPath: store.keyPath, indexes, rows: keys.map((key, i) => ({ key, value: plain(values[i]) })) };
  }));
  db.close();
  return { browserVersion: db.version, tables };
}

/** Makes the database again, without any code of the store. */
export async function restore(factory: IDBFactory, name: string, { browserVersion, tables }: DatabaseDump): Promise<void> {
  const request = factory.open(name, browserVersion);
  request.onupgradeneeded = () => {
    for (const { name: table, keyPath, indexes, rows } of tables) {
      const store = request.result.createObjectStore(table, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath);
      for (const { key, value } of rows) store.add(live(value), keyPath === null ? key : undefined);
    }
  };
  (await settled(request)).close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error!);
  });
}

/** Binary values as base64 under their type's name. */
function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const type = Object.prototype.toString.call(value).slice(8, -1);
  if (type === 'ArrayBuffer') return { $: type, base64: Buffer.from(value as ArrayBuffer).toString('base64') };
  if (ArrayBuffer.isView(value)) return { $: type, base64: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') };
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}

const VIEWS = { Float64Array, Int32Array, Uint8Array } as const;

function live(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(live);
  if ('$' in value && 'base64' in value) {
    const buffer = new Uint8Array(Buffer.from(value.base64 as string, 'base64')).buffer;
    return value.$ === 'ArrayBuffer' ? buffer : new VIEWS[value.$ as keyof typeof VIEWS](buffer);
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, live(item)]));
}
