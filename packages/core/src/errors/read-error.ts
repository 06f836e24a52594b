import type { StoredError } from '../ports/result-backend.js'
import { show } from './show.js'
import { tidyText } from './tidy-text.js'

/** How much is kept of an error: enough to see why, and little enough for any message or result. */
const most = {
  /** An error, its cause, the cause of that. */
  depth: 6,
  /** Errors of an error that stands for several. */
  errors: 8,
  /** Errors in all. */
  inAll: 24,
  /** Characters. */
  message: 4_096,
  stack: 8_192,
  label: 200,
  text: 32_768,
} as const

/** What of an error is read. */
export interface ErrorReading {
  /** Whether its stacks are wanted; V8 writes a stack when it is first asked for, and that takes long. */
  readonly hasStacks: boolean
}

type Fields = Readonly<Record<string, unknown>>

/**
 * Reads whatever was thrown, an Error or not, of whichever realm, with its causes: a tree that is bounded in depth, number
 * and size, and without secrets. An error that is its own cause stands there once.
 */
export class ErrorReader {
  readonly #hasStacks: boolean
  readonly #seen = new Set<unknown>()
  #leftErrors: number = most.inAll
  #leftText: number = most.text

  constructor({ hasStacks }: ErrorReading) {
    this.#hasStacks = hasStacks
  }

  read(error: unknown, depth = 1): StoredError {
    this.#leftErrors--
    if (typeof error === 'string') return { name: 'Error', message: this.#text(error, most.message) }
    if (typeof error !== 'object' || error === null) return { name: 'Error', message: shown(error) }
    this.#seen.add(error)
    const message = field(error, 'message')
    // Errors of other realms, and what some clients reject with, are no instances of this realm's Error.
    if (message === undefined) return { name: 'Error', message: this.#text(shown(error), most.message) }
    const name = field(error, 'name')
    const code = field(error, 'code')
    const stack = this.#hasStacks ? field(error, 'stack') : undefined
    return {
      name: typeof name === 'string' ? this.#text(name, most.label) : 'Error',
      message: this.#text(typeof message === 'string' ? message : shown(message), most.message),
      ...(typeof stack === 'string' && { stack: this.#text(stack, most.stack) }),
      ...((typeof code === 'string' || typeof code === 'number') && {
        code: this.#text(String(code), most.label),
      }),
      ...this.#causes(error, depth),
    }
  }

  #causes(error: object, depth: number): Pick<StoredError, 'cause' | 'errors'> {
    if (depth >= most.depth) return {}
    const errors = this.#parts(field(error, 'errors'), depth)
    const cause = field(error, 'cause')
    return {
      ...(errors.length > 0 && { errors }),
      ...(cause !== undefined &&
        cause !== null &&
        this.#mayRead(cause) && { cause: this.read(cause, depth + 1) }),
    }
  }

  /** What an error stands for that has several: an AggregateError, or what a validator complains of. */
  #parts(parts: unknown, depth: number): StoredError[] {
    const errors: StoredError[] = []
    if (!Array.isArray(parts)) return errors
    for (const part of parts.slice(0, most.errors))
      if (this.#mayRead(part)) errors.push(this.read(part, depth + 1))
    return errors
  }

  #mayRead(error: unknown): boolean {
    return this.#leftErrors > 0 && !this.#seen.has(error)
  }

  #text(text: string, length: number): string {
    const tidy = tidyText(text, Math.min(length, this.#leftText))
    this.#leftText = Math.max(0, this.#leftText - tidy.length)
    return tidy
  }
}

const unreadable = 'an error that cannot be read'

/** A getter of an error may throw; what it was thrown for must be settled all the same. */
function field(error: object, name: string): unknown {
  try {
    return (error as Fields)[name]
  } catch {
    return name === 'message' ? unreadable : undefined
  }
}

function shown(value: unknown): string {
  try {
    return show(value)
  } catch {
    return unreadable
  }
}
