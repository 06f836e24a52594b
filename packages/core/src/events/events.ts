import { EventEmitter } from 'eventemitter3'
import { docsUrl } from '../errors/docs-url.js'
import { safeCause } from '../errors/safe-cause.js'
import type { Clock } from '../ports/clock.js'
import { isThenable } from '../values/thenable.js'
import type { AppEvents } from './app-events.js'
import { checkListener } from './check-listener.js'

/** Called with an event. What it throws, or rejects with, is reported as an `error` event and changes nothing. */
export type Listener<Event> = (event: Event) => void

/** The events of one app: typed, and safe to emit from anywhere. */
export class Events {
  readonly #emitter = new EventEmitter()
  readonly #clock: Clock
  /** The codes of warnings that nobody wants to hear. */
  readonly #silenced: ReadonlySet<string>
  /** Kept beside the emitter because it is asked for at every message. */
  readonly #listeners: { [name in keyof AppEvents]?: number } = {}

  constructor(clock: Clock, silenced: ReadonlySet<string> = new Set()) {
    this.#clock = clock
    this.#silenced = silenced
  }

  /** Whether an event is worth making. */
  has(name: keyof AppEvents): boolean {
    return (this.#listeners[name] ?? 0) > 0
  }

  /** @throws {CONFIG_INVALID} If there is no such event, or the listener is no function. */
  on<Name extends keyof AppEvents>(name: Name, listener: Listener<AppEvents[Name]>): () => void {
    checkListener(name, listener)
    const guarded = (event: AppEvents[Name]) => {
      try {
        // An async listener is legal, and its rejection must not become an unhandled one.
        const returned: unknown = listener(event)
        if (isThenable(returned)) returned.then(undefined, (error) => this.#listenerThrew(name, error))
      } catch (error) {
        this.#listenerThrew(name, error)
      }
    }
    this.#count(name, 1)
    this.#emitter.on(name, guarded)
    let isOn = true
    return () => {
      if (isOn) this.#count(name, -1)
      isOn = false
      this.#emitter.off(name, guarded)
    }
  }

  emit<Name extends keyof AppEvents>(name: Name, event: AppEvents[Name]): void {
    this.#emitter.emit(name, event)
  }

  warn(code: string, message: string, about: { task?: string; queue?: string } = {}): void {
    if (this.#silenced.has(code)) return
    if (this.has('warning'))
      this.emit('warning', { ...about, at: new Date(this.#clock.now()), code, message })
    else console.warn(`sheaf: warning ${code}: ${message} See ${docsUrl(code)}`)
  }

  error(error: unknown, during: string, about: { task?: string; queue?: string } = {}): void {
    if (this.has('error')) this.emit('error', { ...about, at: new Date(this.#clock.now()), error, during })
    else console.error(`sheaf: error while ${during}:`, safeCause(error))
  }

  #count(name: keyof AppEvents, by: number): void {
    this.#listeners[name] = (this.#listeners[name] ?? 0) + by
  }

  #listenerThrew(name: keyof AppEvents, error: unknown): void {
    // A listener of `error` that throws would otherwise be told of its own fault, for ever.
    if (name === 'error') console.error("sheaf: a listener of 'error' threw:", safeCause(error))
    else this.error(error, `calling a listener of '${name}'`)
  }
}
