import { type App, type PluginTelling, type QueueCounts, systemClock } from '@sheaf/core'

/** How long a broker may take to count a queue, before a collection of metrics goes on without it. */
const patienceMs = 5_000

/** Counts an app's queues, at most so often, however many collect. */
export class CountedQueues {
  readonly #app: App
  readonly #everyMs: number
  readonly #tell: PluginTelling
  /** Those that could not be counted the last time: that is told once, and not at every collection. */
  readonly #failing = new Set<string>()
  #countedAtMs = Number.NEGATIVE_INFINITY
  #counts: Promise<ReadonlyMap<string, QueueCounts>> | undefined

  constructor(app: App, everyMs: number, tell: PluginTelling) {
    this.#tell = tell
    this.#app = app
    this.#everyMs = everyMs
  }

  /** The newest counts, by queue; without those that the broker could not give in time. Never rejects. */
  counts(): Promise<ReadonlyMap<string, QueueCounts>> {
    const nowMs = systemClock.monotonic()
    if (this.#counts && nowMs - this.#countedAtMs < this.#everyMs) return this.#counts
    this.#countedAtMs = nowMs
    this.#counts = this.#count()
    return this.#counts
  }

  async #count(): Promise<ReadonlyMap<string, QueueCounts>> {
    const { tasks } = this.#app
    const queues = [...new Set(tasks.map(({ queue }) => queue))]
    const counted = new Map<string, QueueCounts>()
    await Promise.all(
      queues.map(async (queue) => {
        const counts = await this.#countOne(queue)
        if (counts) counted.set(queue, counts)
      }),
    )
    return counted
  }

  async #countOne(queue: string): Promise<QueueCounts | undefined> {
    const { admin } = this.#app.broker
    if (!admin) return undefined
    let timer: { clear(): void } | undefined
    const late = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new Error(`The broker did not answer within ${patienceMs} ms.`))
      timer = systemClock.setTimer(giveUp, patienceMs)
    })
    try {
      const counts = await Promise.race([admin.counts(queue), late])
      this.#failing.delete(queue)
      return counts
    } catch (error) {
      if (!this.#failing.has(queue)) this.#tell.error(error, `counting queue '${queue}'`)
      this.#failing.add(queue)
      return undefined
    } finally {
      timer?.clear()
    }
  }
}
