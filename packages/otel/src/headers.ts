import { type Context, propagation, type SpanContext, type TextMapSetter, trace } from '@opentelemetry/api'
import { lightRoot } from './light-context.js'

/** Headers as they travel with a request. */
export type Headers = Readonly<Record<string, string>>

/** What of a context is written into headers. */
export class HeaderWriter {
  readonly #hasBaggage: boolean

  constructor(hasBaggage: boolean) {
    this.#hasBaggage = hasBaggage
  }

  /** The headers by which a context is found again; `undefined` where there is nothing to write. */
  write(context: Context): Headers | undefined {
    const headers: Record<string, string> = {}
    if (this.#hasBaggage) propagation.inject(context, headers, setAny)
    // Some propagators have baggage of their own making, which is in no context.
    else propagation.inject(withoutBaggage(context), headers, setAllButBaggage)
    for (const _ in headers) return headers
    return undefined
  }
}

/** Reads the contexts of a batch's requests: those that were enqueued by one call share one, which is read once. */
export class HeaderReader {
  readonly #fields = propagation.fields()
  readonly #known = new Map<string, SpanContext | undefined>()

  /** Where a request was enqueued; `undefined` where its headers do not say so, or nobody here can read them. */
  read(headers: Headers): SpanContext | undefined {
    let key: string | undefined
    for (const field of this.#fields) {
      const value = headers[field]
      if (value !== undefined) key = key === undefined ? value : `${key}\n${value}`
    }
    if (key === undefined) return undefined
    if (this.#known.has(key)) return this.#known.get(key)
    const found = trace.getSpanContext(propagation.extract(lightRoot, headers))
    const context = found && trace.isSpanContextValid(found) ? found : undefined
    this.#known.set(key, context)
    return context
  }
}

/** Most callers have none, and a context is dear to make. */
function withoutBaggage(context: Context): Context {
  return propagation.getBaggage(context) === undefined ? context : propagation.deleteBaggage(context)
}

const setAny: TextMapSetter<Record<string, string>> = {
  set(headers, name, value) {
    if (typeof value === 'string') headers[name] = value
  },
}

const setAllButBaggage: TextMapSetter<Record<string, string>> = {
  set(headers, name, value) {
    if (name.length === 7 && name.toLowerCase() === 'baggage') return
    if (typeof value === 'string') headers[name] = value
  },
}
