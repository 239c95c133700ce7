import type { App } from '@slack/bolt'
import { readCommand } from './command.ts'
import { pressed } from './desk.ts'
import type { Origin } from './envelope.ts'
import { openForm } from './form.ts'
import { welcome } from './home.ts'
import { readPress } from './press.ts'
import type { Scene } from './scene.ts'
import { readShortcut } from './shortcut.ts'
import { submit } from './submit.ts'
import { tell } from './tell.ts'

/** Waits for work of ours; what fails in it is told once Bolt is done. */
export type Ours = (work: Promise<unknown>) => Promise<void>

/** What comes once and whose person waits. */
export function listenToActs(app: App, scene: Scene, here: Origin, ours: Ours): void {
  app.command(/.*/, async ({ command, ack }) => {
    await ours(commanded(scene, command))
    await ack()
  })
  app.action(/.*/, async ({ body, ack }) => {
    const press = readPress(body, here)
    if (press) await ours(pressed(scene, press))
    await ack()
  })
  // None of our menus asks for its entries; who asks waits for a list.
  app.options(/.*/, async ({ ack }) => ack({ options: [] }))
  app.shortcut(/.*/, async ({ body, ack }) => {
    const asked = readShortcut(body, here.team)
    if (asked) await ours(openForm(scene, { ...asked, name: 'draft', about: { text: asked.text } }))
    await ack()
  })
  app.view(/.*/, async ({ body, ack }) => {
    let answer: Awaited<ReturnType<typeof submit>>
    await ours(
      submit(scene, body, here.team).then((given) => {
        answer = given
      }),
    )
    await ack(answer as never)
  })
}

async function commanded(scene: Scene, command: unknown): Promise<void> {
  const asked = readCommand(command)
  switch (asked?.kind) {
    case 'form':
      return openForm(scene, asked)
    case 'statistics': {
      const { team, user } = asked.who
      const message = await scene.converse.staff.statistics(
        { channel: 'slack', id: `${team}:${user}` },
        asked.area,
      )
      return tell(scene, asked.ear, message)
    }
    case 'help':
      return tell(scene, asked.ear, welcome)
    case 'question':
      return scene.converse.hear([asked.incoming])
  }
}
