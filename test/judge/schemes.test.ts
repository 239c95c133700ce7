import { describe, expect, it } from 'vitest'
import { coverageOf, runExample } from '../../src/knowledge/judge/examples.ts'
import { book, schemes } from './book.ts'

describe.each(schemes.map((scheme) => ({ name: scheme.name, scheme })))('$name', ({ scheme }) => {
  it.each(scheme.examples.map((example) => ({ name: example.name, example })))('$name', ({ example }) => {
    expect(runExample(scheme, example, book).faults).toEqual([])
  })

  it('例が8つ以上ある', () => expect(scheme.examples.length).toBeGreaterThanOrEqual(8))

  it('どの条件も、満たす・満たさない・分からない例がある', () => {
    const lacking = coverageOf(scheme, book).filter((coverage) => coverage.lacking.length > 0)
    expect(lacking.map(({ condition, lacking }) => `${condition}: ${lacking.join(' ')}`)).toEqual([])
  })
})
