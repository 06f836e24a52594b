import type { Delivery } from '@sheaf/core'
import type { SqlClient, SqlRow, SqlValue } from '../connection/sql-client.js'
import { numbers } from '../message/arrays.js'
import { type Claim, openByClaim, type PostgresDelivery } from '../message/delivery.js'

/** What messages are settled with. */
export interface SettlePlace {
  readonly client: SqlClient
  readonly schema: string
}

/** What one statement settles: claims as a whole, and single messages of others. */
export class Portion {
  readonly whole: number[] = []
  readonly claims: number[] = []
  readonly copies: string[] = []
  readonly groups: (readonly [claim: Claim, deliveries: readonly PostgresDelivery[]])[] = []
  size = 0

  add(claim: Claim, deliveries: readonly PostgresDelivery[], isWhole: boolean): void {
    this.groups.push([claim, deliveries])
    this.size += deliveries.length
    if (isWhole) {
      this.whole.push(claim.id)
      return
    }
    for (const { copy } of deliveries) {
      this.claims.push(claim.id)
      this.copies.push(copy)
    }
  }

  get deliveries(): readonly PostgresDelivery[] {
    return this.groups.length === 1 ? this.groups[0]![1] : this.groups.flatMap(([, deliveries]) => deliveries)
  }

  /** The first three parameters of each settling function. */
  get places(): readonly [string, string, string] {
    return [numbers(this.whole), numbers(this.claims), numbers(this.copies)]
  }
}

/** The most messages of one statement that says something of each: the server looks each up in a list of that length. */
export const mostNamed = 1_000

/** Sorts deliveries by what one statement settles at a time. */
export function portionsOf(deliveries: readonly Delivery[], most: number): readonly Portion[] {
  const portions: Portion[] = []
  let portion = new Portion()
  const flush = () => {
    if (portion.size > 0) portions.push(portion)
    portion = new Portion()
  }
  for (const [claim, group] of openByClaim(deliveries)) {
    if (portion.size > 0 && portion.size + group.length > most) flush()
    if (group.length <= most) {
      portion.add(claim, group, group.length === claim.open)
      continue
    }
    for (let from = 0; from < group.length; from += most) {
      portion.add(claim, group.slice(from, from + most), false)
      flush()
    }
  }
  flush()
  return portions
}

/** Settles portion by portion, and returns what was lost. */
export async function settleAll(
  portions: readonly Portion[],
  send: (portion: Portion) => Promise<readonly SqlRow[]>,
): Promise<readonly PostgresDelivery[]> {
  if (portions.length === 1) return settleOne(portions[0]!, send)
  const lost: PostgresDelivery[] = []
  for (const portion of portions) lost.push(...(await settleOne(portion, send)))
  return lost
}

const nothing: readonly PostgresDelivery[] = []

async function settleOne(
  portion: Portion,
  send: (portion: Portion) => Promise<readonly SqlRow[]>,
): Promise<readonly PostgresDelivery[]> {
  const { groups } = portion
  for (const [claim] of groups) claim.settling++
  try {
    const rows = await send(portion)
    const lost = rows.length === 0 ? nothing : lostOf(portion.deliveries, rows)
    markSettled(portion, lost)
    return lost
  } catch (error) {
    for (const [claim] of groups) claim.isInDoubt = true
    throw error
  } finally {
    for (const [claim] of groups) claim.settling--
  }
}

/** Which deliveries are lost: those that their claim held when it lapsed. */
function lostOf(
  deliveries: readonly PostgresDelivery[],
  rows: readonly SqlRow[],
): readonly PostgresDelivery[] {
  const held = new Map(rows.map(([claim, copies]) => [Number(claim), new Set(String(copies).split(','))]))
  return deliveries.filter(({ claim, copy }) => held.get(claim.id)?.has(copy))
}

function markSettled({ groups }: Portion, lost: readonly PostgresDelivery[]): void {
  const gone = lost.length === 0 ? undefined : new Set(lost)
  for (const [claim, deliveries] of groups) {
    for (const delivery of deliveries) {
      if (delivery.isSettled || gone?.has(delivery)) continue
      delivery.isSettled = true
      claim.open--
    }
  }
}

/** Runs a settling function. */
export function runSettling(
  { client, schema }: SettlePlace,
  name: string,
  types: string,
  values: readonly SqlValue[],
): Promise<readonly SqlRow[]> {
  return client.query(
    `select lost_claim, lost_copies from ${schema}.${name}($1::text::bigint[], $2::text::bigint[], $3::text::bigint[]${types})`,
    values,
  )
}
