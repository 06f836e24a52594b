import type { Attributes } from '@opentelemetry/api'
import type { BatchRequest, RunOutcome } from '@sheaf/core'
import { errorTypeOf } from './error-type.js'
import * as semconv from './semconv.js'

type Verdict = RunOutcome['verdicts'][number]

/** What a span tells of how the requests of its batch ended. */
export interface VerdictTale {
  /** How many ended in which way; what nothing ended in is left out. */
  readonly counts: Attributes
  /** One for each request that did not succeed, up to a limit. */
  readonly events: readonly Attributes[]
}

/** What a verdict is called, as in the names of events; and the lower, the more its request is worth telling of. */
const told = {
  failed: { name: 'failed', rank: 0 },
  expired: { name: 'expired', rank: 1 },
  retry: { name: 'retried', rank: 2 },
  replaced: { name: 'replaced', rank: 3 },
  postponed: { name: 'postponed', rank: 4 },
  succeeded: { name: 'succeeded', rank: 5 },
} as const satisfies Record<Verdict['type'], { name: string; rank: number }>

/**
 * Tells how the requests of a batch ended: how many in which way, and of those that did not succeed which ones. Of too
 * many, those that were given up come first. Pure.
 */
export function tellVerdicts(
  requests: readonly Pick<BatchRequest, 'id' | 'attempt'>[],
  verdicts: readonly Verdict[],
  most: number,
): VerdictTale {
  const counts: Attributes = {}
  const unsuccessful: number[] = []
  for (let index = 0; index < verdicts.length; index++) {
    const { type } = verdicts[index]!
    const name = `sheaf.batch.${told[type].name}`
    counts[name] = ((counts[name] as number | undefined) ?? 0) + 1
    if (type !== 'succeeded') unsuccessful.push(index)
  }
  if (unsuccessful.length > most) {
    counts[semconv.eventsOmitted] = unsuccessful.length - most
    unsuccessful.sort((one, other) => told[verdicts[one]!.type].rank - told[verdicts[other]!.type].rank)
  }
  const events = unsuccessful.slice(0, most).map((index) => eventOf(requests[index]!, verdicts[index]!))
  return { counts, events }
}

function eventOf({ id, attempt }: Pick<BatchRequest, 'id' | 'attempt'>, verdict: Verdict): Attributes {
  const event: Attributes = {
    [semconv.messageId]: id,
    [semconv.verdict]: told[verdict.type].name,
    [semconv.attempt]: attempt,
  }
  if ('delayMs' in verdict && Number.isFinite(verdict.delayMs)) event[semconv.delayMs] = verdict.delayMs
  if ('error' in verdict && verdict.error !== undefined) event[semconv.errorType] = errorTypeOf(verdict.error)
  return event
}
