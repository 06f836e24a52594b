import { type Channel, type Delivery, Waits } from '@sheaf/core'

/** How long what was pushed stays with a channel that does not ask for it, in real time. */
const idleMs = 5

/** A channel whose service pushes: a subscription leases up to a prefetch, and what is not asked for goes back after a moment. */
export function pushingChannel(channel: Channel, prefetch: number): Channel {
  const waits = new Waits<readonly Delivery[], number>()
  let buffer: readonly Delivery[] = []
  let subscription: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined
  let leaving = Promise.resolve()
  let idle: NodeJS.Timeout | undefined
  let isClosed = false

  const take = (max: number) => {
    const taken = buffer.slice(0, max)
    buffer = buffer.slice(max)
    return taken
  }
  const push = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      const arrived = await channel.receive(prefetch, signal)
      buffer = [...buffer, ...arrived]
      for (const wait of waits) if (buffer.length > 0) wait.end(take(wait.asked))
    }
  }
  const subscribe = () => {
    const controller = new AbortController()
    return { controller, ended: push(controller.signal) }
  }
  const unsubscribe = async () => {
    const left = subscription
    subscription = undefined
    left?.controller.abort()
    await left?.ended
    await channel.release(take(buffer.length))
  }
  const unsubscribeIfIdle = () => {
    clearTimeout(idle)
    idle = setTimeout(() => {
      if (waits.size === 0) leaving = leaving.then(unsubscribe)
    }, idleMs)
  }
  return {
    ...channel,
    async receive(max, signal) {
      if (isClosed) return await channel.receive(max, signal)
      await leaving
      if (signal.aborted) return []
      subscription ??= subscribe()
      const came = buffer.length > 0 ? take(max) : await waits.start(signal, max).promise
      unsubscribeIfIdle()
      return came ?? []
    },
    async close() {
      isClosed = true
      clearTimeout(idle)
      waits.close()
      leaving = leaving.then(unsubscribe)
      await leaving
      await channel.close()
    },
  }
}
