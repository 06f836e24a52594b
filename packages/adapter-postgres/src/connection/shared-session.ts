import type { OwnSqlClient, SqlClient } from './sql-client.js'

/** What stands in for a connection of the adapter's own, where the client lets none be made. */
export function sharedSession(client: SqlClient): OwnSqlClient {
  return { query: (text, values) => client.query(text, values), close: () => Promise.resolve() }
}

/** A client that listens by itself, until it is closed; one that has never begun needs no end. */
export function listeningOf(begun: Promise<() => Promise<unknown>>): { close(): Promise<void> } {
  const end = begun.then(
    (stop) => stop,
    () => undefined,
  )
  return { close: async () => void (await (await end)?.()) }
}
