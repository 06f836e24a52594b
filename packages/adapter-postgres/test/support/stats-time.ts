import type { PostgresClient } from '../../src/index.js'

/** The clock of a schema's statistics, which a test may move on. */
export class StatsTime {
  readonly #client: PostgresClient
  readonly #schema: string
  #aheadMs = 0

  constructor(client: PostgresClient, schema: string) {
    this.#client = client
    this.#schema = schema
  }

  async pass(ms: number): Promise<void> {
    this.#aheadMs += ms
    const text = `create or replace function "${this.#schema}".stats_now() returns timestamptz language sql as $$
      select clock_timestamp() + interval '${this.#aheadMs} milliseconds' $$`
    const client = this.#client as {
      unsafe?(text: string): Promise<unknown>
      query?(text: string): Promise<unknown>
    }
    await (client.unsafe?.(text) ?? client.query?.(text))
  }
}
