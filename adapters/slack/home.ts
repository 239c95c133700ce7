import * as z from 'zod'
import type { Message } from '../../src/message.ts'
import { admit } from './admit.ts'
import { call } from './call.ts'
import { says } from './says.ts'
import type { Scene, Who } from './scene.ts'
import { homeView } from './view.ts'

const Opened = z.object({ user: z.string(), tab: z.string().optional() })

/** Who opened the app's home; undefined for its other tabs. */
export function homeOpener(event: unknown, team: string): Who | undefined {
  const parsed = Opened.safeParse(event)
  return parsed.success && parsed.data.tab !== 'messages' ? { team, user: parsed.data.user } : undefined
}

/** The desk's overview for its members; for everybody else how to ask. */
export async function publishHome(scene: Scene, who: Who): Promise<void> {
  const admitted = await admit(scene, who)
  const message = admitted.kind === 'staff' ? await scene.converse.staff.home(admitted.staff) : welcome
  await call(await scene.access(), 'views.publish', { user_id: who.user, view: homeView(message) })
}

/** How to ask, for who opens the home or asks the command for help. */
export const welcome: Message = {
  bubbles: [
    { kind: 'say', text: says.home },
    { kind: 'say', text: says.homeMore },
  ],
}
