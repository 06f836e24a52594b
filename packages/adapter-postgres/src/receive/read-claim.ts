import type { SqlRow } from '../connection/sql-client.js'
import { type Claim, PostgresDelivery } from '../message/delivery.js'
import { cutTexts, cutViews } from './cut-text.js'

/** Reads the messages of a claim that came as rows, one each. */
export function readRows(rows: readonly SqlRow[], claim: Claim): readonly PostgresDelivery[] {
  return rows.map((row) => readRow(row, claim))
}

/** Reads one message, as the functions that hand out row by row return it. */
export function readRow(row: SqlRow, claim: Claim): PostgresDelivery {
  const [, copy, attempt, lapses, faults, at, id, group, body] = row
  const enqueuedAt = Math.round(Number(at) * 1_000)
  const delivery = new PostgresDelivery(claim, copy as string, id as string, body as string, enqueuedAt)
  delivery.attempt = Number(attempt)
  delivery.lapses = Number(lapses)
  delivery.faults = Number(faults)
  delivery.group = (group as string | null) ?? undefined
  return delivery
}

/**
 * Reads a claim whose messages came in one row, joined column by column: a client takes far longer over a thousand rows.
 *
 * `undefined` where a text holds the mark itself, and they cannot be told apart.
 */
export function readJoined(row: SqlRow, claim: Claim): readonly PostgresDelivery[] | undefined {
  const [, joinedCopies, joinedTimes, joinedIds, joinedBodies, counts, grouped, groups] = row
  const copies = listOf(joinedCopies)
  const times = listOf(joinedTimes)
  const ids = cutTexts(joinedIds as string)
  const bodies = cutViews(joinedBodies as string)
  // None but the server's own marks are in between where there are just as many texts.
  if (ids.length !== copies.length || bodies.length !== copies.length) return undefined
  const deliveries = copies.map(
    (copy, at) => new PostgresDelivery(claim, copy, ids[at]!, bodies[at]!, Number(times[at])),
  )
  if (counts !== null) readCounts(deliveries, listOf(counts))
  if (grouped === null) return deliveries
  return readGroups(deliveries, listOf(grouped), cutTexts(groups as string)) ? deliveries : undefined
}

/** Numbers with commas in between: too short to be views. */
function listOf(joined: SqlRow[number] | undefined): string[] {
  return (joined as string).split(',')
}

/** What is told of messages that were handed out before: `copy:attempt:lapses:faults`, in their order. */
function readCounts(deliveries: readonly PostgresDelivery[], counts: readonly string[]): void {
  let at = 0
  for (const text of counts) {
    const [copy, attempt, lapses, faults] = text.split(':')
    while (deliveries[at]!.copy !== copy) at++
    const delivery = deliveries[at]!
    delivery.attempt = Number(attempt)
    delivery.lapses = Number(lapses)
    delivery.faults = Number(faults)
  }
}

/** The groups of those messages that have one, in their order. */
function readGroups(
  deliveries: readonly PostgresDelivery[],
  copies: readonly string[],
  groups: readonly string[],
): boolean {
  if (groups.length !== copies.length) return false
  let at = 0
  for (const delivery of deliveries) {
    if (delivery.copy === copies[at]) delivery.group = groups[at++]
  }
  return true
}
