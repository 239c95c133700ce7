/** Understanding and search in workerd over the whole content, for a clock that stands outside: in here none moves. */
let engine: Promise<typeof import('./asked.ts')> | undefined
/** Stands behind each text: what was asked before would be remembered. */
let number = 0

export default {
  async fetch(request: Request): Promise<Response> {
    const { texts, times } = (await request.json()) as { texts: string[]; times: number }
    if (times === 0) return new Response('0')
    engine ??= import('./asked.ts')
    const { ask } = await engine
    let found = 0
    for (let n = 0; n < times; n++) for (const text of texts) found += ask(`${text} ${++number}`)
    return new Response(String(found))
  },
}
