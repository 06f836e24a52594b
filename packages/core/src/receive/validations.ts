import { FlushTimer } from '../dispatch/flush-timer.js'
import type { HeldRequest } from '../held/held-request.js'
import type { Clock } from '../ports/clock.js'
import { isThenable } from '../values/thenable.js'
import type { Admission } from './admission.js'

/** A request whose schema is still validating it, or that was received after one of those. */
export interface Waiting {
  readonly request: HeldRequest
  /** What became of it; `undefined` while its schema has not said. */
  admission: Admission | undefined
  /** When its schema was asked; monotonic. */
  readonly sinceMs: number
}

/** So many that were taken are worth a new list for those that still wait. */
const worthCutting = 1_024

/** What {@link Validations} tells, and asks. */
export interface ValidationsParts {
  readonly clock: Clock
  /** How long the schema of a request may take. */
  limitMs(request: HeldRequest): number
  /** What becomes of a request whose schema has taken too long. */
  late(request: HeldRequest): Admission
  /** The first of those that wait can be taken. */
  onReady(): void
}

/**
 * What waits for schemas that validate asynchronously, in the order of receipt. They do so side by side, and only the
 * first is waited for, so one timer is enough for all.
 */
export class Validations {
  readonly #parts: ValidationsParts
  readonly #timer: FlushTimer
  #waiting: Waiting[] = []
  #head = 0
  /** How many were taken so far. */
  #taken = 0
  #watchers: { readonly until: number; resolve(): void }[] = []

  constructor(parts: ValidationsParts) {
    this.#parts = parts
    this.#timer = new FlushTimer(parts.clock, () => this.#watch())
  }

  get isEmpty(): boolean {
    return this.#head === this.#waiting.length
  }

  add(request: HeldRequest, admission: Admission | Promise<Admission>): void {
    const sinceMs = this.#parts.clock.monotonic()
    const isPending = isThenable(admission)
    const entry: Waiting = { request, sinceMs, admission: isPending ? undefined : admission }
    this.#waiting.push(entry)
    if (isPending) void admission.then((known) => this.#answered(entry, known))
    this.#watch()
  }

  /** Takes the first of those that wait, once it is known what became of it, or it has taken too long. */
  next(): Waiting | undefined {
    const first = this.#waiting[this.#head]
    if (first === undefined) return undefined
    if (first.admission === undefined && this.#isLate(first))
      first.admission = this.#parts.late(first.request)
    if (first.admission === undefined) return undefined
    this.#head++
    this.#taken++
    if (this.isEmpty) this.#clear()
    else if (this.#head >= worthCutting && this.#head * 2 >= this.#waiting.length) this.#cut()
    return first
  }

  /** Takes all of those that wait, whatever their schemas may yet say. */
  takeAll(): HeldRequest[] {
    const all = this.#waiting.slice(this.#head)
    this.#taken += all.length
    this.#clear()
    this.taken()
    return all.map(({ request }) => request)
  }

  /** Resolves once everything that waits now was taken; `undefined` where that is nothing. */
  through(): Promise<void> | undefined {
    if (this.isEmpty) return undefined
    const until = this.#taken + this.#waiting.length - this.#head
    return new Promise((resolve) => this.#watchers.push({ until, resolve }))
  }

  /** What {@link next} has given has come to where it belongs. */
  taken(): void {
    this.#watch()
    if (this.#watchers.length === 0) return
    const through = this.#watchers.filter(({ until }) => until <= this.#taken)
    this.#watchers = this.#watchers.filter(({ until }) => until > this.#taken)
    for (const { resolve } of through) resolve()
  }

  #answered(entry: Waiting, admission: Admission): void {
    // Where it took too long, that stands.
    if (entry.admission !== undefined) return
    entry.admission = admission
    if (entry === this.#waiting[this.#head]) this.#parts.onReady()
  }

  #isLate({ request, sinceMs }: Waiting): boolean {
    return this.#parts.clock.monotonic() >= sinceMs + this.#parts.limitMs(request)
  }

  /** Has the first looked at again when its time is over. */
  #watch(): void {
    const first = this.#waiting[this.#head]
    if (first === undefined || first.admission !== undefined) return
    if (this.#isLate(first)) this.#parts.onReady()
    else this.#timer.wakeAt(first.sinceMs + this.#parts.limitMs(first.request))
  }

  /** What was taken is not kept for as long as something always waits. */
  #cut(): void {
    this.#waiting = this.#waiting.slice(this.#head)
    this.#head = 0
  }

  #clear(): void {
    this.#timer.clear()
    this.#waiting = []
    this.#head = 0
  }
}
