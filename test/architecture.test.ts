import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { slowness } from '../src/content/pattern/slow.ts'

/** Imports go one way. Each part may import itself, the nouns, and what is listed. */
const nouns = ['message', 'channel', 'failure'] as const
const parts: Readonly<Record<string, readonly string[]>> = {
  message: [],
  channel: [],
  failure: [],
  /** Build time: it compiles what the pure parts will read. */
  content: ['knowledge', 'understand'],
  understand: ['content', 'knowledge'],
  knowledge: ['content', 'understand'],
  /** What a language model may be asked, and what of its answers may be said. */
  llm: ['content'],
  flow: ['understand', 'knowledge', 'llm', 'content'],
  env: ['conversation', 'llm'],
  insight: ['flow', 'knowledge', 'content', 'env', 'conversation'],
  conversation: ['flow', 'knowledge', 'llm', 'env'],
  desk: ['flow', 'knowledge', 'llm', 'content', 'conversation', 'insight', 'env', 'limit'],
  plan: ['flow', 'conversation', 'env'],
  app: ['conversation', 'desk', 'plan', 'insight', 'env', 'body', 'limit'],
  body: [],
  limit: ['env'],
  local: ['conversation', 'desk', 'flow', 'knowledge', 'understand', 'content', 'env'],
  index: ['app', 'conversation', 'desk', 'insight', 'env', 'content', 'knowledge', 'flow', 'llm', 'adapters'],
}

/** What a vendor's folder may import besides its own files and its SDK. */
const ports: Readonly<Record<string, RegExp>> = {
  llm: /^src\/llm\//,
  jgrants: /^src\/knowledge\/grants\.ts$/,
}
const sdks: Readonly<Record<string, RegExp>> = {
  web: /^hono\//,
  line: /^@line\/bot-sdk/,
  slack: /^@slack\//,
  teams: /^(?:botbuilder|botframework|jose)/,
  llm: /^(?:@langchain\/|langchain)/,
  jgrants: /^htmlparser2$/,
}

