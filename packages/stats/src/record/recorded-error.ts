import { describeError, type RecordedError } from '@sheaf/core'
import type { RedactAbout } from '../options.js'

const mostMessage = 300
const mostStack = 1_000
const mostLabel = 100

/** Takes out of a value what must not be kept. */
export type Redact = (value: unknown, about: RedactAbout) => unknown

/** What is kept of an error: its own words, without secrets, and never very long. Never throws. */
export function recordError(error: unknown, task: string, redact: Redact): RecordedError {
  const text = (value: string, most: number) => cut(redacted(value, task, redact), most)
  const name = field(error, 'name')
  const code = field(error, 'code')
  const stack = stackLines(field(error, 'stack'))
  return {
    name: typeof name === 'string' && name !== '' ? cut(name, mostLabel) : 'Error',
    message: text(describeError(error), mostMessage),
    ...((typeof code === 'string' || typeof code === 'number') && { code: cut(String(code), mostLabel) }),
    ...(stack !== undefined && { stack: text(stack, mostStack) }),
  }
}

/** The first line of an error's words, by which errors are one and the same. Never throws. */
export function firstLine(error: unknown, task: string, redact: Redact): string {
  return cut(redacted(describeError(error), task, redact).split('\n', 1)[0]!, mostMessage)
}

/** A text as it may be kept. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text
}

function redacted(text: string, task: string, redact: Redact): string {
  try {
    const kept = redact(text, { task, what: 'error' })
    return typeof kept === 'string' ? kept : String(kept)
  } catch {
    return 'not kept: the option redact of stats threw'
  }
}

/** The lines that name places; what stands before them is the message again. */
function stackLines(stack: unknown): string | undefined {
  if (typeof stack !== 'string') return undefined
  const lines = stack.split('\n').filter((line) => /^\s+at /.test(line))
  return lines.length > 0 ? lines.slice(0, 8).join('\n') : undefined
}

/** A getter of an error may throw. */
function field(error: unknown, name: string): unknown {
  try {
    return (error as Record<string, unknown> | null | undefined)?.[name]
  } catch {
    return undefined
  }
}
