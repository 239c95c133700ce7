import type { Bubble, Choice, Citation } from '../../../src/message.ts'
import { el, outward, prose, words } from './dom.ts'
import { bars, grid, line, step } from './figure.ts'

/** Called when a choice is pressed. */
export type Press = (choice: Choice) => void

/** A bubble as an element; choices become real buttons, so keyboard and screen reader work unaided. */
export function render(bubble: Bubble, press: Press): HTMLElement {
  switch (bubble.kind) {
    case 'say':
      return box(
        'say',
        bubble.speaker ? el('p', { class: 'speaker' }, bubble.speaker) : undefined,
        prose(bubble.text),
        folded(bubble.more),
      )
    case 'claim':
      return box(
        'claim',
        prose(bubble.text),
        note(bubble.caveat),
        folded(bubble.more),
        sources(bubble.citations),
      )
    case 'ask':
      return box('ask', ...question(bubble.text), note(bubble.note), buttons(bubble.choices, press))
    case 'card':
      return box(
        `card ${bubble.tone}`,
        el('h2', {}, bubble.tone === 'urgent' ? `至急 ${bubble.title}` : bubble.title),
        el('ul', { class: 'lines' }, ...bubble.lines.map(line)),
        note(bubble.note),
        sources(bubble.citations),
        buttons(bubble.choices ?? [], press),
      )
    case 'table':
      return box(
        'table',
        el('h2', {}, bubble.title),
        el(
          'div',
          { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': bubble.title },
          grid(bubble.columns, bubble.rows),
        ),
        note(bubble.note),
        sources(bubble.citations),
      )
    case 'path':
      return box(
        'path',
        el('h2', {}, bubble.title),
        el('ol', { class: 'path' }, ...bubble.steps.map(step)),
        note(bubble.note),
      )
    case 'bars':
      return box(
        'bars',
        el('h2', {}, bubble.title),
        bars(bubble.bars),
        note(bubble.note),
        sources(bubble.citations),
      )
    case 'handoff':
      return box('handoff', prose(bubble.text), note(bubble.expect))
    case 'media':
      return bubble.type === 'image'
        ? box('media', el('img', { src: bubble.url, alt: bubble.alt, loading: 'lazy' }))
        : box('media', outward(bubble.url, bubble.alt))
  }
}

function box(kind: string, ...children: readonly (Node | undefined)[]): HTMLElement {
  return el('div', { class: `bubble ${kind}` }, ...children)
}

/** The question itself stands out, in the last line; what leads to it is told as everything else is. */
function question(text: string): HTMLElement[] {
  const words = text.trim()
  const at = words.lastIndexOf('\n') + 1
  const lead = words.slice(0, at).trim()
  return [...(lead === '' ? [] : [prose(lead)]), el('div', { class: 'question' }, prose(words.slice(at)))]
}

function note(text: string | undefined): HTMLElement | undefined {
  return text ? el('p', { class: 'note' }, ...words(text)) : undefined
}

function folded(text: string | undefined): HTMLElement | undefined {
  return text ? el('details', { class: 'more' }, el('summary', {}, 'つづきを読む'), prose(text)) : undefined
}

function sources(citations: readonly Citation[]): HTMLElement | undefined {
  if (citations.length === 0) return undefined
  return el(
    'details',
    { class: 'sources' },
    el('summary', {}, `出典 ${citations.length}件`),
    el(
      'ul',
      {},
      ...citations.map(({ title, url, at, checked }) =>
        el('li', {}, outward(url, title), ` ${at}（${checked} に確認）`),
      ),
    ),
  )
}

function buttons(choices: readonly Choice[], press: Press): HTMLElement | undefined {
  if (choices.length === 0) return undefined
  return el(
    'div',
    { class: 'choices', role: 'group', 'aria-label': '選択肢' },
    ...choices.map((choice) => {
      if (choice.url) return outward(choice.url, choice.label, 'choice')
      const button = el('button', { class: 'choice', type: 'button' }, choice.label)
      button.addEventListener('click', () => press(choice))
      return button
    }),
  )
}
