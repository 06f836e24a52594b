import type { Attributes } from '@opentelemetry/api'
import type { App } from '@sheaf/core'
import * as semconv from './semconv.js'

/** What can be done with a request, as far as it is told of. */
export type Operation = keyof typeof semconv.operations

/** The attributes that everything about a task has. Each object is made once, because there is one for every enqueued request. */
export class TaskAttributes {
  readonly #systems = new Map<string, string>()
  readonly #known = new Map<string, Readonly<Attributes>>()

  /** The tasks of an app are in the service of its broker. */
  add({ tasks, broker }: App): void {
    const { system } = broker
    if (typeof system !== 'string' || system === '') return
    for (const { name } of tasks) this.#systems.set(name, system)
    this.#known.clear()
  }

  /** Where the task's requests are, and what is done with them. */
  of(task: string, queue: string, operation?: Operation): Readonly<Attributes> {
    const key = `${operation ?? ''}\n${task}\n${queue}`
    const known = this.#known.get(key)
    if (known) return known
    const system = this.#systems.get(task)
    const made = Object.freeze({
      ...(system !== undefined && { [semconv.system]: system }),
      [semconv.destinationName]: queue,
      // A message that names no task is of none.
      ...(task !== '' && { [semconv.task]: task }),
      ...(operation && semconv.operations[operation]),
    })
    // A worker hears of unknown tasks from messages, which could name any number of them.
    if (this.#known.size < mostKnown) this.#known.set(key, made)
    return made
  }
}

const mostKnown = 10_000
