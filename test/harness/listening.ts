import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The TCP ports on which a process group listens, by Linux's own tables. */
export function portsOf(group: number): number[] {
  const ports = new Map<string, number>()
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/)
      if (state === '0A') ports.set(inode, Number.parseInt(local.split(':').at(-1) ?? '', 16))
    }
  }
  const open = new Set<number>()
  for (const inode of readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && groupOf(pid) === group)
    .flatMap(socketsOf)) {
    const port = ports.get(inode)
    if (port !== undefined) open.add(port)
  }
  return [...open]
}

function groupOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2])
  } catch {
    return 0
  }
}

function socketsOf(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => inodeOf(`/proc/${pid}/fd/${fd}`))
  } catch {
    return []
  }
}

function inodeOf(fd: string): string[] {
  try {
    return readlinkSync(fd).match(/(?<=^socket:\[)\d+/) ?? []
  } catch {
    return []
  }
}
