import { casePress, type DeskAct } from '../../src/channel.ts'
import { admit } from './admit.ts'
import { call } from './call.ts'
import { directOf } from './direct.ts'
import { openForm } from './form.ts'
import { publishHome } from './home.ts'
import { earOf, heardOf, type Press } from './press.ts'
import { says } from './says.ts'
import type { Scene } from './scene.ts'
import { tell } from './tell.ts'
import { textView } from './view.ts'

/**
 * A press: what belongs to the desk goes through its door, for members only; everything else is an answer in the
 * conversation in which it stood, or in a direct one when it stood in a view.
 */
export async function pressed(scene: Scene, press: Press): Promise<void> {
  const asked = casePress(press.value)
  if (asked?.kind === 'write') {
    const { who, trigger } = press
    return openForm(scene, { name: 'send', who, trigger, ear: earOf(press), about: { case: asked.case } })
  }
  if (asked) return act(scene, press, asked.act)
  const channel = press.channel ?? (await directOf(await scene.access(), press.who.user))
  return scene.converse.hear([heardOf(press, channel)])
}

/** Does what a desk asks, and shows the one who pressed what came of it, and nobody else. */
async function act(scene: Scene, press: Press, wanted: DeskAct): Promise<void> {
  const admitted = await admit(scene, press.who)
  const answer = admitted.kind === 'staff' ? await scene.converse.staff.act(wanted, admitted.staff) : admitted
  const what = answer.kind === 'refused' ? answer.says : answer.message
  if (press.view?.type === 'modal') {
    const view = textView(what ?? says.done, press.view.title)
    await call(await scene.access(), 'views.update', { view_id: press.view.id, view })
    return
  }
  if (what !== undefined) await tell(scene, earOf(press), what)
  if (press.view?.type === 'home') await publishHome(scene, press.who)
}
