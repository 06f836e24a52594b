import type { Lens } from '../state/lens.js'
import type { About, LiveState } from '../state/live-state.js'
import type { Composer } from './composer.js'
import { diff } from './delta.js'
import type { Hub, Viewer } from './hub.js'

/** After so long a stream ends, and the page opens another: what somebody may see is asked again. */
const longestMs = 10 * 60_000

/** Proxies end what is silent for a minute. */
const quietMs = 15_000

/** Who looks at what. */
export interface StreamOptions {
  readonly hub: Hub
  readonly composer: Composer
  readonly lens: Lens
  readonly about: About
  readonly mayISee: ((task: string) => boolean) | undefined
  /** Whether anything could be read so far. */
  hasState(): boolean
  /** Called once, however the stream ends. */
  onEnd(): void
}

/** Server-sent events: a whole `state`, and from then on what has changed, as `delta`. */
export function openStream(options: StreamOptions): ReadableStream<Uint8Array> {
  let writer: StreamWriter | undefined
  return new ReadableStream<Uint8Array>({
    async start(controller) {
      writer = new StreamWriter(options, controller)
      await writer.open()
    },
    cancel() {
      writer?.end()
    },
  })
}

class StreamWriter implements Viewer {
  readonly lens: Lens
  readonly #options: StreamOptions
  readonly #controller: ReadableStreamDefaultController<Uint8Array>
  readonly #encoder = new TextEncoder()
  readonly #openedAt = performance.now()
  #sentAt = 0
  #last: LiveState | undefined
  #hasEnded = false

  constructor(options: StreamOptions, controller: ReadableStreamDefaultController<Uint8Array>) {
    this.#options = options
    this.#controller = controller
    this.lens = options.lens
  }

  async open(): Promise<void> {
    // Says at once that somebody is there, however long the first poll takes.
    this.#write('retry: 1000\n\n')
    await this.#options.hub.join(this)
  }

  onPoll(trouble: string | undefined): void {
    if (this.#hasEnded) return
    if (performance.now() - this.#openedAt > longestMs) {
      this.#controller.close()
      this.end()
      return
    }
    // A reader that cannot keep up is told less often, and misses nothing: the next delta is from what was sent.
    if ((this.#controller.desiredSize ?? 0) <= 0) return
    this.#send(trouble)
    if (performance.now() - this.#sentAt > quietMs) this.#write(': still here\n\n')
  }

  end(): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#options.hub.leave(this)
    this.#options.onEnd()
  }

  #send(trouble: string | undefined): void {
    const { composer, about, mayISee, hasState } = this.#options
    if (!hasState()) {
      this.#event('trouble', trouble ?? 'Nothing could be read.')
      return
    }
    const state = composer.compose(this.lens, trouble === undefined ? about : { ...about, trouble }, mayISee)
    const last = this.#last
    this.#last = state
    if (!last) this.#event('state', state)
    else {
      const delta = diff(last, state)
      if (delta !== undefined) this.#event('delta', delta)
    }
  }

  #event(name: string, data: unknown): void {
    this.#write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
  }

  #write(text: string): void {
    this.#sentAt = performance.now()
    this.#controller.enqueue(this.#encoder.encode(text))
  }
}
