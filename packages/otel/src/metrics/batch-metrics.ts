import type { Attributes, Meter } from '@opentelemetry/api'
import type { App, AppEvents } from '@sheaf/core'
import { errorTypeOf } from '../error-type.js'
import * as semconv from '../semconv.js'
import type { Operation, TaskAttributes } from '../task-attributes.js'
import { makeBatchInstruments } from './batch-instruments.js'
import { Instruments } from './instruments.js'
import { count, record } from './record.js'

type FinishedBatch = AppEvents['batchFinished']

/** Of the verdicts that a finished batch counts; the expired are counted where they are told of, in a batch or not. */
const counted = ['succeeded', 'retried', 'postponed', 'failed', 'lost'] as const

/** Measures batches by the events of an app. */
export class BatchMetrics {
  readonly #instruments: Instruments<ReturnType<typeof makeBatchInstruments>>
  readonly #about: TaskAttributes
  /** What batches that are not settled yet have thrown, by their ids. */
  readonly #thrown = new Map<string, string>()

  constructor(meter: Meter | undefined, about: TaskAttributes) {
    this.#instruments = new Instruments(meter, makeBatchInstruments)
    this.#about = about
  }

  /** @returns A function that ends the listening. */
  listen(app: App): () => void {
    const offs = [
      app.on('workerStarted', ({ tasks }) => this.#begin(app, tasks)),
      app.on('batchFailed', ({ batchId, error }) => void this.#thrown.set(batchId, errorTypeOf(error))),
      app.on('batchFinished', (batch) => this.#finished(batch)),
      app.on('requestExpired', ({ task, queue }) => {
        this.#consumed(task, queue)
        this.#ended(task, queue, 'expired', 1)
      }),
      app.on('requestRejected', ({ task: named, queue, error }) => {
        // A message may name any task: one that the app does not have would be a series of its own.
        const task = app.tasks.some(({ name }) => name === named) ? named : ''
        this.#consumed(task, queue, errorTypeOf(error))
        this.#ended(task, queue, 'rejected', 1)
      }),
      app.on('leaseLost', ({ task, queue }) => {
        const instruments = this.#instruments.current
        if (instruments) count(instruments.lost, 1, this.#about.of(task, queue))
      }),
    ]
    return () => {
      for (const off of offs) off()
    }
  }

  /** Counts of 0, because a first count of 1 is no increase to those who compare. */
  #begin({ tasks }: App, names: readonly string[]): void {
    const instruments = this.#instruments.current
    if (!instruments) return
    for (const { name, queue } of tasks) {
      if (!names.includes(name)) continue
      const about = this.#about.of(name, queue)
      instruments.lost.add(0, about)
      for (const verdict of [...counted, 'expired'])
        instruments.requests.add(0, { ...about, [semconv.verdict]: verdict })
    }
  }

  #finished(batch: FinishedBatch): void {
    const thrown = this.#thrown.get(batch.batchId)
    this.#thrown.delete(batch.batchId)
    const instruments = this.#instruments.current
    if (!instruments) return
    const { task, queue, trigger, requests } = batch
    const about = this.#about.of(task, queue)
    const triggered = { ...about, [semconv.batchTrigger]: trigger }
    record(instruments.size, requests, triggered)
    record(instruments.fill, Math.min(1, requests / batch.cap), about)
    record(instruments.waited, batch.waitedMs / 1000, triggered)
    record(instruments.age, batch.ageMs / 1000, triggered)
    const process = this.#withError(task, queue, 'process', thrown)
    record(instruments.ran, batch.ranMs / 1000, process)
    record(instruments.operation, batch.settledMs / 1000, this.#about.of(task, queue, 'settle'))
    count(instruments.runs, batch.runs, about)
    count(instruments.consumed, requests - batch.expired, this.#about.of(task, queue, 'process'))
    for (const verdict of counted) this.#ended(task, queue, verdict, batch[verdict])
  }

  #consumed(task: string, queue: string, error?: string): void {
    const instruments = this.#instruments.current
    if (instruments) count(instruments.consumed, 1, this.#withError(task, queue, 'process', error))
  }

  #ended(task: string, queue: string, verdict: string, requests: number): void {
    const instruments = this.#instruments.current
    if (!instruments || requests === 0) return
    count(instruments.requests, requests, { ...this.#about.of(task, queue), [semconv.verdict]: verdict })
  }

  #withError(task: string, queue: string, operation: Operation, error: string | undefined): Attributes {
    const about = this.#about.of(task, queue, operation)
    return error === undefined ? about : { ...about, [semconv.errorType]: error }
  }
}
