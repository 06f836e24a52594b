import type { Settings } from './check-options.js'
import type { RedactContext } from './options.js'

/** What is shown where `redact` has thrown: less than nothing must never be more. */
const hidden = '(hidden: redact threw)'

/** Shows values to the user's `redact` before anybody else sees them. */
export class Redactor {
  readonly #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  /** Any value, as a payload. */
  value(value: unknown, context: RedactContext): unknown {
    const { redact, onError } = this.#settings
    if (!redact) return value
    try {
      return redact(value, context)
    } catch (error) {
      onError(error)
      return hidden
    }
  }

  /** A text, as an error's; what is no text any more is shown as JSON. */
  text(text: string, context: RedactContext): string {
    const shown = this.value(text, context)
    return typeof shown === 'string' ? shown : (JSON.stringify(shown) ?? '')
  }
}
