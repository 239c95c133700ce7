import type { Value } from '../../src/knowledge/profile.ts'
import { schemeOf } from './book.ts'

export const today = '2026-11-22'
export const security = schemeOf('it-security-frame')
/** Facts of a firm that meets every condition of it. */
export const ready: Readonly<Record<string, Value>> = {
  industry: 'construction',
  employees: 8,
  'legal-form': 'company',
  'large-group': 'none',
  wants: 'otasuketai',
  'tool-listed': true,
  gbizid: 'prime',
  'security-action': 'one-star',
  'security-action-id': 'new',
  ordered: false,
  'double-funding': false,
}
