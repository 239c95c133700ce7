const hoursAhead = 9

/** The day in Japan at a moment in milliseconds, as YYYY-MM-DD. Japan keeps one offset all year. */
export function dayOf(at: number): string {
  return new Date(at + hoursAhead * 3_600_000).toISOString().slice(0, 10)
}
