/** Which version of the keys and rows this is. A change of them changes this number: two layouts cannot be added up. */
export const layout = '1'

/** For how long each kind of data is kept, in milliseconds. */
export const kept = {
  minutes: 24 * 3_600_000,
  hours: 14 * 24 * 3_600_000,
  processes: 24 * 3_600_000,
} as const

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/**
 * The names of all keys of one store. They share a hash tag, and so a slot of a cluster: a report is one script, whose keys
 * must be in one place.
 */
export class StatsKeys {
  readonly base: string

  constructor(prefix: string) {
    this.base = `{${prefix}:stats}`
  }

  get processes(): string {
    return `${this.base}:processes`
  }

  get tasks(): string {
    return `${this.base}:tasks`
  }

  get stops(): string {
    return `${this.base}:stops`
  }

  get paused(): string {
    return `${this.base}:paused`
  }

  get actions(): string {
    return `${this.base}:actions`
  }

  process(id: string): string {
    return `${this.base}:p:${id}`
  }

  info(task: string): string {
    return `${this.base}:i:${task}`
  }

  /** The minutes of one hour. */
  minutes(task: string, now: number): string {
    return `${this.base}:m:${task}:${Math.floor(now / hourMs)}`
  }

  /** The hours of one day. */
  hours(task: string, now: number): string {
    return `${this.base}:h:${task}:${Math.floor(now / dayMs)}`
  }

  /** The depth of a queue in the minutes of one hour. */
  depths(queue: string, now: number): string {
    return `${this.base}:q:${queue}:${Math.floor(now / hourMs)}`
  }

  /** Whose turn it is to count a queue in one minute. */
  turn(queue: string, now: number): string {
    return `${this.base}:d:${queue}:${Math.floor(now / minuteMs)}`
  }

  /** Batches without trouble. */
  batches(task: string): string {
    return `${this.base}:b:${task}`
  }

  /** Batches with trouble. */
  troubles(task: string): string {
    return `${this.base}:t:${task}`
  }
}
