// Stands in for what revives chains that others have serialised, by naming every class of LangChain: nothing here is
// kept by it (no checkpoints), and 40 KiB less.
export function load() {
  throw new Error('nothing serialised is loaded here')
}
