import type { messagingApi } from '@line/bot-sdk'

/** One area of the rich menu: what stands on it, what it says in the chat when pressed, and what comes back to us. */
export type Area = {
  readonly title: string
  readonly caption: string
  readonly says: string
  /** The core's value, as its own buttons carry it. */
  readonly value: string
  readonly icon: 'coin' | 'wall' | 'paper' | 'gauge' | 'alarm' | 'person'
}

/** Left to right, top to bottom. */
export const AREAS: readonly [Area, Area, Area, Area, Area, Area] = [
  {
    title: 'なぜ得？',
    caption: '取り組むと変わること',
    says: 'なぜ得なの？',
    value: 'flow/incentive',
    icon: 'coin',
  },
  {
    title: '何が壁？',
    caption: '進まない理由をさがす',
    says: '何が壁になっている？',
    value: 'flow/barriers',
    icon: 'wall',
  },
  {
    title: '補助金',
    caption: '使えるか確かめる',
    says: '補助金を調べたい',
    value: 'flow/eligibility',
    icon: 'paper',
  },
  {
    title: 'いまの点数',
    caption: '25問で自己診断',
    says: 'いまの点数を知りたい',
    value: 'flow/self-check',
    icon: 'gauge',
  },
  { title: '緊急', caption: '被害かも、と思ったら', says: '緊急です', value: 'do/emergency', icon: 'alarm' },
  {
    title: '人に聞く',
    caption: '担当の人に相談する',
    says: '人に相談したい',
    value: 'do/person',
    icon: 'person',
  },
]

/** The largest of the two usual sizes; the picture must have exactly this one. Pixels. */
export const SIZE = { width: 2500, height: 1686 } as const
const COLUMNS = 3
const ROWS = 2

/** Menus of ours carry this name, so that another run finds and replaces them and no others. */
export const NAME = 'しるべ：6つの入口'

export function richMenu(): messagingApi.RichMenuRequest {
  const edge = (length: number, parts: number, index: number) => Math.round((length * index) / parts)
  return {
    size: { ...SIZE },
    selected: true,
    name: NAME,
    chatBarText: 'メニュー',
    areas: AREAS.map(({ title, says, value }, index) => {
      const column = index % COLUMNS
      const row = Math.floor(index / COLUMNS)
      const x = edge(SIZE.width, COLUMNS, column)
      const y = edge(SIZE.height, ROWS, row)
      return {
        bounds: {
          x,
          y,
          width: edge(SIZE.width, COLUMNS, column + 1) - x,
          height: edge(SIZE.height, ROWS, row + 1) - y,
        },
        action: { type: 'postback', label: title, data: value, displayText: says },
      }
    }),
  }
}
