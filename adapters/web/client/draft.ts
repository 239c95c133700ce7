/** So that what is being written is there again after the way back, a reload or a page opened by mistake: in this tab alone. */
const key = 'shirube-draft'

/** The box that is written in: it grows with its words, keeps them until they are sent, and hands them to `send`. */
export function draft(form: HTMLFormElement, input: HTMLTextAreaElement, send: (text: string) => void): void {
  const changed = () => {
    grow(input)
    keep(input.value)
  }
  input.value = kept()
  grow(input)
  input.addEventListener('input', changed)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const text = input.value.trim()
    if (!text) return
    input.value = ''
    changed()
    send(text)
  })
  // Enter sends, Shift+Enter breaks the line; while Japanese is being converted Enter belongs to the input method (Safari
  // ends the conversion first and tells it by the key code 229 alone).
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
    event.preventDefault()
    form.requestSubmit()
  })
}

function grow(input: HTMLTextAreaElement): void {
  input.style.height = 'auto'
  input.style.height = `${Math.min(input.scrollHeight, 140)}px`
}

function kept(): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function keep(text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text)
    else sessionStorage.removeItem(key)
  } catch {
    // Where nothing can be stored it lasts as long as the page.
  }
}
