import type { Connection, OwnConnection, ServerFacts } from '@sheaf/redis-connection'
import { inspectServer } from '../server/inspect-server.js'
import { confirmMs, type Durability, isConfirmed, refusalBy, waitCommand } from './durability.js'

/** The one confirmation that is under way in a place, and the one that begins after it. */
interface Round {
  current: Promise<void>
  next: Promise<void> | undefined
}

/**
 * Waits until what was written is on the disk or at a replica.
 *
 * A server confirms what one connection wrote, and serves that connection nothing else meanwhile. So the waiting has a
 * connection of its own, which writes something small after all that is to be confirmed: what precedes it is then as safe
 * as it is. Whatever is written while one confirmation is under way shares the next.
 */
export class Confirmations {
  readonly #connection: Connection
  readonly #durability: Exclude<Durability, 'memory'>
  readonly #rounds = new Map<string, Round>()
  readonly #facts = new Map<string, Promise<ServerFacts>>()
  #own: OwnConnection | undefined
  #opening: Promise<OwnConnection> | undefined
  #isClosed = false

  constructor(connection: Connection, durability: Exclude<Durability, 'memory'>) {
    this.#connection = connection
    this.#durability = durability
  }

  /** Why the server of a queue cannot confirm, in words; `undefined` where it can. */
  async refusal(base: string): Promise<string | undefined> {
    const place = this.#placeOf(base)
    let facts = this.#facts.get(place)
    if (facts === undefined) {
      facts = inspectServer(this.#connection, base)
      this.#facts.set(place, facts)
      facts.catch(() => this.#facts.delete(place))
    }
    const refusal = refusalBy(await facts, this.#durability)
    // The server may be set up anew, or be another one, the next time.
    if (refusal !== undefined) this.#facts.delete(place)
    return refusal
  }

  /** Resolves once all that was written to a queue before is as safe as it is to be. Rejects with why it is not. */
  confirm(base: string): Promise<void> {
    const place = this.#placeOf(base)
    const round = this.#rounds.get(place)
    if (round === undefined) {
      const begun = { current: this.#ask(base), next: undefined }
      this.#rounds.set(place, begun)
      this.#follow(place, begun)
      return begun.current
    }
    round.next ??= round.current.catch(() => {}).then(() => this.#ask(base))
    return round.next
  }

  close(): void {
    this.#isClosed = true
    this.#own?.close()
  }

  /** Queues of one server are confirmed together; those of a cluster may be on several. */
  #placeOf(base: string): string {
    return this.#connection.isCluster ? base : ''
  }

  #follow(place: string, round: Round): void {
    const done = () => {
      if (round.next === undefined) {
        this.#rounds.delete(place)
        return
      }
      round.current = round.next
      round.next = undefined
      this.#follow(place, round)
    }
    round.current.then(done, done)
  }

  async #ask(base: string): Promise<void> {
    const own = await this.#connected()
    const marker = `${base}:durable`
    const write = ['SET', marker, '1', 'PX', '1000']
    const [, reply] = await own.sendInTurn(marker, [write, waitCommand(this.#durability)], 2 * confirmMs)
    if (isConfirmed(reply)) return
    const where = this.#durability === 'disk' ? "on the server's disk" : 'at any replica'
    throw new Error(`it was not ${where} within ${confirmMs} ms`)
  }

  async #connected(): Promise<OwnConnection> {
    if (this.#own !== undefined && !this.#own.isGone) return this.#own
    this.#opening ??= this.#connection.duplicate().finally(() => {
      this.#opening = undefined
    })
    const own = await this.#opening
    if (this.#isClosed) own.close()
    this.#own = own
    return own
  }
}
