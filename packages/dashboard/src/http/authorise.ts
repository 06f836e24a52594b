import { SheafError } from '@sheaf/core'
import type { Settings } from '../check-options.js'
import type { Authorization, Role } from '../options.js'

/** Who asks, once `authorize` has let them in. */
export interface Caller {
  readonly role: Role
  readonly name: string
  /** Absent where all tasks may be seen. */
  readonly mayISee: ((task: string) => boolean) | undefined
}

/**
 * Asks who it is; nothing where nobody is to be let in.
 *
 * @throws What `authorize` throws, and CONFIG_INVALID where it says what cannot be read: neither lets anybody in.
 */
export async function callerOf(request: Request, settings: Settings): Promise<Caller | undefined> {
  const said = await settings.authorize(request)
  if (said === false) return undefined
  if (isRole(said)) return { role: said, name: 'somebody', mayISee: undefined }
  const { role, name, tasks } = readIdentity(said)
  return {
    role,
    name: typeof name === 'string' && name !== '' ? name.slice(0, 100) : 'somebody',
    mayISee: typeof tasks === 'function' ? (task) => tasks.call(said, task) === true : undefined,
  }
}

function readIdentity(said: Authorization) {
  if (typeof said === 'object' && said !== null && isRole(said.role)) return said
  throw new SheafError(
    'CONFIG_INVALID',
    `dashboard: authorize: expected false, 'view', 'operate' or { role }; got ${typeof said === 'string' ? `'${said}'` : typeof said}. Nobody was let in.`,
  )
}

function isRole(value: unknown): value is Role {
  return value === 'view' || value === 'operate'
}
