/** `import address from 'package/file.wasm?url'`: the address of an asset on our own origin. */
declare module '*?url' {
  const address: string;
  export default address;
}
