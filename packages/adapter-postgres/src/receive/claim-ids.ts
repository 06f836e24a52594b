import type { SqlClient } from '../connection/sql-client.js'

const claimsOfNumber = 2 ** 20

/** A number that no other channel has had. */
export async function takeChannelNumber(client: SqlClient, schema: string): Promise<number> {
  const [[channel] = []] = await client.query(`select nextval('${schema}.channel')::float8`, [])
  return Number(channel)
}

/** The numbers of a channel's claims: its own number in front, so that the server knows whose they are. */
export class ClaimIds {
  #first = 0
  #count = 0

  constructor(channel: number) {
    this.goOnWith(channel)
  }

  /** Whether so many more can be told apart. Two claims must never have one number: the second would be taken for the first. */
  hasRoomFor(count: number): boolean {
    return this.#count + count <= claimsOfNumber
  }

  /** Goes on with another channel number in front, which nobody has. */
  goOnWith(channel: number): void {
    this.#first = channel * claimsOfNumber
    this.#count = 0
  }

  next(count: number): readonly number[] {
    return Array.from({ length: count }, () => this.#first + this.#count++)
  }
}
