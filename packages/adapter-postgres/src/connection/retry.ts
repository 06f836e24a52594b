import type { SqlClient, SqlRow, SqlValue } from './sql-client.js'
import { isCollision } from './sql-state.js'

const mostTries = 4

/** Runs a statement, and at once again where it collided with another transaction. */
export async function retrying(
  client: SqlClient,
  text: string,
  values: readonly SqlValue[],
): Promise<readonly SqlRow[]> {
  for (let tries = 1; ; tries++) {
    try {
      return await client.query(text, values)
    } catch (error) {
      if (tries === mostTries || !isCollision(error)) throw error
    }
  }
}
