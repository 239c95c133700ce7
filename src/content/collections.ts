import type * as z from 'zod'
import { SharedRule } from './schema/condition.ts'
import { Contradiction } from './schema/contradiction.ts'
import { Desk } from './schema/desk.ts'
import { Barrier, Contact, Faq, Figure, Incentive, Incident, Measure, SelfCheckItem } from './schema/entry.ts'
import { Fact } from './schema/fact.ts'
import { Intent } from './schema/intent.ts'
import { Level } from './schema/level.ts'
import {
  Alarm,
  Beside,
  Concept,
  ControlWords,
  Cue,
  Forbidden,
  Place,
  SynonymGroup,
  Term,
  Trade,
} from './schema/lexicon.ts'
import { Category, Product, Viewpoint } from './schema/product.ts'
import { Scheme } from './schema/scheme.ts'
import { Sign } from './schema/sign.ts'
import { Source } from './schema/source.ts'
import { Sentence } from './schema/words.ts'

/**
 * Where each kind of content lives. `list`: files that hold a list of records; `record`: one record a file,
 * whose name is its id. A folder is read with all its `*.yaml`.
 */
export const collections = {
  sources: { at: 'knowledge/sources', form: 'list', schema: Source },
  facts: { at: 'knowledge/facts', form: 'list', schema: Fact },
  rules: { at: 'knowledge/rules', form: 'list', schema: SharedRule },
  figures: { at: 'knowledge/figures', form: 'list', schema: Figure },
  guideline: { at: 'knowledge/guideline', form: 'list', schema: Faq },
  selfCheck: { at: 'knowledge/self-check', form: 'list', schema: SelfCheckItem },
  levels: { at: 'knowledge/levels', form: 'list', schema: Level },
  contradictions: { at: 'knowledge/contradictions', form: 'list', schema: Contradiction },
  incentives: { at: 'knowledge/incentives', form: 'list', schema: Incentive },
  barriers: { at: 'knowledge/barriers', form: 'list', schema: Barrier },
  measures: { at: 'knowledge/measures', form: 'list', schema: Measure },
  incidents: { at: 'knowledge/incidents', form: 'list', schema: Incident },
  contacts: { at: 'knowledge/contacts', form: 'list', schema: Contact },
  faq: { at: 'knowledge/faq', form: 'list', schema: Faq },
  staff: { at: 'knowledge/staff', form: 'list', schema: Faq },
  viewpoints: { at: 'knowledge/products/viewpoints', form: 'list', schema: Viewpoint },
  categories: { at: 'knowledge/products/categories', form: 'list', schema: Category },
  products: { at: 'knowledge/products/listed', form: 'record', schema: Product },
  schemes: { at: 'knowledge/subsidies', form: 'record', schema: Scheme },
  desks: { at: 'knowledge/desks', form: 'record', schema: Desk },
  words: { at: 'knowledge/words', form: 'list', schema: Sentence },
  intents: { at: 'intents', form: 'record', schema: Intent },
  terms: { at: 'intents/lexicon/terms', form: 'list', schema: Term },
  synonyms: { at: 'intents/lexicon/synonyms', form: 'list', schema: SynonymGroup },
  trades: { at: 'intents/lexicon/trades', form: 'list', schema: Trade },
  places: { at: 'intents/lexicon/places', form: 'list', schema: Place },
  cues: { at: 'intents/lexicon/cues', form: 'list', schema: Cue },
  controls: { at: 'intents/lexicon/controls', form: 'list', schema: ControlWords },
  concepts: { at: 'intents/lexicon/concepts', form: 'list', schema: Concept },
  alarms: { at: 'intents/lexicon/alarms', form: 'list', schema: Alarm },
  forbidden: { at: 'intents/lexicon/forbidden', form: 'list', schema: Forbidden },
  beside: { at: 'intents/lexicon/beside', form: 'list', schema: Beside },
  signs: { at: 'intents/lexicon/signs', form: 'list', schema: Sign },
} as const satisfies Record<string, { at: string; form: 'list' | 'record'; schema: z.ZodType }>

export type CollectionName = keyof typeof collections

/** The whole content, as written and checked. */
export type Written = {
  readonly [K in CollectionName]: readonly z.infer<(typeof collections)[K]['schema']>[]
}

/** What of it is compiled into bytes; signs become a module of their own, and what is beside us is only learnt from. */
export type Content = Omit<Written, 'signs' | 'beside'>
