import type { Qos } from '@sheaf/core'
import type { Connection } from '../connection.js'
import { explainOpening } from '../explain.js'
import { inTime } from '../in-time.js'
import { judgeServer } from './judge-server.js'
import type { ServerFacts } from './server-facts.js'
import { untold } from './told-warnings.js'

/** How long a server may be silent before opening fails: clients try to connect for longer, or for ever, and say nothing. */
const answerMs = 5_000

/** Looks at the server before a queue is opened, and warns of what it sees; a queue that is opened twice has one look. */
export class ServerLooks {
  readonly #owner: string
  readonly #connection: Connection
  readonly #look: (queue: string) => Promise<ServerFacts>
  readonly #pending = new Map<string, Promise<ServerFacts>>()

  /** @param owner - The broker that opens, for what is told. */
  constructor(owner: string, connection: Connection, look: (queue: string) => Promise<ServerFacts>) {
    this.#owner = owner
    this.#connection = connection
    this.#look = look
  }

  /** @throws {CONFIG_INVALID} If the server or a key cannot be used; another error where there is no answer in five seconds. */
  async before(queue: string, warn: Qos['warn']): Promise<void> {
    try {
      const facts = await this.#connection.unlessRefused(inTime(answerMs, this.#facts(queue)))
      const warnings = judgeServer(this.#owner, facts)
      for (const { code, message } of untold(facts.runId, warnings)) warn(code, message)
    } catch (error) {
      throw explainOpening(`Opening the queue '${queue}'`, error, this.#connection.lastError)
    }
  }

  /** Looks, or waits for a look that is still without an answer. */
  #facts(queue: string): Promise<ServerFacts> {
    const pending = this.#pending.get(queue)
    if (pending !== undefined) return pending
    const looking = this.#look(queue).finally(() => this.#pending.delete(queue))
    this.#pending.set(queue, looking)
    return looking
  }
}
