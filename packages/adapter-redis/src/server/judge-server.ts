import { SheafError } from '@sheaf/core'

/** Something about a server that works but is not as it should be. */
export interface ServerWarning {
  readonly code: string
  readonly message: string
}

/**
 * Judges what a server's INFO means for a queue.
 *
 * @throws {CONFIG_INVALID} If the server is too old.
 */
export function judgeServer(report: string): readonly ServerWarning[] {
  const fields = new Map(report.split(/\r?\n/).map((line) => splitOnce(line)))
  const version = fields.get('redis_version')
  if (version === undefined) {
    const why = report.split('\n').find((line) => line.startsWith('refused:')) ?? 'no version was told'
    return [
      {
        code: 'REDIS_UNCHECKED',
        message: `The server could not be checked (${why}). Allow the user the command INFO.`,
      },
    ]
  }
  refuseOlder(version)
  const warnings: ServerWarning[] = []
  const policy = fields.get('maxmemory_policy')
  if (policy !== undefined && policy !== 'noeviction') {
    warnings.push({
      code: 'REDIS_EVICTION',
      message: `The server's maxmemory-policy is '${policy}': when its memory is full it may delete queues and results without a word. Set it to 'noeviction'.`,
    })
  }
  if (fields.get('aof_enabled') === '0') {
    warnings.push({
      code: 'REDIS_PERSISTENCE',
      message:
        'The server keeps no append-only file (appendonly no): if it dies, all that was stored since its last snapshot is gone, and at least once holds no longer. Set appendonly to yes.',
    })
  }
  return warnings
}

function refuseOlder(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > 6 || (major === 6 && minor >= 2)) return
  throw new SheafError(
    'CONFIG_INVALID',
    `RedisBroker: expected Redis ≥ 6.2 or Valkey ≥ 7.2; the server is version ${version}. Update the server.`,
  )
}

function splitOnce(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1)]
}