const pure = /^src\/(?:understand|flow|knowledge|llm)\//
/** Clock, environment, network, chance: given to the pure parts, never taken by them. */
const impure =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bfetch\(|\bprocess\.|\bperformance\.now\b|\bcrypto\.|\benv\b\./

type Import = { readonly file: string; readonly from: string; readonly target: string }

const files = globSync(['src/**/*.ts', 'src/**/*.tsx', 'adapters/**/*.ts']).filter(
  (file) => !file.includes('/generated/'),
)
const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))
const imports: Import[] = files.flatMap((file) =>
  [
    ...(sources.get(file) ?? '')
      .replaceAll(/`[^`]*`/g, '')
      .matchAll(/(?:^|[\s;}])(?:from|import)\s*\(?\s*'([^']+)'/g),
  ].map(([, from = '']) => ({
    file,
    from,
    target: from.startsWith('.') ? normalize(join(dirname(file), from)) : from,
  })),
)

/** `src/flow/turn.ts` → flow; `src/env.ts` → env; `adapters/line/x.ts` → adapters. */
function partOf(path: string): string | undefined {
  if (path.startsWith('adapters/')) return 'adapters'
  return /^src\/([a-z-]+)/.exec(path)?.[1]
}

/** A script of the build time sits in its part's folder and may read the disk. */
const isBuild = (file: string) =>
  /^src\/(?:content|local)\//.test(file) || /\/(?:build|setup)(?:\/|[^/]*\.ts$)/.test(file)

test('there is something to read', () => {
  expect(files.length).toBeGreaterThan(50)
  expect(imports.length).toBeGreaterThan(100)
})

describe('imports go one way', () => {
  const inner = imports.filter(({ file, target }) => file.startsWith('src/') && partOf(target) !== undefined)

  test('every part is known', () => {
    expect(
      [...new Set(files.filter((file) => file.startsWith('src/')).map((file) => partOf(file)))].filter(
        (part) => part === undefined || !(part in parts),
      ),
    ).toEqual([])
  })

  test('each part imports only what is below it', () => {
    const wrong = inner.filter(({ file, target }) => {
      const from = partOf(file) ?? ''
      const to = partOf(target) ?? ''
      // Of content, the others read what it compiles and the types of it, never how.
      if (
        to === 'content' &&
        from !== to &&
        from !== 'local' &&
        !/^src\/content\/(?:generated|schema|collections)/.test(target)
      )
        return true
      return from !== to && !nouns.some((noun) => noun === to) && !parts[from]?.includes(to)
    })
    expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([])
  })

  test('only the composition root imports adapters', () => {
    const others = inner.filter(
      ({ file, target }) => file !== 'src/index.ts' && partOf(target) === 'adapters',
    )
    expect(others.map(({ file, from }) => `${file} → ${from}`)).toEqual([])
  })
})

/**
 * The rooms of a part that has some, and what each may import besides itself and the nouns at its part's door.
 * Of `flow`: what is said and asked knows nothing of how it was wished for; only the door hears.
 * Of `desk`: what is shown and passed on knows nothing of a case's course; nothing knows of the pages.
 */
const rooms: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  flow: {
    say: ['firm', 'guided'],
    firm: ['say', 'guided'],
    guided: ['say', 'firm'],
    answer: ['say', 'firm', 'guided', 'alarm', 'staff', 'steer'],
    alarm: ['say', 'firm', 'guided', 'answer'],
    staff: ['say', 'firm', 'guided', 'answer'],
    steer: ['say', 'firm', 'guided', 'answer'],
    listen: ['say', 'firm', 'guided', 'answer', 'alarm', 'staff', 'steer'],
  },
  desk: {
    hours: [],
    show: ['hours'],
    relay: ['hours', 'show'],
    kept: ['show'],
    course: ['hours', 'show', 'relay', 'kept'],
    staff: ['show', 'relay', 'kept'],
    pages: ['hours', 'show', 'relay', 'kept', 'staff'],
    mcp: ['staff', 'pages'],
  },
}

describe.each(Object.entries(rooms))('the rooms of %s', (part, allowed) => {
  const roomOf = (path: string) => (path.startsWith(`src/${part}/`) ? path.split('/')[2] : undefined)
  const isRoom = (room: string | undefined): room is string => room !== undefined && !/\.tsx?$/.test(room)

  test('every room is known', () => {
    expect([...new Set(files.map(roomOf).filter(isRoom))].toSorted()).toEqual(Object.keys(allowed).toSorted())
  })

  test('each imports only what is listed', () => {
    const wrong = imports.filter(({ file, target }) => {
      const [from, to] = [roomOf(file), roomOf(target)]
      return isRoom(from) && isRoom(to) && from !== to && !allowed[from]?.includes(to)
    })
    expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([])
  })
})

test('no file imports itself, by whatever way', () => {
  const next = Map.groupBy(imports, ({ file }) => file)
  const seen = new Set<string>()
  function circle(file: string, path: readonly string[]): readonly string[] | undefined {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (seen.has(file)) return undefined
    for (const { target } of next.get(file) ?? []) {
      const found = circle(target, [...path, file])
      if (found) return found
    }
    seen.add(file)
    return undefined
  }
  expect(files.flatMap((file) => circle(file, [])?.join(' → ') ?? [])).toEqual([])
})

describe('adapters know the port, never the core', () => {
  const theirs = imports.filter(({ file }) => /^adapters\/[a-z]+\//.test(file))

  test('of src they import the nouns, or the port that they implement', () => {
    const wrong = theirs.filter(({ file, target }) => {
      const vendor = /^adapters\/([a-z]+)\//.exec(file)?.[1] ?? ''
      if (!target.startsWith('src/') || /^src\/(?:message|channel)\.ts$/.test(target)) return false
      return !ports[vendor]?.test(target)
    })
    expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([])
  })

  test('of packages they import zod and their own SDK', () => {
    const wrong = theirs.filter(({ file, from }) => {
      if (from.startsWith('.') || from.startsWith('node:') || from === 'zod') return false
      const vendor = /^adapters\/([a-z]+)\//.exec(file)?.[1] ?? ''
      return !isBuild(file) && !sdks[vendor]?.test(from)
    })
    expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([])
  })

  test('no vendor imports another', () => {
    const wrong = theirs.filter(({ file, target }) => {
      const vendor = /^adapters\/([a-z]+)\//.exec(file)?.[1]
      return target.startsWith('adapters/') && !target.startsWith(`adapters/${vendor}/`)
    })
    expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([])
  })
})

describe('understanding, flows, knowledge and the guards are pure', () => {
  test('they read no clock, environment, network or chance', () => {
    const wrong = [...sources].flatMap(([file, text]) =>
      pure.test(file)
        ? text
            .split('\n')
            .flatMap((line, at) =>
              impure.test(line) && !/^\s*(?:\*|\/\/)/.test(line) ? [`${file}:${at + 1} ${line.trim()}`] : [],
            )
        : [],
    )
    expect(wrong).toEqual([])
  })

  test('they import no package but zod and the table of holidays, and nothing of Node', () => {
    const wrong = imports.filter(
      ({ file, from }) => pure.test(file) && !/^(?:\.|#compiled$|zod$|@holiday-jp\/)/.test(from),
    )
    expect(wrong.map(({ file, from }) => `${file} → ${from}`)).toEqual([])
  })
})

/** Signs are judged when they are compiled (`content/check/signs.ts`); this is for what stands in code. */
test('no expression in code grows doubling on hostile text', () => {
  const literal = /(?<=[=(:,?|&![\n]\s*)\/((?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([gimsuy]*)(?![\w/])/g
  const wrong = [...sources].flatMap(([file, text]) =>
    [...text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').matchAll(literal)].flatMap(
      ([, source = '', flags]) =>
        slowness(new RegExp(source, flags)) === 'doubling' ? [`${file} ${source}`] : [],
    ),
  )
  expect(wrong).toEqual([])
})
