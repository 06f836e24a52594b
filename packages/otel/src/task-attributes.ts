import { type Attributes, SpanKind, type SpanOptions } from '@opentelemetry/api'
import type { App } from '@sheaf/core'
import * as semconv from './semconv.js'

/** What can be done with a request, as far as it is told of. */
export type Operation = keyof typeof semconv.operations

/** What is known of a task: where its requests are, and the attributes for each operation. */
interface Known {
  readonly queue: string
  readonly of: { [operation in Operation | 'none']?: Readonly<Attributes> }
  producer: SpanStart | undefined
}

/** What a span begins with. */
export interface SpanStart {
  readonly name: string
  readonly options: SpanOptions
}

/** The attributes that everything about a task has. Each object is made once, because there is one for every enqueued request. */
export class TaskAttributes {
  readonly #systems = new Map<string, string>()
  readonly #known = new Map<string, Known>()

  /** The tasks of an app are in the service of its broker. */
  add({ tasks, broker }: App): void {
    const { system } = broker
    if (typeof system !== 'string' || system === '') return
    for (const { name } of tasks) this.#systems.set(name, system)
    this.#known.clear()
  }

  /** Where the task's requests are, and what is done with them. */
  of(task: string, queue: string, operation?: Operation): Readonly<Attributes> {
    const known = this.#knownOf(task, queue)
    const name = operation ?? 'none'
    known.of[name] ??= this.#make(task, queue, operation)
    return known.of[name]
  }

  /** What the span of a single enqueued request begins with: there is one for each. */
  producer(task: string, queue: string): SpanStart {
    const known = this.#knownOf(task, queue)
    known.producer ??= {
      name: `enqueue ${queue}`,
      options: Object.freeze({ kind: SpanKind.PRODUCER, attributes: this.of(task, queue, 'enqueue') }),
    }
    return known.producer
  }

  #knownOf(task: string, queue: string): Known {
    const known = this.#known.get(task)
    return known?.queue === queue ? known : this.#learn(task, queue)
  }

  #learn(task: string, queue: string): Known {
    const known: Known = { queue, of: {}, producer: undefined }
    // A worker hears of unknown tasks from messages, which could name any number of them.
    if (this.#known.size < mostKnown) this.#known.set(task, known)
    return known
  }

  #make(task: string, queue: string, operation: Operation | undefined): Readonly<Attributes> {
    const system = this.#systems.get(task)
    return Object.freeze({
      ...(system !== undefined && { [semconv.system]: system }),
      [semconv.destinationName]: queue,
      // A message that names no task is of none.
      ...(task !== '' && { [semconv.task]: task }),
      ...(operation && semconv.operations[operation]),
    })
  }
}

const mostKnown = 10_000
