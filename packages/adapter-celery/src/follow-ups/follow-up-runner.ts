import type { Outcome } from '@sheaf/core'
import { queued } from '@sheaf/redis-connection'
import { CeleryDelivery } from '../message/delivery.js'
import type { ReadMessage } from '../message/read.js'
import type { CeleryRedisSettings } from '../options.js'
import { listFor } from '../place.js'
import { type ChordStep, endPart } from './chord.js'
import { type Ending, endingOf } from './ending.js'
import { type Making, messagesOf, type NextMessage } from './next-messages.js'
import { ResultsStore } from './results-store.js'
import { optionsOf } from './signature.js'
import { unsupported } from './supported.js'

/** Does what Celery does once a task has ended: links, chains and chords. At least once. */
export class FollowUpRunner {
  readonly #settings: CeleryRedisSettings
  readonly #store: ResultsStore

  constructor(settings: CeleryRedisSettings) {
    this.#settings = settings
    this.#store = new ResultsStore(settings.results!)
  }

  /** Why a call is not run, where more is asked for afterwards than Sheaf can do. */
  refusalOf({ after }: ReadMessage): string | undefined {
    return unsupported(after)
  }

  /** Goes on with what follows from the ends of requests. Rejects where that could not be sent, and is then to be asked again. */
  async conclude(outcomes: readonly Outcome[]): Promise<void> {
    const making = { route: this.#settings.route, nowMs: Date.now() }
    const endings = outcomes.flatMap((outcome): Ending[] => {
      const { delivery } = outcome
      const source = delivery instanceof CeleryDelivery ? delivery.source : undefined
      return source === undefined ? [] : [endingOf(outcome, source)]
    })
    if (endings.length === 0) return
    const messages = endings.flatMap((ending) => this.#nextOf(ending, making))
    await Promise.all(endings.filter(({ state }) => state !== 'SUCCESS').map((each) => this.#failChain(each)))
    const steps: ChordStep[] = []
    // One after the other: several parts of one chord may have ended together, and one of them is the last.
    for (const ending of endings) steps.push(...(await this.#endParts(ending, making)))
    await this.#send([...messages, ...steps.flatMap((step) => step.messages)])
    await Promise.all(steps.map((step) => step.forget()))
  }

  /** What is called next, whatever else has ended. */
  #nextOf({ source, state, value }: Ending, making: Making): readonly NextMessage[] {
    const { id, after = {} } = source
    const cause = { id, rootId: rootOf(source) }
    if (state !== 'SUCCESS') {
      // An errback gets the id alone, as one does that its worker does not know.
      const errbacks = state === 'FAILURE' ? (after.errbacks ?? []) : []
      return errbacks.flatMap((errback) => messagesOf(errback, [id], cause, making))
    }
    const callbacks = (after.callbacks ?? []).flatMap((each) => messagesOf(each, [value], cause, making))
    if (after.chain === undefined) return callbacks
    const rest = after.chain.slice(0, -1)
    return [...callbacks, ...messagesOf(after.chain.at(-1)!, [value], { ...cause, chain: rest }, making)]
  }

  /** Callers who wait for a later step of a chain that has failed are told. */
  async #failChain({ source, state, value }: Ending): Promise<void> {
    for (const step of source.after?.chain ?? []) {
      const { taskId: id } = optionsOf(step)
      if (id !== undefined) await this.#store.store({ id, state, value })
    }
  }

  /** The chords that come a step further with an ending: its own, or that of its chain where the chain has failed. */
  async #endParts({ source, state, value }: Ending, making: Making): Promise<readonly ChordStep[]> {
    const { id, after = {}, headers } = source
    const rootId = rootOf(source)
    const steps: (ChordStep | undefined)[] = []
    const last = after.chain?.[0]
    const { chord, groupId, groupIndex, taskId } = last === undefined ? {} : optionsOf(last)
    if (state !== 'SUCCESS' && chord !== undefined && groupId !== undefined) {
      const part = { id: taskId ?? id, rootId, group: groupId, index: groupIndex, body: chord, state, value }
      steps.push(await endPart(part, this.#store, making))
    }
    if (after.chord !== undefined && typeof headers.group === 'string') {
      const index = typeof headers.group_index === 'number' ? headers.group_index : undefined
      const part = { id, rootId, group: headers.group, index, body: after.chord, state, value }
      steps.push(await endPart(part, this.#store, making))
    }
    return steps.filter((step) => step !== undefined)
  }

  async #send(messages: readonly NextMessage[]): Promise<void> {
    const { connection } = this.#settings
    const lists = new Map<string, string[]>()
    for (const { queue, priority, text } of messages) {
      const list = listFor(this.#settings, queue, priority)
      const texts = lists.get(list)
      if (texts) texts.push(text)
      else lists.set(list, [text])
    }
    await Promise.all(
      [...lists].map(async ([list, texts]) => {
        if ((await connection.send(list, ['LPUSH', list, ...texts])) === 'QUEUED') throw queued()
      }),
    )
  }
}

function rootOf({ id, headers }: ReadMessage): string {
  return typeof headers.root_id === 'string' ? headers.root_id : id
}
