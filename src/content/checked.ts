import type { Written } from './collections.ts'

/** Gives each record that says no day of its own the day on which the oldest of the sources that it cites was opened. */
export function dateBySources(content: Pick<Written, 'sources'> & Partial<Written>): void {
  const opened = new Map(content.sources.map(({ id, checked }) => [id, checked]))
  for (const record of Object.values(content).flat()) {
    if (!('checked' in record && 'cite' in record) || record.checked !== '') continue
    const days = record.cite.map(({ source }) => opened.get(source) ?? '')
    Object.assign(record, { checked: days.toSorted()[0] })
  }
}
