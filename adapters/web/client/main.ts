import type { Choice } from '../../../src/message.ts'
import type { Entry } from '../entry.ts'
import { attach } from './attach.ts'
import { render } from './bubble.ts'
import { connect } from './connection.ts'
import { el, words } from './dom.ts'
import { draft } from './draft.ts'
import { unsent } from './unsent.ts'

const main = byId('main')
const log = byId('log')
const form = byId('form') as HTMLFormElement
const input = byId('input') as HTMLTextAreaElement
const status = byId('status')
const typing = byId('typing')

let online = true
/** The last words were a person's: they answer in their own time, and nothing shows whether they write. */
let withPerson = false

function byId(id: string): HTMLElement {
  const element = document.getElementById(id)
  if (!element) throw new Error(`no #${id}`)
  return element
}

const { say } = connect({
  entry: show,
  typing: () => wait(true),
  erased: () => {
    for (const turn of log.querySelectorAll('.turn:not(.waiting)')) turn.remove()
  },
  online: (isOnline) => {
    online = isOnline
    status.textContent = online ? '' : '接続を待っています。書いた内容は、つながりしだい届きます。'
    if (!online) wait(false)
  },
  refused: (id, why) => {
    document.getElementById(`said-${id}`)?.remove()
    status.textContent = why
    wait(false)
  },
})

for (const said of unsent()) mine(said.id, 'text' in said ? said.text : said.label)

function show(entry: Entry): void {
  const own = entry.from === 'you'
  // Our own waiting copy gives way to what the service stored, with secrets masked.
  if (entry.id) document.getElementById(`said-${entry.id}`)?.remove()
  if (own) status.textContent = ''
  const turn = el('article', {
    class: `turn ${entry.from}`,
    'aria-label': own ? 'あなた' : entry.from === 'bot' ? 'しるべ' : '担当者',
  })
  if (entry.text)
    turn.append(el('div', { class: 'bubble say' }, el('p', { class: 'prose' }, ...words(entry.text))))
  for (const bubble of entry.message?.bubbles ?? []) turn.append(render(bubble, press))
  // What is still waiting stays below what the service has.
  log.insertBefore(turn, own ? log.querySelector('.waiting') : null)
  if (!own) withPerson = entry.from === 'person'
  wait(own)
  closeOlderChoices(turn)
  scrollTo(own ? main.scrollHeight : turn.offsetTop - 16)
}

/** Choices of earlier turns stay pressable (going back is allowed) but step into the background. */
function closeOlderChoices(latest: HTMLElement): void {
  for (const group of log.querySelectorAll('.choices'))
    group.classList.toggle('past', !latest.contains(group))
}

function mine(id: string, text: string): void {
  log.append(
    el(
      'article',
      { class: 'turn you waiting', id: `said-${id}`, 'aria-label': 'あなた' },
      el('div', { class: 'bubble say' }, el('p', { class: 'prose' }, ...words(text))),
    ),
  )
  wait(true)
}

/** A second press of one choice within so many milliseconds is a finger's doing, not a wish. */
const twice = 1000
/** The second of two taps that lands on a choice which has just come under the finger is none, in milliseconds. */
const stray = 350
let pressed = { value: '', at: -twice }

function press({ value, label }: Choice): void {
  const at = performance.now()
  if (at - pressed.at < (value === pressed.value ? twice : stray)) return
  pressed = { value, at }
  const id = crypto.randomUUID()
  mine(id, label)
  say({ id, choice: value, label })
  // On a phone the keyboard would rise over the answer.
  if (!matchMedia('(pointer: coarse)').matches) input.focus({ preventScroll: true })
}

/** Scrolls the conversation only: the header and the input stay where they are. */
function scrollTo(top: number): void {
  main.scrollTo({ top, behavior: calm() ? 'auto' : 'smooth' })
}

/** Nobody is shown as writing for longer: who took the conversation may not have said anything yet. Milliseconds. */
const longest = 20_000
let writing = 0

function wait(asked: boolean): void {
  const on = asked && online && !withPerson
  clearTimeout(writing)
  if (on) writing = setTimeout(() => wait(false), longest)
  typing.hidden = !on
  log.setAttribute('aria-busy', String(on))
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

draft(form, input, (text) => {
  const id = crypto.randomUUID()
  mine(id, text)
  say({ id, text })
})

const files = byId('file') as HTMLInputElement
files.addEventListener('change', async () => {
  const [file] = files.files ?? []
  if (!file) return
  files.value = ''
  const id = crypto.randomUUID()
  status.textContent = ''
  mine(id, `［送っています］${file.name}`)
  const why = await attach(id, file)
  if (why === undefined) return
  document.getElementById(`said-${id}`)?.remove()
  status.textContent = why
  wait(false)
})

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-choice]')) {
  button.addEventListener('click', () =>
    press({ value: button.dataset.choice ?? '', label: button.textContent?.trim() ?? '' }),
  )
}
