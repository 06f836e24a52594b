import { SheafError } from '@sheaf/core'
import { isSince, type ServerFacts } from './server-facts.js'

/** Something about a server that works but is not as it should be. */
export interface ServerWarning {
  readonly code: string
  readonly message: string
}

/**
 * Judges what a server says of itself, for a queue.
 *
 * @param owner - Who asks, for the error's message.
 * @throws {CONFIG_INVALID} If the server is too old.
 */
export function judgeServer(owner: string, facts: ServerFacts): readonly ServerWarning[] {
  const { version, evictionPolicy, hasAppendOnlyFile } = facts
  if (version === undefined) {
    const why = facts.refusal ?? 'no version was told'
    return [
      {
        code: 'REDIS_UNCHECKED',
        message: `The server could not be checked (${why}). Allow the user the command INFO.`,
      },
    ]
  }
  refuseOlder(owner, version)
  const warnings: ServerWarning[] = []
  if (evictionPolicy !== undefined && evictionPolicy !== 'noeviction') {
    warnings.push({
      code: 'REDIS_EVICTION',
      message: `The server's maxmemory-policy is '${evictionPolicy}': when its memory is full it may delete queues and results without a word. Set it to 'noeviction'.`,
    })
  }
  if (hasAppendOnlyFile === false) {
    warnings.push({
      code: 'REDIS_PERSISTENCE',
      message:
        "The server keeps no append-only file (appendonly no): if it dies, all that was stored since its last snapshot is gone, and at least once holds no longer. Set appendonly to yes; or where that is meant, as on a machine for development, give the app silence: ['REDIS_PERSISTENCE'].",
    })
  }
  return warnings
}

function refuseOlder(owner: string, version: string): void {
  if (isSince(version, 6, 2)) return
  throw new SheafError(
    'CONFIG_INVALID',
    `${owner}: expected Redis ≥ 6.2 or Valkey ≥ 7.2; the server is version ${version}. Update the server.`,
  )
}
