import type { Entry, Found } from '../../knowledge/knowledge.ts'
import type { Bubble } from '../../message.ts'
import { titleOf } from '../say/render.ts'
import { type Scene, text } from '../scene.ts'

/** For staff: the draft for the member, and beside it how sure it is, how old and what else was near. */
export function forStaff(
  scene: Scene,
  entry: Entry,
  bubbles: readonly Bubble[],
  found: Found | undefined,
): readonly Bubble[] {
  const others = (found?.hits ?? []).filter((hit) => hit.entry.id !== entry.id).slice(0, 3)
  return [
    // What is meant for staff alone is no draft for a member.
    ...(entry.audience.includes('owner') ? [{ kind: 'say', text: text(scene, 'staff-draft') } as const] : []),
    ...bubbles.slice(0, 2),
    {
      kind: 'card',
      title: text(scene, 'staff-trace'),
      tone: 'plain',
      lines: [
        { label: text(scene, 'staff-entry'), text: `${entry.id}（${entry.confidence}・${entry.checked}）` },
        ...(found
          ? [{ label: text(scene, 'staff-sure'), text: `${Math.round(found.answerable * 100)}%` }]
          : []),
        ...(others.length > 0
          ? [{ label: text(scene, 'staff-others'), text: others.map((hit) => titleOf(hit.entry)).join('／') }]
          : []),
      ],
      citations: [],
    },
  ]
}
