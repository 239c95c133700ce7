import type { FlowId } from '../state.ts'
import { afterUse } from './after-use.ts'
import { barriers } from './barriers.ts'
import { cost } from './cost.ts'
import { eligibility } from './eligibility.ts'
import type { Flow } from './flow.ts'
import { incentive } from './incentive.ts'
import { level } from './level.ts'
import { plan } from './plan.ts'
import { products } from './products.ts'
import { selfCheck } from './self-check.ts'

/** All guided conversations. */
export const flows: Readonly<Record<FlowId, Flow>> = {
  incentive,
  barriers,
  eligibility,
  'self-check': selfCheck,
  level,
  products,
  plan,
  cost,
  'after-use': afterUse,
}
