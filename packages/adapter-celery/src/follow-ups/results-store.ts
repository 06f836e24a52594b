import type { ResultsSettings } from './follow-up-options.js'

/** One result as Celery stores it. */
export interface CeleryResult {
  readonly id: string
  readonly state: string
  readonly value: unknown
}

/** How far a chord is, once a part of it has ended. */
export interface ChordCount {
  /** How many of its parts have ended. */
  readonly ended: number
  /** How many there are; `undefined` where the chord is over already. */
  readonly size: number | undefined
}

/** Celery's results in Redis, as far as follow-ups need them. */
export class ResultsStore {
  readonly #settings: ResultsSettings

  constructor(settings: ResultsSettings) {
    this.#settings = settings
  }

  /** Stores a result, and tells those who wait for it. */
  async store({ id, state, value }: CeleryResult): Promise<void> {
    const { prefix, expiresMs } = this.#settings
    const key = `${prefix}celery-task-meta-${id}`
    const date_done = new Date().toISOString().replace('Z', '000')
    const text = JSON.stringify({
      status: state,
      result: value,
      traceback: null,
      children: [],
      date_done,
      task_id: id,
    })
    await this.#send(key, ['SET', key, text, 'PX', String(expiresMs)])
    await this.#send(key, ['PUBLISH', key, text])
  }

  /** Notes that a part of a chord has ended. The same part again, as after a crash, counts once. */
  async addPart(group: string, index: number | undefined, part: string): Promise<ChordCount> {
    const { expiresMs } = this.#settings
    const key = this.#keyOf(group)
    const [parts, extra, size] = [`${key}.j`, `${key}.t`, `${key}.s`]
    const [, ended, more, whole] = await Promise.all([
      this.#send(parts, ['ZADD', parts, index === undefined ? '+inf' : String(index), part]),
      this.#send(parts, ['ZCARD', parts]),
      this.#send(extra, ['GET', extra]),
      this.#send(size, ['GET', size]),
      ...[parts, extra, size].map((each) => this.#send(each, ['PEXPIRE', each, String(expiresMs)])),
    ])
    const isOver = typeof whole !== 'string'
    return { ended: Number(ended), size: isOver ? undefined : Number(whole) + Number(more ?? 0) }
  }

  /** The parts of a chord in their order, as they were noted. */
  async parts(group: string): Promise<readonly string[]> {
    const key = `${this.#keyOf(group)}.j`
    return (await this.#send(key, ['ZRANGE', key, '0', '-1'])) as readonly string[]
  }

  /** Whether Celery saved what a group consists of, as it does where groups are nested. */
  async isSaved(group: string): Promise<boolean> {
    const key = this.#keyOf(group)
    return Number(await this.#send(key, ['EXISTS', key])) === 1
  }

  /** Deletes what was noted of a chord. */
  async forget(group: string): Promise<void> {
    const key = this.#keyOf(group)
    await this.#send(key, ['UNLINK', `${key}.j`, `${key}.t`, `${key}.s`])
  }

  #keyOf(group: string): string {
    return `${this.#settings.prefix}celery-taskset-meta-${group}`
  }

  #send(key: string, command: readonly string[]): Promise<unknown> {
    return this.#settings.connection.send(key, command)
  }
}
