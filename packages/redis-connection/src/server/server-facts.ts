/** What a server says of itself, as far as it may be asked. */
export interface ServerFacts {
  /** Redis' version, or that which another server is compatible with. */
  readonly version: string | undefined
  /** Names one start of one server. */
  readonly runId: string | undefined
  readonly evictionPolicy: string | undefined
  /** Whether it keeps an append-only file; `undefined` where it does not say. */
  readonly hasAppendOnlyFile: boolean | undefined
  /** How many replicas follow it; `undefined` where it does not say. */
  readonly replicas: number | undefined
  /** Why it may not be asked. */
  readonly refusal: string | undefined
}

/** Reads the report of `inspect.lua`: lines of `name:value`, or `refused:` and why. */
export function readFacts(report: string): ServerFacts {
  const fields = new Map(report.split(/\r?\n/).map((line) => splitOnce(line)))
  const file = fields.get('aof_enabled')
  const replicas = fields.get('connected_slaves')
  return {
    version: fields.get('redis_version'),
    runId: fields.get('run_id'),
    evictionPolicy: fields.get('maxmemory_policy'),
    hasAppendOnlyFile: file === undefined ? undefined : file !== '0',
    replicas: replicas === undefined ? undefined : Number(replicas),
    refusal: fields.get('refused'),
  }
}

/** Whether a version is at least so new; an unknown one is not. */
export function isSince(version: string | undefined, major: number, minor: number): boolean {
  const [itsMajor = 0, itsMinor = 0] = (version ?? '').split('.').map(Number)
  return itsMajor > major || (itsMajor === major && itsMinor >= minor)
}

function splitOnce(line: string): [string, string] {
  const colon = line.indexOf(':')
  return [line.slice(0, colon), line.slice(colon + 1)]
}
