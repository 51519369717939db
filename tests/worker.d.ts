/**
 * Tests run worker code under the page's types, because the two cannot be had together. This is what it uses beside them.
 */
interface FileSystemSyncAccessHandle {
  write(bytes: AllowSharedBufferSource, options?: { at?: number }): number;
  flush(): void;
  close(): void;
}

interface FileSystemFileHandle {
  createSyncAccessHandle(): Promise<FileSystemSyncAccessHandle>;
}
