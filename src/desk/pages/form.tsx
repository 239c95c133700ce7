import type { Field, Form } from '../../channel.ts'
import type { Bubble } from '../../message.ts'
import { wordsIn } from '../show/words-in.ts'
import { Citations } from './citations.tsx'
import { type Here, Page, Post } from './page.tsx'

export function FormPage({
  here,
  to,
  back,
  form,
  values,
  errors,
}: {
  here: Here
  to: string
  back: string
  form: Form
  values: Readonly<Record<string, string>>
  errors: Readonly<Record<string, string>>
}) {
  return (
    <Page here={here} title={form.title}>
      <Post here={here} to={to}>
        <input type="hidden" name="state" value={form.state} />
        {form.fields.map((field) => (
          <Input field={field} value={values[field.id] ?? field.value ?? ''} error={errors[field.id]} />
        ))}
        <div class="row">
          <button class="first" type="submit">
            {form.submit}
          </button>
          <a href={back}>相談に戻る</a>
        </div>
      </Post>
    </Page>
  )
}

function Input({ field, value, error }: { field: Field; value: string; error: string | undefined }) {
  const { id, label, kind, choices = [], hint, optional } = field
  const described = {
    'aria-describedby': `${id}-hint`,
    ...(error ? { 'aria-invalid': 'true' as const } : {}),
  }
  return (
    <div class="card">
      <label for={id}>{`${label}${optional ? '' : '（必須）'}`}</label>
      {kind === 'choice' ? (
        <select id={id} name={id} {...described}>
          <option value="">選ばない</option>
          {choices.map((choice) => (
            <option value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : kind === 'longtext' ? (
        <textarea id={id} name={id} {...described}>
          {value}
        </textarea>
      ) : (
        <input
          id={id}
          name={id}
          inputmode={kind === 'number' ? 'numeric' : 'text'}
          value={value}
          {...described}
        />
      )}
      <p id={`${id}-hint`} class={error ? 'bad' : 'small'}>
        {error ?? hint ?? ''}
      </p>
    </div>
  )
}

export function ResultPage({
  here,
  back,
  bubbles,
}: {
  here: Here
  back: string
  bubbles: readonly Bubble[]
}) {
  return (
    <Page here={here} title="結果">
      {bubbles.map((bubble) => (
        <div class="card">
          {wordsIn({ cursor: 0, from: 'bot', at: 0, message: { bubbles: [bubble] } })
            .split('\n')
            .map((line) => (
              <p>{line}</p>
            ))}
          {'citations' in bubble && bubble.citations.length > 0 ? (
            <Citations of={bubble.citations} small />
          ) : null}
        </div>
      ))}
      <p>
        <a href={back}>相談に戻る</a>
      </p>
    </Page>
  )
}
