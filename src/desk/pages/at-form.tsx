import * as z from 'zod'
import { door, staffOf } from './door.ts'
import { FormPage, ResultPage } from './form.tsx'
import type { C } from './guard.ts'

const Named = z.enum(['eligibility', 'barriers'])

export async function showForm(c: C): Promise<Response> {
  const name = Named.safeParse(c.req.param('name'))
  if (!name.success) return c.text('見つかりません', 404)
  const form = await door(c).form(name.data, staffOf(c.var.here), { case: c.req.param('id') ?? '' })
  if (!('fields' in form)) return c.text(form.says, 404)
  return formPage(c, form, {}, {})
}

function formPage(
  c: C,
  form: Parameters<typeof FormPage>[0]['form'],
  values: Readonly<Record<string, string>>,
  errors: Readonly<Record<string, string>>,
): Response | Promise<Response> {
  const back = `/desk/case/${c.req.param('id')}`
  return c.html(
    <FormPage
      here={c.var.here}
      to={`${back}/form/${c.req.param('name')}`}
      back={back}
      form={form}
      values={values}
      errors={errors}
    />,
  )
}

export async function takeForm(c: C): Promise<Response> {
  const name = Named.safeParse(c.req.param('name'))
  if (!name.success) return c.text('見つかりません', 404)
  const { csrf: _, state = '', ...rest } = await c.req.parseBody()
  const values = Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    ),
  )
  const staff = staffOf(c.var.here)
  const answer = await door(c).submit({ id: name.data, state: String(state) }, values, staff)
  if (answer.kind === 'refused') return c.text(answer.says, 409)
  if (answer.kind === 'invalid') {
    const form = await door(c).form(name.data, staff, { case: c.req.param('id') ?? '' })
    return 'fields' in form ? formPage(c, form, values, answer.errors) : c.text(form.says, 404)
  }
  const back = `/desk/case/${c.req.param('id')}`
  return c.html(<ResultPage here={c.var.here} back={back} bubbles={answer.message?.bubbles ?? []} />)
}
