/** Waits at a moment at which a crash is provoked, and nowhere else: no turn of the event loop is spent otherwise. */
export async function pause(brink: Promise<void> | undefined): Promise<void> {
  if (brink) await brink
}
