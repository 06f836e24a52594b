import type { Log } from '../log/log.js'
import { span } from '../terminal/figures.js'
import { afterEnd, noLosses, type ProcessEnd } from './restart-policy.js'
import { type ProcessStart, WorkerProcess } from './worker-process.js'

/** What a place needs of the command that it belongs to. */
export interface PlaceParts {
  readonly start: ProcessStart
  readonly log: Log
  /** How long a process may take to stop, before it is killed. */
  readonly stopMs: number
  /** How long a new process may take to come up, when it replaces another. */
  readonly readyMs: number
  /** It is of no use to start processes here. */
  onGiveUp(exitCode: number): void
}

/** One of the places of a command that runs several processes: it always has one, until it is stopped. */
export class Place {
  current: WorkerProcess | undefined
  /** The one that is to replace it, until it is up. */
  #young: WorkerProcess | undefined
  #losses = noLosses
  #isStopping = false
  #restart: NodeJS.Timeout | undefined

  constructor(
    readonly number: number,
    private readonly parts: PlaceParts,
  ) {}

  start(): void {
    this.#adopt(new WorkerProcess(this.parts.start, this.number))
  }

  /** Stops its process, and starts no other. Says whether it stopped in order. */
  async stop(): Promise<boolean> {
    this.#isStopping = true
    clearTimeout(this.#restart)
    const { stopMs } = this.parts
    const ends = await Promise.all([this.current?.stop(stopMs), this.#young?.stop(stopMs)])
    return ends[0] ?? true
  }

  /** Puts a new process in the place of the old one, which goes on until the new one is up. */
  async replace(): Promise<void> {
    if (this.#isStopping) return
    clearTimeout(this.#restart)
    const young = new WorkerProcess(this.parts.start, this.number)
    this.#young = young
    const isUp = await this.#isUp(young)
    this.#young = undefined
    if (!isUp) {
      await this.#keepOld(young)
      return
    }
    const old = this.current
    this.#adopt(young)
    this.#say('info', `takes the place of ${old?.pid ?? 'none'}`, young)
    await old?.stop(this.parts.stopMs)
  }

  async #keepOld(young: WorkerProcess): Promise<void> {
    if (!this.#isStopping)
      this.#say('error', 'did not come up; the process that it was to replace stays', young)
    await young.stop(this.parts.stopMs)
    // The old one may have ended meanwhile.
    if (!this.current) this.#startAfter(0)
  }

  #adopt(process: WorkerProcess): void {
    this.current = process
    void process.ended.then((end) => {
      if (this.current === process && !this.#isStopping) this.#lost(process, end)
    })
  }

  #lost(process: WorkerProcess, end: ProcessEnd): void {
    this.current = undefined
    const how = end.signal ? `was ended by ${end.signal}` : `ended with exit code ${end.code}`
    const restart = afterEnd(end, this.#losses)
    if ('giveUp' in restart) {
      this.#say('error', `${how}; given up, because ${restart.why}`, process)
      this.parts.onGiveUp(restart.giveUp)
      return
    }
    this.#losses = restart.losses
    if (this.#young) return
    this.#say('warn', `${how} after ${span(end.ranMs)}; the next starts in ${span(restart.afterMs)}`, process)
    this.#startAfter(restart.afterMs)
  }

  #startAfter(ms: number): void {
    this.#restart = setTimeout(() => {
      if (!this.#isStopping) this.start()
    }, ms)
  }

  async #isUp(process: WorkerProcess): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, this.parts.readyMs, false)
    })
    const outcome = await Promise.race([
      process.ready.then(() => true),
      process.ended.then(() => false),
      late,
    ])
    clearTimeout(timer)
    return outcome && !this.#isStopping
  }

  #say(level: 'info' | 'warn' | 'error', what: string, process: WorkerProcess | undefined): void {
    const pid = process?.pid
    const text = `process ${this.number} (${pid ?? 'none'}) ${what}`
    this.parts.log({ level, event: 'process', text, fields: { number: this.number, pid } })
  }
}
