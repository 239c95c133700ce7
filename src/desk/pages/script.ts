/** All that runs in a browser at the desk: live entries, ready-made replies, Ctrl+Enter. Everything works without it. */
export const script = `
const live = document.querySelector('[data-live]')
if (live) {
  const shown = live.parentElement
  shown.scrollTop = shown.scrollHeight
  let wait
  const load = async () => {
    const answer = await fetch(live.dataset.entries)
    if (!answer.ok) return
    const fresh = document.createElement('template')
    fresh.innerHTML = await answer.text()
    const near = shown.scrollTop + shown.clientHeight >= shown.scrollHeight - 200
    for (const one of fresh.content.querySelectorAll('li')) {
      const old = live.querySelector('li[data-cursor="' + one.dataset.cursor + '"]')
      if (!old) live.append(one)
      else if (old.textContent !== one.textContent) old.replaceWith(one)
    }
    if (near) shown.scrollTop = shown.scrollHeight
  }
  const connect = (pause) => {
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + live.dataset.live)
    socket.onopen = () => { pause = 1000; load() }
    socket.onmessage = () => { clearTimeout(wait); wait = setTimeout(load, 150) }
    socket.onclose = () => setTimeout(() => connect(Math.min(pause * 2, 30000)), pause)
    setInterval(() => socket.readyState === 1 && socket.send('ping'), 30000)
  }
  connect(1000)
}
const box = document.querySelector('textarea[name=text]')
document.addEventListener('click', ({ target }) => {
  const reply = target.closest('[data-reply]')
  if (!reply || !box) return
  box.value = box.value ? box.value + '\\n' + reply.dataset.reply : reply.dataset.reply
  box.focus()
})
box?.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) box.form.requestSubmit()
})
const files = document.querySelector('input[type=file][data-most]')
files?.addEventListener('change', () => {
  const all = [...files.files]
  const most = Number(files.dataset.most)
  const large = all.reduce((sum, { size }) => sum + size, 0) > most
  const many = all.length > Number(files.dataset.many)
  files.setCustomValidity(
    many
      ? '一度に送れるファイルは' + files.dataset.many + 'つまでです。'
      : large ? 'ファイルが大きすぎます。合わせて' + most / 1048576 + 'MBまで送れます。' : '',
  )
  files.reportValidity()
})
for (const form of document.forms) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sure && !confirm(form.dataset.sure)) event.preventDefault()
  })
}
`
