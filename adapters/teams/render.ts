import type { Bubble, Choice, Citation, Line, Mark, Message } from '../../src/message.ts'

type Element = Readonly<Record<string, unknown>>

/** An activity's text (for notifications and screen readers) and its one Adaptive Card, version 1.5. */
export function render(message: Message): {
  text?: string
  summary: string
  textFormat?: string
  attachments?: readonly unknown[]
} {
  const summary = message.bubbles.map(plain).join('\n').slice(0, 1000)
  const [only] = message.bubbles
  if (message.bubbles.length === 1 && only?.kind === 'say' && !only.more && !only.speaker) {
    return { text: only.text, textFormat: 'plain', summary }
  }
  const content = {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'ja',
    fallbackText: summary,
    msteams: { width: 'Full' },
    body: message.bubbles.map((bubble, n) => ({
      type: 'Container',
      separator: n > 0,
      spacing: n > 0 ? 'Medium' : 'None',
      items: elements(bubble),
    })),
    actions: message.bubbles.flatMap((bubble) => actions('choices' in bubble ? (bubble.choices ?? []) : [])),
  }
  return { summary, attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }] }
}

const signs: Readonly<Record<Mark, string>> = {
  met: '○ 合う',
  unmet: '× 合わない',
  unknown: '？ まだ分からない',
  person: '● 人が確かめる',
  do: '● すること',
  dont: '× しないこと',
  step: '→',
}

const states = { done: '済み', here: 'いまここ', ahead: 'これから', blocked: 'ここで止まっている' } as const

function elements(bubble: Bubble): Element[] {
  switch (bubble.kind) {
    case 'say':
      return [...(bubble.speaker ? [small(bubble.speaker)] : []), block(bubble.text), ...more(bubble.more)]
    case 'claim':
      return [block(bubble.text), ...note(bubble.caveat), ...more(bubble.more), ...sources(bubble.citations)]
    case 'ask':
      return [block(bubble.text, { weight: 'Bolder' }), ...note(bubble.note)]
    case 'card':
      return [
        heading(
          bubble.tone === 'urgent' ? `至急 ${bubble.title}` : bubble.title,
          bubble.tone === 'urgent' ? 'Attention' : 'Default',
        ),
        ...bubble.lines.map(line),
        ...note(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'table':
      return [
        heading(bubble.title),
        ...bubble.rows.map(([first, ...cells]) => ({
          type: 'FactSet',
          spacing: 'Medium',
          facts: [
            { title: bubble.columns[0] ?? '', value: first ?? '' },
            ...cells.map((value, n) => ({ title: bubble.columns[n + 1] ?? '', value })),
          ],
        })),
        ...note(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'path':
      return [
        heading(bubble.title),
        ...bubble.steps.map(({ label, state }, n) => block(`${n + 1}. ${label}（${states[state]}）`)),
        ...note(bubble.note),
      ]
    case 'bars':
      return [
        heading(bubble.title),
        { type: 'FactSet', facts: bubble.bars.map(({ label, text }) => ({ title: label, value: text })) },
        ...note(bubble.note),
        ...sources(bubble.citations),
      ]
    case 'handoff':
      return [block(bubble.text), ...note(bubble.expect)]
    case 'media':
      return [block(`[${bubble.alt}](${bubble.url})`)]
  }
}

function heading(text: string, color = 'Default'): Element {
  return {
    type: 'TextBlock',
    text: literal(text),
    wrap: true,
    weight: 'Bolder',
    size: 'Medium',
    style: 'heading',
    color,
  }
}

function block(text: string, more: Element = {}): Element {
  return { type: 'TextBlock', text: literal(text), wrap: true, ...more }
}

function small(text: string): Element {
  return block(text, { size: 'Small', isSubtle: true })
}

function note(text: string | undefined): Element[] {
  return text ? [small(text)] : []
}

function more(text: string | undefined): Element[] {
  return text ? [block(text)] : []
}

function line({ label, text, mark }: Line): Element {
  return block([mark && signs[mark], label, text].filter(Boolean).join('　'))
}

function sources(citations: readonly Citation[]): Element[] {
  return citations.map(({ title, url, at, checked }) => ({
    type: 'TextBlock',
    wrap: true,
    size: 'Small',
    isSubtle: true,
    text: `出典：[${literal(title)}](${encodeURI(decodeURI(url)).replaceAll('(', '%28').replaceAll(')', '%29')}) ${literal(at)}（${checked} に確認）`,
  }))
}

/** A text block reads a little Markdown: what people and sources wrote stays letters, and line breaks stay breaks. */
function literal(text: string): string {
  return text
    .replaceAll(/([\\*_[\]`])/g, '\\$1')
    .replaceAll(/^(\s*)([-+#>]|\d+\.)(?=\s)/gm, '$1\\$2')
    .replaceAll('\n', '\n\n')
}

function actions(choices: readonly Choice[]): Element[] {
  return choices.map(({ value, label, url }) =>
    url
      ? { type: 'Action.OpenUrl', title: label, url }
      : {
          type: 'Action.Submit',
          title: label,
          data: {
            choice: value,
            msteams: { type: 'messageBack', displayText: label, text: label, value: { choice: value } },
          },
        },
  )
}

function plain(bubble: Bubble): string {
  return bubble.kind === 'media' ? bubble.alt : 'text' in bubble ? bubble.text : bubble.title
}
