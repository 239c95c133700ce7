import type { Plan } from '../flow/guided/plan-value.ts'
import type { Paper } from './paper.ts'
import { planPaper } from './plan-paper.ts'
import { policyPaper } from './policy.ts'
import { securityPaper } from './security.ts'

/** The papers that a plan can be taken away as: their names in addresses, and what people call them. */
export const papers: readonly {
  readonly name: string
  readonly says: string
  readonly make: (plan: Plan) => Paper
}[] = [
  { name: 'plan', says: '改善計画', make: planPaper },
  { name: 'policy', says: '情報セキュリティ基本方針（案）', make: policyPaper },
  { name: 'security', says: '対策状況の説明（取引先・銀行に見せる1枚）', make: securityPaper },
]
