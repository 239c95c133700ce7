import { doorOf } from '../door.ts'
import type { C } from './guard.ts'
import type { Here } from './page.tsx'

/** Who acts on these pages, and the door they go through. */
export const staffOf = ({ session }: Here) => ({ channel: 'web', id: session.id, name: session.name })
export const door = (c: C) => doorOf(c.var.env, c.var.here.session.role === 'admin')
