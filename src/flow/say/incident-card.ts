import type { Entry } from '../../knowledge/knowledge.ts'
import type { Bubble, Line } from '../../message.ts'
import { type Scene, text } from '../scene.ts'
import { cited } from './cited.ts'

/** First response on one screen, then whom to call. */
export function incidentCards(scene: Scene, entry: Extract<Entry, { collection: 'incidents' }>): Bubble[] {
  const steps: Line[] = [
    { text: entry.first, mark: 'do' },
    ...entry.do.map((line) => ({ text: line, mark: 'step' as const })),
    ...entry.dont.map((line) => ({ text: line, mark: 'dont' as const })),
  ]
  return [
    {
      kind: 'card',
      title: entry.title,
      tone: 'urgent',
      lines: steps,
      ...(entry.clock ? { note: entry.clock } : {}),
      citations: cited(scene, entry),
    },
    ...callCard(scene, entry),
  ]
}

/** Whom to call in an emergency; nothing when nobody is named. */
export function callCard(scene: Scene, { call }: Extract<Entry, { collection: 'incidents' }>): Bubble[] {
  const windows = call.flatMap((id) => {
    const contact = scene.knowledge.entry(id)
    return contact?.collection === 'contacts' ? [contact] : []
  })
  if (windows.length === 0) return []
  return [
    {
      kind: 'card',
      title: text(scene, 'whom-to-call'),
      tone: 'plain',
      lines: windows.map((window) => ({
        label: window.name,
        text: [window.phone ?? window.mail ?? window.url, window.hours_text].filter(Boolean).join('　'),
      })),
      citations: scene.knowledge.cite({ cite: windows.flatMap(({ cite }) => cite.slice(0, 1)) }),
    },
  ]
}
