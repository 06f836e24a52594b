import { describeError } from '@sheaf/core'
import type { OwnConnection } from '@sheaf/redis-connection'
import { fieldsOf, unwrapKombu } from '../message/celery-message.js'
import { type AnswerParts, answerTo } from './answers.js'
import { writeBroadcast } from './broadcast.js'
import type { CeleryServer } from './celery-server.js'

/** The exchange that requests to all workers come by. */
export const requestExchange = 'celery.pidbox'

const againMs = 1_000

/** What a mailbox is made of. */
export interface MailboxParts extends AnswerParts {
  readonly server: CeleryServer
  onFailure(message: string): void
}

/** Listens to requests of Celery's remote control, and answers those that are meant for this worker. */
export class Mailbox {
  readonly #parts: MailboxParts
  #own: OwnConnection | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(parts: MailboxParts) {
    this.#parts = parts
  }

  /** Resolves once it listens. */
  async open(): Promise<void> {
    const { server } = this.#parts
    const own = await server.connection.duplicate()
    if (this.#isClosed) return own.close()
    this.#own = own
    own.onGone(() => this.#openLater())
    await own.subscribe(server.channelOf(requestExchange), (text) => {
      this.#hear(text).catch((error) => this.#parts.onFailure(describeError(error)))
    })
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    this.#own?.close()
  }

  #openLater(): void {
    if (this.#isClosed) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.open().catch(() => this.#openLater()), againMs)
    this.#timer.unref()
  }

  async #hear(text: string): Promise<void> {
    const { clock, hostname } = this.#parts
    const message = unwrapKombu(text)
    if (message === undefined) return
    clock.hear(message.headers.clock)
    const request = fieldsOf(JSON.parse(message.content().toString('utf8')))
    if (request === undefined || !isMeant(request, hostname)) return
    const answer = answerTo(String(request.method), fieldsOf(request.arguments) ?? {}, this.#parts)
    const replyTo = fieldsOf(request.reply_to)
    if (answer !== undefined && replyTo !== undefined) await this.#reply(answer, replyTo, request.ticket)
  }

  /** The exchange of answers is direct: its bindings say which list a key leads to. */
  async #reply(answer: unknown, replyTo: Readonly<Record<string, unknown>>, ticket: unknown): Promise<void> {
    const { server, hostname, clock } = this.#parts
    const [exchange, routingKey] = [String(replyTo.exchange), String(replyTo.routing_key)]
    const headers = { ticket, clock: clock.next() }
    const text = writeBroadcast({ [hostname]: answer }, { exchange, routingKey, headers })
    for (const list of await server.listsOf(exchange, routingKey)) {
      await server.connection.send(list, ['LPUSH', list, text])
    }
  }
}

/** Whether a request is for a worker of this name. */
export function isMeant(request: Readonly<Record<string, unknown>>, hostname: string): boolean {
  const { destination, pattern, matcher } = request
  if (Array.isArray(destination) && destination.length > 0) return destination.includes(hostname)
  if (typeof pattern !== 'string' || pattern === '') return true
  try {
    return new RegExp(matcher === 'pcre' ? pattern : globSource(pattern)).test(hostname)
  } catch {
    return false
  }
}

function globSource(glob: string): string {
  const source = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return `^${source}$`
}
