import { builtin } from '../values/builtin.js'
import { describeError } from './describe-error.js'
import { redact } from './redact.js'

/** The longest print of an error that is searched for secrets. */
const mostPrinted = 65_536

/** What is printed of an error: the error itself or, where its print would show a secret, its print without that. */
export function printable(error: unknown): unknown {
  try {
    const print = printOf(error)
    const clean = redact(print)
    return clean === print ? error : clean
  } catch {
    return describeError(error)
  }
}

/** The text that the console would make of it, with its causes and its own fields. */
function printOf(error: unknown): string {
  const inspect = builtin?.('node:util')?.inspect
  const print = inspect ? inspect(error) : `${describeError(error)} ${JSON.stringify(error)}`
  return print.slice(0, mostPrinted)
}
