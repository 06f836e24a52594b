import type { TransactionsUnderTest } from '@sheaf/contract-tests'
import type { Pool, PoolClient } from 'pg'
import type { Sql } from 'postgres'

/** Transactions of pg: a client of the pool on which BEGIN was run. */
export function pgTransactions(pool: () => Pool): TransactionsUnderTest {
  const end = async (transaction: unknown, statement: string) => {
    const client = transaction as PoolClient
    await client.query(statement)
    client.release()
  }
  return {
    async begin() {
      const client = await pool().connect()
      await client.query('begin')
      return client
    },
    commit: (transaction) => end(transaction, 'commit'),
    rollback: (transaction) => end(transaction, 'rollback'),
  }
}

/** Transactions that a client gives to a function, held open until they are told how to end. */
function callbackTransactions(
  begin: (work: (transaction: object) => Promise<void>) => Promise<unknown>,
): TransactionsUnderTest {
  const open = new Map<unknown, { end(how: 'commit' | 'rollback'): void; readonly ended: Promise<unknown> }>()
  const finish = async (transaction: unknown, how: 'commit' | 'rollback') => {
    const { end, ended } = open.get(transaction)!
    end(how)
    await ended
  }
  return {
    begin: () =>
      new Promise((resolve, reject) => {
        const ended = begin(async (transaction) => {
          const how = await new Promise<'commit' | 'rollback'>((end) => {
            open.set(transaction, { end, ended: Promise.resolve().then(() => ended) })
            resolve(transaction)
          })
          if (how === 'rollback') throw rolledBack
        }).catch((error) => {
          if (error !== rolledBack) throw error
        })
        ended.catch(reject)
      }),
    commit: (transaction) => finish(transaction, 'commit'),
    rollback: (transaction) => finish(transaction, 'rollback'),
  }
}

export function postgresJsTransactions(sql: () => Sql): TransactionsUnderTest {
  return callbackTransactions((work) => sql().begin((transaction) => work(transaction)))
}

const rolledBack = new Error('rolled back by the test')
