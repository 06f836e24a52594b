/** What emits events, as far as it is listened to here. */
interface Emitter {
  on(event: string, listener: (...parameters: never[]) => void): unknown
  off(event: string, listener: (...parameters: never[]) => void): unknown
}

interface Shared {
  readonly callbacks: Set<(value: unknown) => void>
  readonly listener: (value: unknown) => void
}

const shared = new WeakMap<object, Map<string, Shared>>()

/**
 * Listens to an event of a client, with one listener for any number of callbacks: Node takes the eleventh for a leak.
 *
 * @returns How to stop.
 */
export function listen(client: object, event: string, callback: (value: unknown) => void): () => void {
  const emitter = client as Emitter
  const byEvent = shared.get(client) ?? new Map<string, Shared>()
  shared.set(client, byEvent)
  const { callbacks, listener } = byEvent.get(event) ?? add(emitter, event, byEvent)
  callbacks.add(callback)
  return () => {
    if (!callbacks.delete(callback) || callbacks.size > 0) return
    emitter.off(event, listener)
    byEvent.delete(event)
  }
}

function add(emitter: Emitter, event: string, byEvent: Map<string, Shared>): Shared {
  const callbacks = new Set<(value: unknown) => void>()
  const listener = (value: unknown) => {
    for (const callback of [...callbacks]) callback(value)
  }
  emitter.on(event, listener)
  const added = { callbacks, listener }
  byEvent.set(event, added)
  return added
}
