import { type Here, Post } from './page.tsx'

/** One press on a case: `act` is its name for `at-case.tsx`; `sure` asks before it does. */
export function Act(press: {
  here: Here
  to: string
  act: string
  label: string
  first?: boolean
  bad?: boolean
  sure?: string
}) {
  const { here, to, act, label, first, bad, sure } = press
  return (
    <Post here={here} to={to} inline {...(sure ? { sure } : {})}>
      <input type="hidden" name="act" value={act} />
      <button type="submit" class={first ? 'first' : bad ? 'bad' : ''}>
        {label}
      </button>
    </Post>
  )
}
