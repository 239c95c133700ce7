/** Resolves with what `look` finds; rejects when nothing came within so many milliseconds, and says what `log` holds. */
export async function until<T>(
  look: () => T | undefined | false,
  within = 20_000,
  log: () => string = () => '',
): Promise<T> {
  const end = Date.now() + within
  for (;;) {
    const found = look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error(`nothing came\n${log()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
