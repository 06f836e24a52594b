import type { ProcessStart } from '../workers/worker-process.js'
import { type LocalKeys, newKeys } from './local-guard.js'

const variable = 'SHEAF_DASHBOARD_KEYS'

/** Gives the processes that follow one another the same keys, so that a browser stays where it is. */
export function withKeys(start: ProcessStart): ProcessStart {
  const { token, session } = newKeys()
  return { ...start, environment: { ...start.environment, [variable]: `${token} ${session}` } }
}

/** The keys that a process was given. The user's code does not see them. */
export function keysFrom(environment: NodeJS.ProcessEnv): LocalKeys | undefined {
  const [token, session] = environment[variable]?.split(' ') ?? []
  delete environment[variable]
  return token !== undefined && session !== undefined ? { token, session } : undefined
}
