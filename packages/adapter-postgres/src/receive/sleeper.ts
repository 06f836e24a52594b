import { Waits } from '@sheaf/core'
import type { SqlClient } from '../connection/sql-client.js'
import type { Claimer } from './claimer.js'
import { isSound, type Look, nextLookMs } from './next-look.js'
import { sleepMs } from './sleep-time.js'
import type { Sweeper } from './sweeper.js'

/** What a sleeper needs of its channel. */
export interface SleeperSettings {
  readonly client: SqlClient
  readonly schema: string
  readonly queue: number
  readonly channel: number
  readonly claimer: Claimer
  readonly sweeper: Sweeper
  readonly isOrdered: boolean
  /** How often it looks while nobody can notify it. */
  readonly pollMs: number
  /** Whether it hears notifications at this moment. */
  hears(): boolean
}

/**
 * Lets the receives of one channel wait for work. It says that it sleeps, looks again for what came in between, and then
 * waits for a notification, the next due time, or the end of a lease. A notification that nobody here can use is passed on.
 */
export class Sleeper {
  readonly #settings: SleeperSettings
  readonly #waits = new Waits<true>()
  #sleeping: Promise<void> | undefined
  /** Ends the pause that is under way. */
  #rouse: (() => void) | undefined
  #isNotified = false
  /** Whether it was told to look while it was not pausing. */
  #mustLook = false
  /** The note that the channel is awake, which the next note must not overtake. */
  #noting: Promise<unknown> = Promise.resolve()

  constructor(settings: SleeperSettings) {
    this.#settings = settings
  }

  /** Waits until it is worth claiming again, or the signal aborts. */
  async wait(signal: AbortSignal): Promise<void> {
    const wait = this.#waits.start(signal)
    const end = () => this.#rouse?.()
    signal.addEventListener('abort', end, { once: true })
    this.#sleeping ??= this.#sleep()
    try {
      await wait.promise
    } finally {
      signal.removeEventListener('abort', end)
    }
  }

  /** A notification has come. */
  notified(): void {
    if (this.#sleeping === undefined) {
      this.#passOn()
      return
    }
    this.#isNotified = true
    this.#rouse?.()
  }

  /** Notifications may have been missed: looks at once. */
  look(): void {
    this.#mustLook = true
    this.#rouse?.()
  }

  /** Ends all waits. */
  async close(): Promise<void> {
    this.#waits.close()
    this.#rouse?.()
    await this.#sleeping
    await this.#noting
  }

  /** Sleeps again and again while there is anybody to wake. Never rejects. */
  async #sleep(): Promise<void> {
    while (this.#waits.size > 0) {
      try {
        await this.#noting
        await (this.#settings.hears() ? this.#sleepListed() : this.#poll())
        this.#settings.claimer.lookFully()
        this.#waits.wakeAll(true)
      } catch (error) {
        this.#waits.failAll(error)
      }
      this.#isNotified = false
    }
    // No await may come in between, or a receive that waits again at once would join a sleep that is over.
    this.#sleeping = undefined
  }

  /** Sleeps among those whom publishers notify. */
  async #sleepListed(): Promise<void> {
    const { client, schema, queue, channel, isOrdered } = this.#settings
    const endsAtMs = performance.now() + sleepMs
    await client.query(`select ${schema}.sleep($1::text::bigint, $2::int, $3::float8)`, [
      String(channel),
      queue,
      sleepMs,
    ])
    let horizon: number | undefined
    try {
      for (let looks = 1; this.#isAsleep; looks++) {
        const startedMs = performance.now()
        const look = await this.#look()
        horizon ??= look.xmax
        if ((look.isReady && !isOrdered) || !this.#isAsleep) break
        const sound = isSound(look, horizon)
        const pauseMs = nextLookMs(look, {
          ...{ looks, isOrdered, isSound: sound },
          leftMs: endsAtMs - performance.now(),
          tookMs: performance.now() - startedMs,
        })
        await this.#pause(pauseMs)
        if (look.lapseMs !== undefined && look.lapseMs <= pauseMs) this.#settings.sweeper.hurry()
        // A pause that was not cut short by doubt ends for a reason.
        if (sound || isOrdered || performance.now() >= endsAtMs) break
      }
    } finally {
      this.#note(this.#waits.size > 0 ? 'awake' : 'leave')
    }
  }

  /** Looks every so often, where nobody notifies. */
  async #poll(): Promise<void> {
    const { pollMs, isOrdered } = this.#settings
    while (this.#isAsleep) {
      const look = await this.#look()
      if (look.isReady && !isOrdered) return
      const pauseMs = nextLookMs(look, { looks: 1, isOrdered, isSound: true, leftMs: pollMs, tookMs: 0 })
      await this.#pause(pauseMs)
      if (look.lapseMs !== undefined && look.lapseMs <= pauseMs) {
        this.#settings.sweeper.hurry()
        return
      }
      if (look.isReady || this.#settings.hears()) return
    }
  }

  get #isAsleep(): boolean {
    return this.#waits.size > 0 && !this.#isNotified
  }

  async #look(): Promise<Look> {
    const { client, schema, queue, sweeper } = this.#settings
    const [row = []] = await client.query(
      `select ready::int, due_ms, lapse_ms, xmin, xmax from ${schema}.look($1::int, $2::text::timestamptz)`,
      [queue, sweeper.since],
    )
    const ms = (value: unknown) => (value === null || value === undefined ? undefined : Number(value))
    return {
      isReady: Number(row[0]) === 1,
      dueMs: ms(row[1]),
      lapseMs: ms(row[2]),
      xmin: Number(row[3]),
      xmax: Number(row[4]),
    }
  }

  async #pause(ms: number): Promise<void> {
    if (this.#isAsleep && !this.#mustLook) {
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        this.#rouse = resolve
        timer = setTimeout(resolve, ms)
      })
      clearTimeout(timer)
      this.#rouse = undefined
    }
    this.#mustLook = false
  }

  /** Says that publishers need not notify this channel; where it has nobody to wake, what it was told is another's. */
  #note(what: 'awake' | 'leave'): void {
    const { client, schema, queue, channel } = this.#settings
    const call =
      what === 'awake'
        ? client.query(`select ${schema}.awake($1::text::bigint)`, [String(channel)])
        : client.query(`select ${schema}.leave($1::text::bigint, $2::int)`, [String(channel), queue])
    this.#noting = call.catch(() => {})
  }

  #passOn(): void {
    const { client, schema, queue, channel } = this.#settings
    const call = client.query(`select ${schema}.wake($1::int, $2::text::bigint)`, [queue, String(channel)])
    this.#noting = Promise.all([this.#noting, call.catch(() => {})])
  }
}
