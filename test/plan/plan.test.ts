import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/flow/guided/plan-value.ts'
import { migrate, type State, turn } from '../../src/flow/turn.ts'
import { knowledge } from '../../src/knowledge/compiled.ts'
import { markdown } from '../../src/plan/markdown.ts'
import { planPaper } from '../../src/plan/plan-paper.ts'
import { policyPaper } from '../../src/plan/policy.ts'
import { securityPaper } from '../../src/plan/security.ts'
import { firm, now, planFor, stateWith } from './firm.ts'

const plan = planFor(stateWith(firm))

describe('the plan', () => {
  it('comes out the same for the same answers, and survives being stored', () => {
    expect(planFor(stateWith(firm))).toEqual(plan)
    expect(readPlan(JSON.parse(JSON.stringify(plan)))).toEqual(plan)
  })

  it('begins today, with something that costs nothing to begin, and goes on in the order of days', () => {
    expect(plan.steps[0]?.by).toBe('2026-11-22')
    const days = plan.steps.map(({ by }) => by)
    expect(days).toEqual(days.toSorted())
  })

  it('says for every step what, why, who, by when, at what cost and with which scheme, and from where', () => {
    for (const step of plan.steps) {
      for (const key of ['title', 'what', 'why', 'who', 'cost', 'subsidy'] as const)
        expect(step[key], key).not.toBe('')
      expect(step.by).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      expect(step.citations.length).toBeGreaterThan(0)
      for (const { url, checked } of step.citations) {
        expect(url).toMatch(/^https:/)
        expect(checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      }
    }
  })

  it.each([
    ['none', '控えをとる'],
    ['connected', '3-2-1の控え'],
    ['offline', '控えから戻す練習'],
  ])('where the backup is %s, begins with %s', (backup, title) =>
    expect(planFor(stateWith({ ...firm, backup })).steps.map((step) => step.title)).toContain(title),
  )

  it('does not ask again for what was done, and says that it was', () => {
    const done = planFor(stateWith(firm, { outcomes: { 'backup-offline': { at: now.at, how: 'done' } } }))
    expect(done.done).toEqual(['3-2-1の控え'])
    expect(done.steps.map(({ title }) => title)).not.toContain('3-2-1の控え')
  })

  it('draws nobody on a path that nobody asked about', () => expect(plan.path).toBeUndefined())

  it('draws where the firm stands once that was talked about', () => {
    const { path } = planFor(stateWith(firm, { past: { barriers: { at: now.at, said: {} } } }))
    expect(path?.steps.map(({ label }) => label)).toEqual(['動機', '気づき', 'お金', '人', '対策'])
    expect(path?.steps.filter(({ state }) => state === 'here').length).toBeLessThanOrEqual(1)
  })

  it('names no scheme whose conditions the firm cannot meet', () => {
    const large = planFor(
      stateWith({ ...firm, 'legal-form': 'company', employees: 5_000, capital: 90_000_000_000 }),
    )
    const ruledOut = knowledge.content.schemes.find(({ id }) => id === 'it-security-frame')?.name
    expect(plan.schemes.map(({ name }) => name)).toContain(ruledOut)
    expect(large.schemes.map(({ name }) => name)).not.toContain(ruledOut)
  })

  it('keeps what was never answered, and わからない, apart from no', () => {
    const answers = plan.items.slice(0, 5).map(({ answer }) => answer)
    expect(answers).toEqual(['done', 'partly', 'not', 'unknown', 'open'])
    expect(plan.security.find(({ key }) => key === 'security-action')?.text).toBeUndefined()
  })

  it.each([undefined, null, 1, {}, { ...plan, v: 2 }, { ...plan, steps: [] }])(
    'reads nothing from %j that is no plan',
    (stored) => expect(readPlan(stored)).toBeUndefined(),
  )
})

describe('the papers', () => {
  it('the plan on paper holds the firm, every step, the caution and every source', () => {
    const text = markdown(planPaper(plan))
    expect(text).toContain('| 従業員数 | 12人 |')
    for (const { title } of plan.steps) expect(text.replaceAll('\\', '')).toContain(title)
    expect(text).toContain('約束するものではありません')
    expect(text).toContain('に確認）')
  })

  it('the policy speaks of what this firm holds, and of nothing that it does not', () => {
    expect(markdown(policyPaper(plan))).toMatch(/取引先から預かった情報は、約束した目的/)
    const none = planFor(stateWith({ ...firm, 'confidential-data': false, 'personal-data': 'none' }))
    expect(markdown(policyPaper(none))).not.toMatch(/約束した目的|使う目的を決め/)
  })

  it('the description says 未確認 for whatever nobody answered', () => {
    const text = markdown(securityPaper(plan))
    expect(text).toMatch(/\| 1\. [^|]+ \| 実施 \|/)
    expect(text).toMatch(/\| 3\. [^|]+ \| 未実施 \|/)
    expect(text).toMatch(/\| 4\. [^|]+ \| 未確認 \|/)
    expect(text).toMatch(/\| 25\. [^|]+ \| 未確認 \|/)
    expect(text).toContain('| SECURITY ACTION | 未確認 |')
    expect(text).toContain('実施 1、一部実施 1、未実施 1、未確認 22')
  })
})

describe('asking how it went', () => {
  const act = (state: State, value: string, after = 0) =>
    turn(
      migrate(JSON.parse(JSON.stringify(state))),
      [{ id: 'e', at: now.at + after, audience: 'owner', act: { kind: 'choice', value } }],
      { at: now.at + after, today: new Date(now.at + after + 9 * 3_600_000).toISOString().slice(0, 10) },
      knowledge,
    )
  const week = 7 * 24 * 60 * 60 * 1000
  const topic = 'backup-restore-test'
  const agreed = act(stateWith(firm), `do/remind-in/7/${topic}`)

  it('agrees on a day, and a later agreement takes its place', () => {
    expect(agreed.effects).toContainEqual({ kind: 'remind', at: now.at + week, topic })
    const again = act(agreed.state, `do/remind-in/30/${topic}`)
    expect(again.effects.map(({ kind }) => kind)).toEqual(['remind-off', 'remind'])
  })

  it.each(['0/backup-basic', '91/backup-basic', 'x/backup-basic', '7'])('agrees to nothing for %s', (of) =>
    expect(act(stateWith(firm), `do/remind-in/${of}`).effects).not.toContainEqual(
      expect.objectContaining({ kind: 'remind' }),
    ),
  )

  it('asks when the day has come, with three answers and a way to switch it off', () => {
    const { bubbles } = act(agreed.state, `do/reminded/${topic}`, week)
    const last = bubbles.at(-1)
    expect(last).toMatchObject({ kind: 'ask', text: expect.stringContaining('控えから戻す練習') })
    const labels = last?.kind === 'ask' ? last.choices.map(({ label }) => label) : []
    expect(labels).toEqual(['できた', 'まだ', '止まっている', 'お知らせを止める'])
  })

  it('asks also when another conversation was left half-way, and asks one thing only', () => {
    const half = act(agreed.state, 'flow/barriers')
    const { bubbles } = act(half.state, `do/reminded/${topic}`, week)
    expect(bubbles.filter(({ kind }) => kind === 'ask')).toHaveLength(1)
    expect(bubbles.at(-1)).toMatchObject({ text: expect.stringContaining('試せましたか') })
  })

  it('says nothing once it was switched off', () => {
    const off = act(agreed.state, 'do/remind-stop')
    expect(off.effects).toContainEqual({ kind: 'remind-off' })
    expect(act(off.state, `do/reminded/${topic}`, week).bubbles).toEqual([])
  })

  it.each([
    [`done/${topic}`, { how: 'done' }, 'outcome-done'],
    [`not-yet/${topic}`, { how: 'not-yet' }, 'outcome-not-yet'],
    [`blocked/${topic}`, { how: 'blocked' }, 'outcome-blocked'],
    [`blocked/${topic}/money`, { how: 'blocked', by: 'money' }, 'blocked-by-money'],
    [`blocked/${topic}/time`, { how: 'blocked', by: 'time' }, 'blocked-by-time'],
    [`blocked/${topic}/how`, { how: 'blocked', by: 'how' }, 'blocked-by-how'],
  ])('keeps and counts %s', (of, kept, counted) => {
    const { state, effects } = act(agreed.state, `do/outcome/${of}`)
    expect(migrate(JSON.parse(JSON.stringify(state))).outcomes?.[topic]).toEqual({ at: now.at, ...kept })
    expect(effects).toContainEqual({ kind: 'count', what: counted, of: topic })
  })

  it.each(['done', 'not-yet', 'blocked', 'blocked//money'].map((how) => [how]))(
    'makes nothing of %s without a measure',
    (how) => expect(act(agreed.state, `do/outcome/${how}`).state.outcomes).toBeUndefined(),
  )

  it.each([`done/${topic}`, `blocked/${topic}/time`])('offers to look again after %s', (of) => {
    const last = act(agreed.state, `do/outcome/${of}`).bubbles.at(-1)
    const labels = last?.kind === 'ask' ? last.choices.map(({ label }) => label) : []
    expect(labels).toContain('もう一度診断する')
  })
})
