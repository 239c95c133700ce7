/** A module of bytes, as wrangler bundles it. */
declare module '*.bin' {
  const bytes: ArrayBuffer
  export default bytes
}
