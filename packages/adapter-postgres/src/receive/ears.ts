import type { Hearer } from '../connection/sql-client.js'

/** What a sleeping channel is told. */
export interface Listening {
  /** It was notified: something has come, or may have. */
  notified(): void
  /** Notifications may have been missed. */
  look(): void
}

/** The ears of a broker: one connection hears for all of its channels. */
export class Ears {
  readonly #listen: (hearer: Hearer) => { close(): Promise<void> }
  readonly #channels = new Map<string, Listening>()
  #listener: { close(): Promise<void> } | undefined
  #isListening = false

  /** @param listen - Begins to listen, at the first channel. */
  constructor(listen: (hearer: Hearer) => { close(): Promise<void> }) {
    this.#listen = listen
  }

  /** Whether it has listened at all: until then, and where it cannot, channels look by themselves. */
  get isListening(): boolean {
    return this.#isListening
  }

  add(channel: number, listening: Listening): void {
    this.#channels.set(String(channel), listening)
    this.#listener ??= this.#listen({
      heard: (payload) => this.#channels.get(payload)?.notified(),
      listening: () => {
        this.#isListening = true
        for (const each of this.#channels.values()) each.look()
      },
    })
  }

  delete(channel: number): void {
    this.#channels.delete(String(channel))
  }

  async close(): Promise<void> {
    await this.#listener?.close()
  }
}
