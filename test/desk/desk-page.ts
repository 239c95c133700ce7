import type { Service } from '../harness/service.ts'

/** Somebody at the desk's pages, without a browser: a session, and forms as they stand on the page. */
export type Desk = {
  get(path: string): Promise<{ readonly status: number; readonly text: string }>
  /** Posts a form in the session's name, and resolves with the page that it leads to. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<{ status: number; text: string }>
  /** Posts a form that carries files. */
  upload(
    path: string,
    fields: Readonly<Record<string, string>>,
    files: readonly File[],
  ): Promise<{ status: number; text: string }>
  /** The path of the first case in the inbox once there is one. */
  firstCase(): Promise<string>
  /** Reads a page until it holds a text; the last reading either way. */
  until(path: string, words: string): Promise<string>
  act(
    path: string,
    act: string,
    fields?: Readonly<Record<string, string>>,
  ): Promise<{ status: number; text: string }>
}

/** Signs in with the link that the service printed. */
export async function signIn(service: Service, name: string): Promise<Desk> {
  const link = await linkOf(service)
  const entered = await fetch(`${service.origin}/desk/enter`, {
    method: 'POST',
    body: new URLSearchParams({ key: link, name }),
    redirect: 'manual',
  })
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  if (entered.status !== 303) throw new Error(`not let in: ${entered.status}`)
  const get = async (path: string) => {
    const response = await fetch(`${service.origin}${path}`, { headers: { cookie } })
    return { status: response.status, text: await response.text() }
  }
  const csrfFor = async (path: string) => {
    const page = await get('/desk/unanswered')
    const inbox = page.text.includes('name="csrf"')
      ? page.text
      : (await get(path.replace(/\/form\/.*/, ''))).text
    return /name="csrf" value="([^"]+)"/.exec(inbox)?.[1] ?? ''
  }
  const posted = async (path: string, body: URLSearchParams | FormData) => {
    const response = await fetch(`${service.origin}${path}`, {
      method: 'POST',
      headers: { cookie, origin: service.origin },
      body,
      redirect: 'manual',
    })
    const next = response.headers.get('location')
    if (response.status === 303 && next) return get(next)
    return { status: response.status, text: await response.text() }
  }
  const post = async (path: string, fields: Readonly<Record<string, string>>) =>
    posted(path, new URLSearchParams({ csrf: await csrfFor(path), ...fields }))
  return {
    get,
    post,
    async upload(path, fields, files) {
      const body = new FormData()
      for (const [name, value] of Object.entries({ csrf: await csrfFor(path), ...fields }))
        body.append(name, value)
      for (const file of files) body.append('files', file)
      return posted(path, body)
    },
    act: (path, act, fields = {}) => post(path, { act, ...fields }),
    async firstCase() {
      const page = await untilHolds(() => get('/desk'), '/desk/case/')
      const found = /href="(\/desk\/case\/[^"]+)"/.exec(page)?.[1]
      if (!found) throw new Error('no case in the inbox')
      return found
    },
    until: (path, words) => untilHolds(() => get(path), words),
  }
}

/** The token of the link; it is printed a moment after the service is healthy. */
export async function linkOf(service: Service): Promise<string> {
  for (let round = 0; round < 100; round++) {
    const link = /enter\?key=(\S+)/.exec(service.log())?.[1]
    if (link) return link
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('no link was printed')
}

async function untilHolds(read: () => Promise<{ readonly text: string }>, words: string): Promise<string> {
  for (let round = 0; ; round++) {
    const { text } = await read()
    if (text.includes(words) || round > 150) return text
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
