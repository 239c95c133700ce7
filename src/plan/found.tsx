import type { Plan } from '../flow/guided/plan-value.ts'
import { Sources } from './frame.tsx'
import { checkText, knownOf, levelRows, pathSays } from './plan-paper.ts'

/** What was found in the conversation; nothing where nothing was. */
export function Found({ plan }: { plan: Plan }) {
  const { path, barriers, check, level, done } = plan
  const known = knownOf(plan)
  if (known.length === 0 && !path && barriers.length === 0 && !check && !level && done.length === 0)
    return null
  return (
    <section aria-labelledby="found">
      <h2 id="found">わかったこと</h2>
      {path ? (
        <>
          <ol class="path" aria-label="対策への道すじ">
            {path.steps.map(({ label, state }) => (
              <li class={state}>
                <b>{label}</b>
                <span>{pathSays[state]}</span>
              </li>
            ))}
          </ol>
          <p>{path.note}</p>
        </>
      ) : null}
      {known.length > 0 ? (
        <dl class="card">
          {known.map(([label, text]) => (
            <>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </>
          ))}
        </dl>
      ) : null}
      {barriers.map(({ title, text, help, citations }) => (
        <div class="card">
          <h3>{title}</h3>
          <p>{text}</p>
          {help ? <p>{`取りのぞく手助け：${help}`}</p> : null}
          <Sources citations={citations} />
        </div>
      ))}
      {check ? <p>{checkText(check)}</p> : null}
      {level ? <Level level={level} /> : null}
      {done.length > 0 ? <p>{`もうできたこと：${done.join('、')}`}</p> : null}
    </section>
  )
}

/** How far the measures should go, why, and how far it is. */
function Level({ level }: { level: NonNullable<Plan['level']> }) {
  return (
    <div class="card">
      <h3>{`合う目安：${level.name}`}</h3>
      <p>{level.what}</p>
      <dl>
        {levelRows(level).map(([label, text]) => (
          <>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </>
        ))}
      </dl>
      <Sources citations={level.citations} />
    </div>
  )
}
