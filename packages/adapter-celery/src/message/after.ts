import { fieldsOf } from './celery-message.js'

/** A call that Celery keeps for later: a task, what it is called with, and how it is sent. */
export type Signature = Readonly<Record<string, unknown>>

/** What Celery does once a task has ended. Each is absent where there is nothing to do. */
export interface After {
  readonly callbacks?: readonly Signature[]
  readonly errbacks?: readonly Signature[]
  /** The rest of a chain, its next step last. */
  readonly chain?: readonly Signature[]
  /** The body of a chord of which the task is a part. */
  readonly chord?: Signature
}

/** What a call's third part says of afterwards; `undefined` where it is nothing. */
export function readAfter(embed: unknown): After | undefined {
  const { callbacks, errbacks, chain, chord } = fieldsOf(embed) ?? {}
  const after = {
    ...(hasItems(callbacks) && { callbacks }),
    ...(hasItems(errbacks) && { errbacks }),
    ...(hasItems(chain) && { chain }),
    ...(fieldsOf(chord) !== undefined && { chord: chord as Signature }),
  }
  return Object.keys(after).length === 0 ? undefined : after
}

function hasItems(value: unknown): value is readonly Signature[] {
  return Array.isArray(value) && value.length > 0
}
