import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { audit } from '../../src/content/audit.ts'
import { load } from '../../src/content/load.ts'
import { checkSubmission } from '../../src/content/submission.ts'
import { entriesOf } from '../../src/knowledge/open.ts'

const run = async (...args: string[]) => {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 1e8 })
    return { code: 0, stdout }
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string }
    return { code, stdout }
  }
}
const { content } = load(process.cwd())
const [entry] = content.faq.filter(({ valid_until }) => valid_until !== undefined)
const given = {
  today: '2026-11-22',
  days: 60,
  questions: [],
  coverage: [{ source: 'ipa-scs', section: '1', title: 'はじめに', entries: ['scs-what'] }],
  search: (question: string) =>
    entriesOf(content)
      .filter(({ asks }) => asks[0] === question)
      .map(({ id }) => id),
}

describe('npm run knowledge:audit', () => {
  it('finds nothing to mend in the content of this project', async () => {
    const { code, stdout } = await run('src/local/audit.ts', '--today', '2026-11-22')
    expect(stdout).toContain('もとの資料の節の抜け：0件')
    expect(code).toBe(0)
  })

  it('fails once an entry is past its date', async () => {
    const { code, stdout } = await run('src/local/audit.ts', '--today', '2027-06-01')
    expect(stdout).toContain('frame-limit')
    expect(code).toBe(1)
  })

  it.each([
    ['a section without records', { entries: [] }, /引き受ける項目がありません/],
    ['a record that does not exist', { entries: ['scs-what', 'nobody'] }, /項目 nobody がありません/],
    ['a paper that is not among the sources', { source: 'nowhere' }, /出典 nowhere がありません/],
  ])('calls %s a hole', (_, wrong, expected) => {
    const coverage = given.coverage.map((row) => ({ ...row, ...wrong }))
    expect(audit(content, { ...given, coverage }).holes).toEqual([expect.stringMatching(expected)])
  })

  it('takes the last day itself for current, the next for expired, and names what comes soon', () => {
    const until = entry?.valid_until ?? ''
    const after = new Date(Date.parse(until) + 86_400_000).toISOString().slice(0, 10)
    const on = (today: string) => audit(content, { ...given, today, days: 0 }).expired.map(({ id }) => id)
    expect(on(until)).not.toContain(entry?.id)
    expect(on(after)).toContain(entry?.id)
    const before = new Date(Date.parse(until) - 86_400_000).toISOString().slice(0, 10)
    expect(audit(content, { ...given, today: before, days: 2 }).expiring.map(({ id }) => id)).toContain(
      entry?.id,
    )
  })

  it('names entries that no question finds, and sources that nobody cites', () => {
    const result = audit(
      { ...content, sources: [...content.sources, { ...content.sources[0], id: 'lonely' } as never] },
      { ...given, search: () => [] },
    )
    expect(result.unfound).toHaveLength(entriesOf(content).length)
    expect(result.uncited).toContain('lonely')
  })
})

describe('npm run knowledge:show', () => {
  it('prints the words, the source and the form of every channel', async () => {
    const { code, stdout } = await run('test/knowledge/show.ts', 'tokyo-star', '--today', '2026-11-22')
    expect(code).toBe(0)
    for (const part of ['二つ星', '出典：', '## line', '## slack', '## teams', '## web'])
      expect(stdout).toContain(part)
  })

  it('gives only the official page after the last day', async () => {
    const { stdout } = await run('test/knowledge/show.ts', 'jizokuka-form4', '--today', '2026-12-05')
    expect(stdout).toContain('公式のページ')
    expect(stdout).not.toContain('12月15日')
  })

  it('says so when there is no such entry', async () => {
    expect((await run('test/knowledge/show.ts', 'nobody')).code).toBe(1)
  })
})

describe('npm run knowledge:list', () => {
  it('lists every entry with its source and its day', async () => {
    const { stdout } = await run('src/local/list.ts')
    for (const { id, checked } of entriesOf(content))
      expect(stdout).toMatch(new RegExp(`\\| ${id} \\|.*${checked}`))
  })
})

const sound = `title: みまもり箱
asks: [みまもり箱とはどんな製品ですか]
name: みまもり箱
vendor: 株式会社みほん
applicant: provider
category: category-utm
what: 事務所の入口で通信を見張る機器です。
stated:
  - { item: no-rebuild, state: can, text: 線をつなぐだけで、工事は要りません。, evidence: 設置の手順書 }
agrees: { report_changes: true, no_guarantee: true }
availability: confirmed
listed_on: 2026-11-22
cite: [{ source: ipa-otasuketai, at: 製品のページ }]
topics: [product]
`

describe('npm run product:check', () => {
  const wrongWith = (text: string) => checkSubmission('box.yaml', text, content).wrong

  it('finds nothing wrong with a sound submission, and names the items that stay 未申告', () => {
    const { wrong, notStated } = checkSubmission('box.yaml', sound, content)
    expect(wrong).toEqual([])
    const items = content.viewpoints.flatMap((viewpoint) => viewpoint.items)
    expect(notStated).toHaveLength(items.length - 1)
  })

  it.each<[string, string, string, RegExp]>([
    ['a missing field', 'vendor: 株式会社みほん\n', '', /vendor：この項目が必要です/],
    ['a distributor', 'applicant: provider', 'applicant: distributor', /box\.yaml:5:\d+ applicant：.*提供元/],
    ['an unknown kind', 'category-utm', 'category-box', /種類「category-box」/],
    ['an unknown item', 'item: no-rebuild', 'item: shiny', /「shiny」という項目はありません/],
    ['a claim without evidence', ', evidence: 設置の手順書', '', /根拠がありません/],
    ['no duty to report changes', 'report_changes: true', 'report_changes: false', /変わったら知らせる約束/],
    ['no word on the lack of a guarantee', 'no_guarantee: true', 'no_guarantee: false', /性能の保証ではない/],
    [
      'no agreement at all',
      'agrees: { report_changes: true, no_guarantee: true }\n',
      '',
      /性能の保証ではない/,
    ],
    ['praise', '通信を見張る機器です', '業界No.1の機器です', /順位・推薦・約束/],
    ['an unknown source', 'source: ipa-otasuketai', 'source: our-page', /出典「our-page」/],
  ])('%s', (_, from, to, expected) => {
    expect(sound).toContain(from)
    expect(wrongWith(sound.replace(from, to))).toContainEqual(expect.stringMatching(expected))
  })

  it('leaves with 1 for a submission that cannot be listed, and 2 without one', async () => {
    expect((await run('src/local/product-check.ts')).code).toBe(2)
    const listed = 'knowledge/products/listed/appguard.yaml'
    expect(readFileSync(listed, 'utf8')).not.toContain('agrees')
    const { code, stdout } = await run('src/local/product-check.ts', listed)
    expect(code).toBe(1)
    expect(stdout).toContain('性能の保証でも、推薦でもありません')
  })
})
