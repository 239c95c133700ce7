import { describe, expect, it } from 'vitest'
import { event, postbackEvent, textEvent } from '../fakes/line.ts'
import { events, group, line, owner, platform, reopen, work } from './receiving.ts'

describe('courtesy', () => {
  const paths = () => platform.requests.map(({ path }) => path)
  it('shows one person that we are writing and have read, once a webhook', async () => {
    const read = { message: { markAsReadToken: 'm1' } }
    await events(textEvent(owner, 'あの'), textEvent(owner, '補助金', read))
    await Promise.all(work)
    expect(paths().toSorted()).toEqual(['/v2/bot/chat/loading/start', '/v2/bot/chat/markAsRead'])
  })
  it.each([
    { name: 'a group', sent: postbackEvent(group, 'flow/barriers') },
    { name: 'somebody who left', sent: event(owner, 'unfollow') },
    {
      name: 'an event that may have been answered long ago',
      sent: textEvent(owner, 'あの', { deliveryContext: { isRedelivery: true } }),
    },
  ])('is not shown to $name', async ({ sent }) => {
    await events(sent)
    await Promise.all(work)
    expect(paths()).toEqual([])
  })
  it('that fails is nobody’s business', async () => {
    await platform.close()
    expect(await events(textEvent(owner, 'あの'))).toBe(200)
    await expect(Promise.all(work)).resolves.toBeDefined()
    await reopen()
  })
})

describe('a file that a person sent', () => {
  const put = (id: string, status: number, body = 'bytes') =>
    platform.contents.set(id, { status, type: 'image/jpeg', bytes: Buffer.from(body) })
  it('is fetched from LINE by its message id', async () => {
    put('77', 200)
    const media = await line.fetchMedia?.('77')
    expect(media?.type).toBe('image/jpeg')
    expect(await new Response(media?.body).text()).toBe('bytes')
  })
  it.each(['unknown', '../../richmenu/list'])('is nothing when LINE does not have it: %s', async (ref) => {
    expect(await line.fetchMedia?.(ref)).toBeUndefined()
  })
  it('is waited for while LINE prepares it', async () => {
    put('78', 202, '')
    setTimeout(() => put('78', 200), 200)
    expect(await new Response((await line.fetchMedia?.('78'))?.body).text()).toBe('bytes')
  })
  it('fails for a while when LINE does', async () => {
    put('79', 500)
    await expect(line.fetchMedia?.('79')).rejects.toThrow('500')
  })
})

/** The way to every field of an object, itself not counted. */
function _pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    [name],
    ..._pathsOf(inner).map((path) => [name, ...path]),
  ])
}

/** The same with another value at the end of the way. */
function _replaced(whole: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value
  if (Array.isArray(whole))
    return whole.map((each, at) => (at === Number(name) ? _replaced(each, rest, value) : each))
  const fields = whole as Record<string, unknown>
  return { ...fields, [name]: _replaced(fields[name], rest, value) }
}
