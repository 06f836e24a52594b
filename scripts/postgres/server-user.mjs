import { readFileSync } from 'node:fs'

/**
 * Whom a server is given to where this process runs as root, which PostgreSQL and PgBouncer refuse to do.
 *
 * @returns {{ uid: number, gid: number } | undefined} Nothing where this process is somebody else's.
 */
export function serverUser() {
  if (process.getuid?.() !== 0) return undefined
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  for (const wanted of ['postgres', 'nobody']) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${wanted}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and this machine has neither a user 'postgres' nor 'nobody'. Run this as another user.",
  )
}
