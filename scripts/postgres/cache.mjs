import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where what was downloaded for PostgreSQL is kept, outside of `node_modules`, so that a second clone finds it again. The
 * server refuses to run as root and is given to another user then, who cannot look into root's own folders.
 */
export function postgresCache(environment = process.env) {
  if (process.getuid?.() === 0) return '/var/cache/sheaf/postgres'
  return join(environment.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sheaf', 'postgres')
}
