import type { Help, Helper, Passage, Want } from '../../src/llm/port.ts'

/** Somebody who reads better, and what was asked of them; `never` means that no answer ever comes. */
export function someone(answers: (want: Want) => Help | undefined | 'never') {
  const wants: Want[] = []
  const stopped: unknown[] = []
  const lines: (readonly Passage[])[] = []
  const helper: Helper = {
    help: async (want, signal) => {
      wants.push(want)
      signal.addEventListener('abort', () => stopped.push(signal.reason))
      const answer = answers(want)
      return answer === 'never' ? new Promise(() => {}) : answer
    },
    summarise: async (given) => {
      lines.push(given)
      return '印刷会社の方が、バックアップについて相談しています。'
    },
  }
  return { wants, stopped, lines, helpers: { to: () => helper, perDay: 10 } }
}
