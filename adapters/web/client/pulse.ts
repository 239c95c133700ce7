/** So often an open page asks whether its socket lives: who waits for a person says nothing for long. Milliseconds. */
const beat = 30_000
/** A phone that was put away for longer may have let the connection die. Milliseconds. */
const longestHidden = 20_000

/** Asks now and then with `ask` whether the connection lives, and calls `renew` where it may have died unseen. */
export function watchPulse(ask: () => void, renew: () => void): void {
  setInterval(() => {
    if (!document.hidden) ask()
  }, beat)
  let hidden = 0
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) hidden = Date.now()
    else if (Date.now() - hidden > longestHidden) renew()
  })
}
