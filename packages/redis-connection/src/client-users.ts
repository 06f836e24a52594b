/** Who uses a client, and whether it is to be closed by the last of them. */
interface Users {
  count: number
  isToClose: boolean
}

// A broker and a result backend are two packages, each with this file compiled in, and share one client.
const registryKey: unique symbol = Symbol.for('@sheaf/redis-connection:client-users')
const shelf = globalThis as { [registryKey]?: WeakMap<object, Users> }
const registry = shelf[registryKey] ?? new WeakMap<object, Users>()
shelf[registryKey] = registry

/**
 * Notes that a client is used, by a broker or a result backend.
 *
 * @returns How to say that it no longer is, once: `close` is called where that was the last user, and one of them wished so.
 */
export function useClient(client: object, isToClose: boolean): (close: () => unknown) => Promise<void> {
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
    await close()
  }
}
