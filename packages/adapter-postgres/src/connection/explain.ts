import { describeError, SheafError, safeCause } from '@sheaf/core'
import { isRefusal, isWithoutPassword, stateOf } from './sql-state.js'

/** Whose error it is, unless it is said. */
const broker = 'PostgresBroker'

const pooled =
  'A statement that was prepared is on another connection: a pooler in transaction mode seems to be in between. Say pooler: true.'

/** What a person can do about an error of the server or of the system. */
const advice: Readonly<Record<string, string>> = {
  '28P01': 'Check the user and the password of the client.',
  '28000': 'Check the user of the client, and pg_hba.conf of the server.',
  '3D000': 'Check the database that the client names.',
  '42501':
    "The client's role lacks a right: see the end of migrationSql() for those of a worker and of a producer, and run migrate() as the owner.",
  '3F000': 'Run migrate(), or leave the option migrate on.',
  '42P01': 'Run migrate(), or leave the option migrate on.',
  '42883': 'Run migrate(), or leave the option migrate on.',
  '0A000': 'Make a database with the encoding UTF8.',
  '25006': 'The server takes no writes: it is a replica, or read-only. Connect the client to the primary.',
  '53300': 'The server has no connection left: raise max_connections, or let the pools be smaller.',
  '53100': 'The disk of the server is full.',
  '57P01': 'The connection was ended by the server.',
  '57P02': 'The server has crashed.',
  '57P03': 'The server is starting or stopping.',
  '40001': 'Transactions collided again and again: let the role have the isolation level READ COMMITTED.',
  '42P05': pooled,
  '26000': pooled,
  ECONNREFUSED: 'The server cannot be reached.',
}

/** Makes an error that says what was being done, what the server or the client said, and what to do about it. */
export function explain(what: string, error: unknown, owner = broker): Error {
  if (SheafError.is(error)) return error
  const cause = explained.has(error as Error) ? (error as Error).cause : error
  const made = new Error(wordsOf(what, cause, owner), { cause: safeCause(cause) })
  explained.add(made)
  return made
}

/** What was explained already is explained from its cause. */
const explained = new WeakSet<Error>()

/** The same, as CONFIG_INVALID where trying again cannot help. */
export function explainOpening(what: string, error: unknown, owner = broker): Error {
  if (SheafError.is(error) || !isRefusal(error)) return explain(what, error, owner)
  return new SheafError('CONFIG_INVALID', wordsOf(what, error, owner), { cause: safeCause(error) })
}

/** What was being done, what was said, and what to do, in one line. */
export function wordsOf(what: string, error: unknown, owner = broker): string {
  const said = describeError(error).replace(/\.$/, '')
  const state = isWithoutPassword(error) ? '28P01' : stateOf(error)
  const found = advice[state]
  return found === undefined ? `${owner}: ${what}: ${said}` : `${owner}: ${what}: ${said}. ${found}`
}

/** The error of a statement that should have told rows: a function of the user's has kept them to itself. */
export function withoutRows(owner = broker): SheafError {
  return new SheafError(
    'CONFIG_INVALID',
    `${owner}: transaction: expected a function that resolves with the rows of its statement, as arrays or objects, bare or in 'rows'; it resolved with none.`,
  )
}
