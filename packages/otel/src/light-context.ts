import { type Context, ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api'

/**
 * A context that has one value more than another. Those that the API makes copy a table and make three functions each, and
 * there is one for every enqueued request and for every received one.
 */
class LightContext implements Context {
  readonly #parent: Context
  readonly #key: symbol
  readonly #value: unknown

  constructor(parent: Context, key: symbol, value: unknown) {
    this.#parent = parent
    this.#key = key
    this.#value = value
  }

  getValue(key: symbol): unknown {
    return key === this.#key ? this.#value : this.#parent.getValue(key)
  }

  setValue(key: symbol, value: unknown): Context {
    return new LightContext(this, key, value)
  }

  deleteValue(key: symbol): Context {
    return new LightContext(this, key, undefined)
  }
}

/** The key that the API keeps a span by: it is the one that it asks for. */
function spanKeyOfApi(): symbol {
  let asked: symbol | undefined
  const asking: Context = {
    getValue(key) {
      asked = key
      return undefined
    },
    setValue: () => asking,
    deleteValue: () => asking,
  }
  trace.getSpan(asking)
  return asked!
}

const spanKey = spanKeyOfApi()

/** What `trace.setSpan` returns, for those who only look into it. */
export function withSpan(context: Context, span: Span): Context {
  return new LightContext(context, spanKey, span)
}

/** The root, for those who read into it what came from elsewhere. */
export const lightRoot: Context = new LightContext(ROOT_CONTEXT, Symbol('nothing'), undefined)
