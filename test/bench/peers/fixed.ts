/** What every peer answers, whatever it is asked. */
export const fixed = 'ご相談ありがとうございます。'

/** Where a peer listens and whom it answers, from its environment. */
export function peer(token: string): {
  readonly port: number
  readonly secret: string
  readonly token: string
  readonly apiUrl: string
  readonly state: string
} {
  const { PORT, SECRET = '', API_URL = '', STATE_DIR = '' } = process.env
  return { port: Number(PORT), secret: SECRET, token, apiUrl: API_URL, state: STATE_DIR }
}
