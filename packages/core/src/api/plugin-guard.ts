import type { Events } from '../events/events.js'

/** Calls into one plugin: whatever it throws, or rejects with, is reported and goes no further. */
export class PluginGuard {
  readonly #name: string
  readonly #events: Events

  constructor(name: string, events: Events) {
    this.#name = name
    this.#events = events
  }

  /** Returns what the call does; `undefined` where it throws. */
  call<T>(doing: string, call: () => T): T | undefined {
    try {
      const value = call()
      this.heed(value, doing)
      return value
    } catch (error) {
      this.report(error, doing)
      return undefined
    }
  }

  /** Where a plugin has made a promise, nobody awaits it: it must not become an unhandled rejection. */
  heed(value: unknown, doing: string, isExpected: (error: unknown) => boolean = () => false): void {
    const heard = (error: unknown) => {
      if (!isExpected(error)) this.report(error, doing)
    }
    try {
      if (isObject(value) && 'then' in value) Promise.resolve(value).catch(heard)
    } catch (error) {
      heard(error)
    }
  }

  report(error: unknown, doing: string): void {
    this.#events.error(error, `calling ${doing} of plugin '${this.#name}'`)
  }
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
}
