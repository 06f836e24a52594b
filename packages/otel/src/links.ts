import { type Attributes, type Link, type SpanContext, TraceFlags } from '@opentelemetry/api'
import * as semconv from './semconv.js'

/** A request of a batch, and where it was enqueued. */
export interface Produced {
  readonly context: SpanContext
  readonly id: string
  readonly attempt: number
}

/** What a batch is linked to. */
export interface ChosenLinks {
  readonly links: Link[]
  /** How many producers it is not linked to. */
  readonly omitted: number
}

/** A producer's context, with the requests that share it. */
interface Producer extends Produced {
  attempt: number
  count: number
}

/**
 * Chooses what a batch is linked to: each producer once, and of too many those whose requests were tried before, then
 * those that were sampled. Pure.
 *
 * An SDK keeps the last of too many links, whichever those are.
 */
export function chooseLinks(requests: readonly Produced[], most: number): ChosenLinks {
  const producers = new Map<string, Producer>()
  for (const { context, id, attempt } of requests) {
    let key = context.spanId
    let known = producers.get(key)
    // A span's id is one of its trace's; that of another trace is seldom the same.
    if (known && known.context.traceId !== context.traceId) {
      key = `${context.traceId}${context.spanId}`
      known = producers.get(key)
    }
    if (!known) producers.set(key, { context, id, attempt, count: 1 })
    else {
      known.count++
      known.attempt = Math.max(known.attempt, attempt)
    }
  }
  const all = [...producers.values()]
  if (all.length <= most) return { links: all.map(toLink), omitted: 0 }
  const chosen = all.sort((one, other) => weightOf(other) - weightOf(one)).slice(0, most)
  return { links: chosen.map(toLink), omitted: all.length - most }
}

function weightOf({ attempt, context }: Producer): number {
  return (attempt > 1 ? 2 : 0) + (context.traceFlags & TraceFlags.SAMPLED)
}

function toLink({ context, id, attempt, count }: Producer): Link {
  const attributes: Attributes = { [semconv.messageId]: id, [semconv.attempt]: attempt }
  if (count > 1) attributes[semconv.messageCount] = count
  return { context, attributes }
}
