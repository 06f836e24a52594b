import { SheafError } from '@sheaf/core'
import type { ChannelModel } from 'amqplib'
import { type ConnectionInsides, insidesOf } from './amqp.js'
import { inTime } from './in-time.js'
import { requireServer } from './server-version.js'
import { SharedWrite } from './shared-write.js'

/** How long `connect()` may take, and how long a connection may take to close. */
const connectMs = 10_000
const closeMs = 2_000

/** A connection that is open, with what is known of it. */
export interface OpenLink {
  readonly connection: ChannelModel
  readonly insides: ConnectionInsides
  readonly write: SharedWrite
}

/** Whom a link tells that the server has blocked it. */
export interface LinkListener {
  onBlocked(reason: string): void
}

/** Every connection that was ever used: one that broke is never made whole again, and two users would end each other's. */
const used = new WeakSet<object>()

/** One connection to the server: opened when it is needed, and opened anew after it broke. */
export class Link {
  readonly #connect: () => Promise<ChannelModel>
  readonly #listener: LinkListener
  #opening: Promise<OpenLink> | undefined
  #open: OpenLink | undefined
  #lastError: unknown
  #isClosed = false

  constructor(connect: () => Promise<ChannelModel>, listener: LinkListener) {
    this.#connect = connect
    this.#listener = listener
  }

  /** Whether there is a connection at this moment. */
  get isOpen(): boolean {
    return this.#open !== undefined
  }

  /** Why the last connection broke, as far as that was told. */
  get lastError(): unknown {
    return this.#lastError ?? new Error('the connection was lost')
  }

  /** Resolves with the connection; who calls meanwhile shares it. */
  open(): Promise<OpenLink> {
    if (this.#isClosed) return Promise.reject(new SheafError('CLOSED', 'This RabbitBroker is closed.'))
    this.#opening ??= this.#make().catch((error) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  /** Closes the connection; one that does not answer is cut off. Idempotent. */
  async close(): Promise<void> {
    this.#isClosed = true
    const open = await this.#opening?.catch(() => undefined)
    if (open !== undefined) await closeConnection(open)
  }

  async #make(): Promise<OpenLink> {
    const connecting = Promise.resolve(this.#connect())
    const connection = await inTime('connect()', connectMs, connecting, (late) => {
      late?.on?.('error', () => {})
      late?.close?.().catch(() => {})
    })
    const insides = insidesOf(connection)
    if (insides === undefined) {
      throw new SheafError(
        'CONFIG_INVALID',
        "RabbitBroker: connect: expected it to resolve with a connection of amqplib's connect(url), without its option 'recovery': a channel that mends itself hides that what it held is lost.",
      )
    }
    if (used.has(connection)) {
      throw new SheafError(
        'CONFIG_INVALID',
        'RabbitBroker: connect: expected a new connection at each call; got one that was used before. Call connect(url) of amqplib within the function.',
      )
    }
    used.add(connection)
    const open = { connection, insides, write: new SharedWrite(insides.stream) }
    this.#watch(open)
    try {
      requireServer(insides)
      if (this.#isClosed) throw new SheafError('CLOSED', 'This RabbitBroker is closed.')
    } catch (error) {
      await closeConnection(open)
      throw error
    }
    this.#open = open
    return open
  }

  #watch(open: OpenLink): void {
    const { connection, insides } = open
    let isGone = false
    connection.on('error', (error) => {
      this.#lastError = error
    })
    connection.on('close', (error) => {
      isGone = true
      this.#lastError = error ?? this.#lastError
      if (this.#open !== open) return
      this.#open = undefined
      this.#opening = undefined
    })
    connection.on('blocked', (reason) => this.#listener.onBlocked(reason))
    // A socket that is destroyed without an error has no `end`, which is all that amqplib listens to.
    insides.stream.on('close', () => {
      if (!isGone) insides.stream.emit('end')
    })
    // With Nagle's algorithm an ack and the fence behind it would wait for each other, for 40 ms.
    insides.stream.setNoDelay?.(true)
  }
}

async function closeConnection({ connection, insides }: OpenLink): Promise<void> {
  try {
    await inTime('closing the connection', closeMs, connection.close())
  } catch {
    insides.stream.destroy()
  }
}
