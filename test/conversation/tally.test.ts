import { expect, test } from 'vitest'
import { tally } from '../../src/conversation/tally.ts'

test('an event is counted with its kind and figure where Analytics Engine is bound', () => {
  const written: unknown[] = []
  tally({ METRICS: { writeDataPoint: (point) => void written.push(point) } }, 'sent', 'line', 2)
  expect(written).toEqual([{ indexes: ['sent'], blobs: ['sent', 'line'], doubles: [2] }])
})

test('nothing stops where it is not bound, or fails', () => {
  tally({}, 'sent')
  const failing = () => {
    throw new Error('full')
  }
  tally({ METRICS: { writeDataPoint: failing } }, 'sent')
})
