import { soon } from './in-time.js'

/** How long closing a client is waited for: one whose server is silent may never be closed. */
const closeMs = 5_000

/** Who uses a client, and whether it is to be closed by the last of them. */
interface Users {
  count: number
  isToClose: boolean
}

const registry = new WeakMap<object, Users>()

/**
 * Notes that a client is used, by a broker or a result backend.
 *
 * @returns How to say that it no longer is, once: `close` is called where that was the last user, and one of them wished so.
 */
export function useClient(
  client: object,
  isToClose: boolean,
): (close: () => Promise<unknown>) => Promise<void> {
  const users = registry.get(client) ?? { count: 0, isToClose: false }
  registry.set(client, users)
  users.count++
  let isUsed = true
  return async (close) => {
    if (!isUsed) return
    isUsed = false
    users.isToClose ||= isToClose
    if (--users.count > 0 || !users.isToClose) return
    registry.delete(client)
    await soon(close(), closeMs)
  }
}
